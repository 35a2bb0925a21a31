import type { DoubtReason } from "../model/doubt.ts";
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
  if (format === "tsv") return places.map(glossaryLines).join("");
  const count = places.length === 1 ? "1 place" : `${places.length} places`;
  return `${places.map(described).join("")}${count}\n`;
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

/** What was chosen as a line that holds, the alternatives as comments below it. */
function glossaryLines({ span, before, source, after, risk, keep, change }: ProofPlace): string {
  const place = `# ${span.file}:${span.line}:${span.column} ${Math.round(risk * 100)} %`;
  const sentence = `${before}[${source}]${after}`.replaceAll("\n", " ");
  return [`${place} ${printable(sentence)}`, keep, ...change.map((line) => `# ${line}`), ""].join("\n");
}
