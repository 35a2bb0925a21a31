import type { EpubParagraph } from "../epub/read-paragraphs.ts";
import { type ChangedSpan, changedSpans } from "../proof/changed-spans.ts";
import type { TextDifference } from "../proof/diff-texts.ts";
import { printable } from "./source-excerpt.ts";

type Difference = TextDifference<EpubParagraph>;

/** How much of a paragraph is shown around a change, and of one that is new or gone. */
const AROUND = 20;
const MOST = 200;
/** Of the changes that are made most often so many are told in the end. */
const COMMONEST = 10;

/** Both versions of what differs, one under the other, with brackets around it; in the end what changed how often. */
export function formatDifferences(differences: readonly Difference[]): string {
  if (differences.length === 0) return "";
  const counts = new Map<string, number>();
  const shown = differences.map(({ before, after }) => {
    const file = after?.file ?? before?.file ?? "";
    if (before === undefined) return lines(file, [`+ ${shortened(after?.text ?? "")}`]);
    if (after === undefined) return lines(file, [`- ${shortened(before.text)}`]);
    const spans = changedSpans(before.text, after.text);
    for (const { start, end, otherStart, otherEnd } of spans) {
      const change = `${before.text.slice(start, end)} → ${after.text.slice(otherStart, otherEnd)}`;
      counts.set(change, (counts.get(change) ?? 0) + 1);
    }
    return lines(
      file,
      neighbouring(spans).flatMap((near) => excerpts(before.text, after.text, near)),
    );
  });
  return `${shown.join("")}${summary(differences.length, counts)}\n`;
}

function lines(file: string, shown: readonly string[]): string {
  return `${[file, ...shown.map(printable), ""].join("\n")}\n`;
}

/** Changes so near to each other that one excerpt shows them. */
function neighbouring(spans: readonly ChangedSpan[]): readonly (readonly ChangedSpan[])[] {
  const groups: ChangedSpan[][] = [];
  for (const span of spans) {
    const last = groups.at(-1);
    if (last !== undefined && span.start - (last.at(-1)?.end ?? 0) <= 2 * AROUND) last.push(span);
    else groups.push([span]);
  }
  return groups;
}

function excerpts(before: string, after: string, spans: readonly ChangedSpan[]): readonly string[] {
  const old = spans.map(({ start, end }) => ({ start, end }));
  const now = spans.map(({ otherStart, otherEnd }) => ({ start: otherStart, end: otherEnd }));
  return [`- ${marked(before, old)}`, `+ ${marked(after, now)}`];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What stands around some stretches of a text, with brackets around each. */
function marked(text: string, stretches: readonly Stretch[]): string {
  const from = Math.max(0, (stretches[0]?.start ?? 0) - AROUND);
  const to = Math.min(text.length, (stretches.at(-1)?.end ?? 0) + AROUND);
  const parts = [from > 0 ? "…" : ""];
  let done = from;
  for (const { start, end } of stretches) {
    parts.push(text.slice(done, start), "[", text.slice(start, end), "]");
    done = end;
  }
  parts.push(text.slice(done, to), to < text.length ? "…" : "");
  return parts.join("");
}

function shortened(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST)}…`;
}

function summary(count: number, counts: ReadonlyMap<string, number>): string {
  const commonest = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, COMMONEST);
  const short = commonest.filter(([change]) => change.length <= AROUND);
  const told = short.map(([change, times]) => `${printable(change)} (${times})`).join(", ");
  const paragraphs = count === 1 ? "1 paragraph differs" : `${count} paragraphs differ`;
  return told === "" ? paragraphs : `${paragraphs}: ${told}`;
}
