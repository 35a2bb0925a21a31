import { styleText } from "node:util";
import type { Severity } from "../model/diagnostic.ts";
import type { Finding, FindingPlace, Shop } from "../model/finding.ts";
import { printable } from "./source-excerpt.ts";

export interface FindingStyle {
  /** Warnings count as errors. */
  readonly isStrict: boolean;
  readonly hasColor: boolean;
  /** The file that was checked, as the user calls it. */
  readonly name: string;
  /** The path to show for a file of it. */
  shownPath(file: string): string;
}

const SHOP_NAMES: Readonly<Record<Shop, string>> = {
  apple: "Apple Books",
  google: "Google Play",
  kindle: "Kindle",
  kobo: "Kobo",
  duokan: "多看",
  readmoo: "Readmoo",
};
const SHOWN_PLACES = 5;

/** What a check found, ready to print: what is wrong in Chinese and English, the first places, how to mend it. */
export function formatFindings(findings: readonly Finding[], style: FindingStyle): string {
  return findings.map((finding) => formatFinding(finding, style)).join("");
}

export function severityOfFinding({ severity }: Finding, isStrict: boolean): Severity {
  return isStrict ? "error" : severity;
}

function formatFinding(finding: Finding, { isStrict, hasColor, name, shownPath }: FindingStyle): string {
  const { code, message, about, mend, shops, count, places } = finding;
  const what = about === undefined ? "" : ` ${about}`;
  const paint = (color: "red" | "yellow" | "bold" | "dim", text: string): string =>
    hasColor ? styleText(color, text, { validateStream: false }) : text;
  const severity = severityOfFinding(finding, isStrict);
  const kind = paint(severity === "error" ? "red" : "yellow", `${severity}:`);
  const shown = places.slice(0, SHOWN_PLACES);
  const lines = [
    `${paint("bold", `${name}:`)} ${kind} ${printable(message.zh + what)} ${paint("dim", `[${code}]`)}`,
    ...(message.en === message.zh ? [] : [`  ${printable(message.en)}`]),
    ...(shops.length === 0 ? [] : [`  shops: ${shops.map((it) => SHOP_NAMES[it]).join(", ")}`]),
    ...shown
      .map((place) => describe({ ...place, file: place.file === "" ? "" : shownPath(place.file) }))
      .filter((it) => it !== ""),
    ...(count > shown.length ? [`    … ${count - shown.length} more, ${count} in all`] : []),
    ...(mend === undefined ? [] : [`  怎么改：${mend.zh}`, `  hint: ${mend.en}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function describe({ file, line, column, detail }: FindingPlace): string {
  const place = [file, ...(line === undefined ? [] : [line]), ...(column === undefined ? [] : [column])].join(
    ":",
  );
  const words = [place, ...(detail === undefined ? [] : [detail])].filter((it) => it !== "");
  return words.length === 0 ? "" : `    ${printable(words.join("  "))}`;
}
