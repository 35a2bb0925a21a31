import type { DoubtReason } from "../model/doubt.ts";
import type { Span } from "../model/source.ts";
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
  if (format === "tsv")
    return groupedBy(places, ({ keep }) => termOf(keep))
      .map(glossaryLines)
      .join("");
  const doubts = groupedBy(places, doubtOf);
  const count = doubts.length === places.length ? "" : `${counted(doubts.length, "doubt")} at `;
  return `${doubts.map(described).join("")}${count}${counted(places.length)}\n`;
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
    `${placeOf(span)} ${edition}`,
    `  ${printable(before)}[${printable(source)}]${printable(after)}`,
    `  became ${printable(converted)}; came back as ${printable(returned)}`,
    "",
  ].join("\n");
}

function counted(count: number, noun: "doubt" | "place" = "place"): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

type Places = readonly [ProofPlace, ...ProofPlace[]];

/** Places of the same key together, in the order of their first ones. */
function groupedBy(places: readonly ProofPlace[], keyOf: (place: ProofPlace) => string): readonly Places[] {
  const groups = new Map<string, [ProofPlace, ...ProofPlace[]]>();
  for (const place of places) {
    const key = keyOf(place);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [place]);
    else known.push(place);
  }
  return [...groups.values()];
}

/** What is to be decided: in one way at all places that have it, as a rule. */
function doubtOf({ edition, source, chosen, alternatives, reason, risk }: ProofPlace): string {
  return JSON.stringify([edition, source, chosen, alternatives, reason, percent(risk)]);
}

/** Three characters say alike what is in doubt: words with what follows, a single one with both neighbours. */
function nearWords({ before, source, after }: ProofPlace): string {
  const isSingle = Array.from(source).length === 1;
  return `${isSingle ? before.slice(-1) : ""}[${after.slice(0, 1)}`;
}

function percent(risk: number): number {
  return Math.round(risk * 100);
}

/** How many sentences are shown where one line of the glossary decides all. */
const SENTENCES = 3;

function described(places: Places): string {
  const [{ span, edition, reason, risk, chosen, alternatives }] = places;
  const count = places.length === 1 ? "" : `, ${counted(places.length)}`;
  const sentences = groupedBy(places, nearWords);
  const isOneTerm = new Set(places.map(({ keep }) => termOf(keep))).size === 1;
  const shown = isOneTerm ? sentences.slice(0, SENTENCES) : sentences;
  const others = sentences.slice(shown.length).flat();
  return [
    `${placeOf(span)} ${edition}: risk ${percent(risk)} %, ${REASONS[reason]}${count}`,
    ...shown.flatMap((alike, i) => sentenceLines(alike, i === 0 ? "" : `${placeOf(alike[0].span)} `)),
    ...(others.length === 0 ? [] : [`  and ${alsoAt(span, others)}`]),
    `  became ${chosen}; or ${alternatives.join(", ")}`,
    "",
  ].join("\n");
}

function sentenceLines(
  [{ span, before, source, after }, ...others]: Places,
  place: string,
): readonly string[] {
  const sentence = `  ${place}${printable(before)}[${printable(source)}]${printable(after)}`;
  return others.length === 0 ? [sentence] : [sentence, `    and ${alsoAt(span, others)}`];
}

function placeOf({ file, line, column }: Span): string {
  return `${file}:${line}:${column}`;
}

/** How many places of the same words are named. */
const NAMED_PLACES = 8;

/** The file is said where it is another than that of the place before. */
function alsoAt(first: Span, others: readonly ProofPlace[]): string {
  const named = others.slice(0, NAMED_PLACES).map(({ span }, i) => {
    const { file } = others[i - 1]?.span ?? first;
    return span.file === file ? `${span.line}:${span.column}` : placeOf(span);
  });
  const rest = others.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** A term can be given once for a script. */
function termOf(keep: string): string {
  const [source = "", , script = ""] = keep.split("\t");
  return `${source}\t${script}`;
}

/**
 * The places of a term, what was chosen as a line that holds, and other choices as comments below it. A term of one
 * character, which stands alone in its paragraph, would hold for all of the book: it is a comment as well.
 */
function glossaryLines(places: Places): string {
  const [{ keep }] = places;
  const lines = places.map(({ span, before, source, after, risk }) => {
    const sentence = `${before}[${source}]${after}`.replaceAll("\n", " ");
    return `# ${placeOf(span)} ${percent(risk)} % ${printable(sentence)}`;
  });
  const others = new Set(places.flatMap((place) => [place.keep, ...place.change]));
  others.delete(keep);
  const isSingle = Array.from(termOf(keep).split("\t")[0] ?? "").length === 1;
  return [...lines, isSingle ? `# ${keep}` : keep, ...Array.from(others, (line) => `# ${line}`), ""].join(
    "\n",
  );
}
