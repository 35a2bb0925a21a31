import type {
  ImportAccount,
  ImportChange,
  ImportedBook,
  ImportFinding,
  ImportQuestion,
  ImportReport,
} from "../model/import.ts";
import type { Span } from "../model/source.ts";
import { writeYaml } from "../yaml/write-yaml.ts";

const MOST_QUOTED = 80;

/** The report of an import for people, as Markdown: first what they should decide, last what was merely tidied. */
export function importReportText(report: ImportReport): string {
  const { sources, findings, changes } = report;
  return [
    "# Import report",
    ...section("Accounts", sources.map(accountLine)),
    ...section("Questions", askedLines(report, Number.POSITIVE_INFINITY)),
    ...section("Open", findings.map(findingLine)),
    ...section("Removed", changes.filter((it) => it.fate === "removed").map(changeLine)),
    ...section("Changed", changes.filter((it) => it.fate === "normalised").map(changeLine)),
    "",
  ].join("\n");
}

/** How a text was understood, and the first places that an editor should decide. */
export function importPlanText({ plan, report, chapters }: ImportedBook, mostShown: number): string {
  const { findings } = report;
  return [
    ...(plan === undefined ? [] : [writeYaml(plan).trimEnd()]),
    ...section(
      "Chapters",
      chapters.map(({ name }) => `- ${name}`),
    ),
    ...section("Questions", askedLines(report, mostShown)),
    ...section("Open", findings.slice(0, mostShown).map(findingLine)),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];
}

function accountLine({ file, characters, kept, normalised, removed }: ImportAccount): string {
  return `- ${file}: ${characters} characters = ${kept} kept + ${normalised} changed + ${removed} removed`;
}

function askedLines({ questions, unasked }: ImportReport, mostShown: number): readonly string[] {
  const left = Math.max(0, questions.length - mostShown) + unasked;
  return [
    ...questions.slice(0, mostShown).flatMap(questionLines),
    ...(left > 0 ? [`… and ${left} more that are less doubtful`] : []),
  ];
}

const MOST_PLACES = 12;

function questionLines({
  place,
  others,
  context,
  chosen,
  other,
  confidence,
}: ImportQuestion): readonly string[] {
  const lines = others.slice(0, MOST_PLACES).map((it) => it.line);
  const left = others.length - lines.length;
  const alike =
    lines.length === 0
      ? ""
      : ` (and ${others.length} alike: lines ${lines.join(", ")}${left > 0 ? " …" : ""})`;
  return [
    `- ${placeText(place)}: ${chosen} (${percent(confidence)}) or ${other}?${alike}`,
    "",
    ...context.map((line) => `      ${line}`),
    "",
  ];
}

function findingLine({ place, kind, message }: ImportFinding): string {
  return `- ${placeText(place)}: ${message} [${kind}]`;
}

function changeLine({ reason, place, from, to, times, confidence }: ImportChange): string {
  const count = times === 1 ? "" : ` × ${times}`;
  const sure = confidence === 1 ? "" : ` (${percent(confidence)})`;
  return `- ${placeText(place)}: ${reason}${count}: ${quoted(from)}${to === undefined ? "" : ` → ${quoted(to)}`}${sure}`;
}

function placeText({ file, line }: Span): string {
  return `${file}:${line}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** As code, so that nothing in it is read as Markdown; white space is shown. */
function quoted(text: string): string {
  const shown = text
    .replaceAll("\n", "⏎")
    .replaceAll("\t", "⇥")
    .replaceAll("\f", "␌")
    .replaceAll("\u{3000}", "□")
    .replaceAll("`", "'");
  return `\`${shown.length > MOST_QUOTED ? `${shown.slice(0, MOST_QUOTED)}…` : shown}\``;
}
