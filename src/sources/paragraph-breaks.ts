import type { StartTag } from "../markup/read-markup.ts";
import type { PreparedEvent } from "./prepare-page.ts";

/** Where two line breaks are the end of a paragraph; in a cell or an item they may be anything. */
const PARAGRAPHS: ReadonlySet<string> = new Set(
  "p div section article main blockquote center body".split(" "),
);

/** Parts paragraphs where the author has left a line empty: `<br><br>`. */
export function partParagraphs(events: readonly PreparedEvent[]): readonly PreparedEvent[] {
  const result: PreparedEvent[] = [];
  const open: StartTag[] = [];
  for (let i = 0; i < events.length; i += 1) {
    const event = events[i];
    if (event === undefined) continue;
    const behind = behindBreaks(events, i);
    const around = open.at(-1);
    if (behind > i + 1 && (around === undefined || PARAGRAPHS.has(around.name))) {
      result.push(...parted(around, event));
      i = behind - 1;
      continue;
    }
    result.push(event);
    if (event.kind === "start" && !event.empty) open.push(event);
    if (event.kind === "end") {
      const depth = open.findLastIndex(({ name }) => name === event.name);
      if (depth >= 0) open.length = depth;
    }
  }
  return result;
}

/** The index behind a row of at least two breaks with nothing but spaces between them; that of the event itself for none. */
function behindBreaks(events: readonly PreparedEvent[], start: number): number {
  let count = 0;
  let end = start;
  for (let i = start; i < events.length; i += 1) {
    const event = events[i];
    const isBreak = event?.kind === "start" && event.name === "br";
    const isSpace = event?.kind === "text" && event.text.trim() === "" && count > 0;
    if (!isBreak && !isSpace) break;
    if (isBreak) {
      count += 1;
      end = i + 1;
    }
  }
  return count > 1 ? end : start;
}

/** The end of a paragraph and the start of the next; among text without one an empty paragraph parts it. */
function parted(around: StartTag | undefined, { start }: PreparedEvent): readonly PreparedEvent[] {
  const attributes = new Map([...(around?.attributes ?? [])].filter(([name]) => name !== "id"));
  const opening = { kind: "start", name: "p", attributes, empty: false, start, end: start } as const;
  const closing = { kind: "end", name: "p", start, end: start } as const;
  return around?.name === "p" ? [closing, opening] : [{ ...opening, attributes: new Map() }, closing];
}
