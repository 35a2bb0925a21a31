import { readdirSync } from "node:fs";
import { SCRIPTS } from "../../../src/model/script.ts";
import { dumpBreaks } from "../../helpers/break-opportunities.ts";
import { testCases } from "../../helpers/case-file.ts";
import {
  dumpLine,
  dumpMarkedLine,
  type LineSetting,
  setLines,
  setMarkdown,
} from "../../helpers/set-lines.ts";
import { TYPOGRAPHY } from "../../helpers/tiny-template.ts";

for (const file of readdirSync("test/cases/inline")) {
  testCases(`test/cases/inline/${file}`, (inputs) => {
    const [set, dump] = inputs.has("markdown") ? [setMarkdown, dumpMarkedLine] : [setLines, dumpLine];
    const texts = (inputs.get("markdown") ?? inputs.get("text") ?? "").split("\n\n");
    const breaks = inputs.get("breakable");
    if (breaks !== undefined) {
      const setting = settingOf(inputs.get("set") ?? "");
      return {
        breaks: breaks
          .split("\n")
          .map((text) => dumpBreaks(unescaped(text), setting))
          .join("\n"),
      };
    }
    const results = texts.map((text) => set(text, settingOf(inputs.get("set") ?? "")));
    return {
      lines: results.map(({ lines }) => lines.map(dump).join("\n")).join("\n\n"),
      diagnostics: results
        .flatMap(({ diagnostics }) => diagnostics)
        .map(({ code, message, span }) => `${span.line}:${span.column} ${code} ${message}`)
        .join("\n"),
    };
  });
}

/** What cannot be seen in a case file is written there as its code point in braces. */
function unescaped(text: string): string {
  return text.replace(/\{U\+([0-9A-F]+)\}/gu, (_, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, 16)),
  );
}

function settingOf(text: string): LineSetting {
  const words = new Map(text.split("\n").map((line) => [line.split(" ")[0], line.split(" ")[1]]));
  const script = SCRIPTS.find((it) => it === words.get("script"));
  const faces = SCRIPTS.find((it) => it === words.get("faces"));
  const align = (["justify", "start", "center", "end"] as const).find((it) => it === words.get("align"));
  const options = [...words].filter(([name = ""]) => name in TYPOGRAPHY);
  const typography = Object.fromEntries(options.map(([name, value = ""]) => [name, optionValue(value)]));
  return {
    typography,
    measureEm: Number(words.get("measure") ?? 20),
    indentEm: Number(words.get("indent") ?? 0),
    ...(faces === undefined ? {} : { faces }),
    joinsDashes: words.get("dashes") !== "single",
    ...(script === undefined ? {} : { script }),
    ...(align === undefined ? {} : { align }),
  };
}

function optionValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return Number.isNaN(Number(text)) ? text : Number(text);
}
