import type { DoubtReason } from "../model/doubt.ts";
import type { LostPlace } from "../proof/lost-places.ts";
import type { ProofPlace } from "../proof/proof-list.ts";
import { printable } from "./source-excerpt.ts";

/** What a build leaves beside the editions: the doubtful places of their conversions. */
export const PROOF_FILE = "proof.json";

const REASONS: Readonly<Record<DoubtReason, string>> = {
  boundary: "where the word ends is unsure",
  reading: "the character has several forms",
  spelling: "the house's spelling changes it",
};

/** The doubtful places as text for a person, as lines of a glossary, or as data. */
export function formatPlaces(places: readonly ProofPlace[], format: "text" | "tsv" | "json"): string {
  if (format === "json") return `${JSON.stringify(places, undefined, 2)}\n`;
  if (format === "tsv") return withoutRepeats(places).map(glossaryLines).join("");
  return `${places.map(described).join("")}${counted(places.length)}\n`;
}

/** What is lost on the way to other scripts and back as text for a person, as a table, or as data. */
export function formatLostPlaces(places: readonly LostPlace[], format: "text" | "tsv" | "json"): string {
  if (format === "json") return `${JSON.stringify(places, undefined, 2)}\n`;
  const tsv = format === "tsv";
  const lines = places.map((it) => (tsv ? lostRow(it) : lostLines(it))).join("");
  return tsv ? `${LOST_COLUMNS.join("\t")}\n${lines}` : `${lines}${counted(places.length)}\n`;
}

const LOST_COLUMNS = [
  "edition",
  "file",
  "line",
  "column",
  "before",
  "source",
  "after",
  "converted",
  "returned",
];

function lostRow({ edition, span, before, source, after, converted, returned }: LostPlace): string {
  const { file, line, column } = span;
  const cells = [edition, file, line, column, before, source, after, converted, returned];
  return `${cells.map((cell) => String(cell).replace(/[\t\n]/gu, " ")).join("\t")}\n`;
}

function lostLines({ edition, span, before, source, after, converted, returned }: LostPlace): string {
  return [
    `${span.file}:${span.line}:${span.column} ${edition}`,
    `  ${printable(before)}[${printable(source)}]${printable(after)}`,
    `  became ${printable(converted)}; came back as ${printable(returned)}`,
    "",
  ].join("\n");
}

function counted(count: number): string {
  return count === 1 ? "1 place" : `${count} places`;
}

function described(place: ProofPlace): string {
  const { span, edition, reason, risk, before, source, after, chosen, alternatives } = place;
  return [
    `${span.file}:${span.line}:${span.column} ${edition}: risk ${Math.round(risk * 100)} %, ${REASONS[reason]}`,
    `  ${printable(before)}[${printable(source)}]${printable(after)}`,
    `  became ${chosen}; or ${alternatives.join(", ")}`,
    "",
  ].join("\n");
}

/** A term can be given once for a script: where another place has it too, its line is a comment. */
function withoutRepeats(places: readonly ProofPlace[]): readonly ProofPlace[] {
  const terms = new Set<string>();
  return places.map((place) => {
    const [source = "", , script = ""] = place.keep.split("\t");
    const term = `${source}\t${script}`;
    const isKnown = terms.has(term);
    terms.add(term);
    return isKnown ? { ...place, keep: `# ${place.keep}` } : place;
  });
}

/** What was chosen as a line that holds, the alternatives as comments below it. */
function glossaryLines({ span, before, source, after, risk, keep, change }: ProofPlace): string {
  const place = `# ${span.file}:${span.line}:${span.column} ${Math.round(risk * 100)} %`;
  const sentence = `${before}[${source}]${after}`.replaceAll("\n", " ");
  return [`${place} ${printable(sentence)}`, keep, ...change.map((line) => `# ${line}`), ""].join("\n");
}
