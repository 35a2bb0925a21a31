import type { GlyphRun, PageItem } from "../../model/page.ts";
import type { RunningText } from "../../model/template.ts";
import type { BookFlow } from "../flow/flow.ts";
import { textNode } from "../flow/flow.ts";
import { plainContext } from "../flow/flow-chapter.ts";
import { plainRuns } from "../flow/plain-runs.ts";
import type { Line } from "../inline/line.ts";
import { setParagraph } from "../inline/set-paragraph.ts";
import { areaStart, EM_ABOVE_BASELINE, type Geometry } from "./geometry.ts";
import type { RunningTitle } from "./lay-out-section.ts";

/** From the baseline of the head to the type area, and from the type area to the folio's, in ems of the text. */
const HEAD_GAP_EM = 1.4;
const FOLIO_GAP_EM = 2;
/** The hairline under the head stands so far above the type area. */
const RULE_GAP_EM = 1;
const HAIRLINE = 0.4;
/** A head leaves this much of the measure free. */
const HEAD_FREE_EM = 2;
const ELLIPSIS = "…";
const PHRASE_END = /[\s，。、：；！？—·）》」』”’]/u;

/** What heads and folios need to know of a page. */
export interface PageCaption {
  readonly side: "recto" | "verso";
  readonly label: string;
  readonly chapter: RunningTitle;
  /** The heading that is current at the end of the page. */
  readonly section: string | undefined;
}

export interface Furniture {
  head(caption: PageCaption): readonly PageItem[];
  folio(caption: PageCaption): readonly PageItem[];
}

/** Makes running heads and folios for the pages of a book; each head's words are set once. */
export function pageFurniture(book: BookFlow, title: RunningTitle, block: number): Furniture {
  const { template, geometry } = book;
  const set = new Map<string, Line | undefined>();
  const wordsOf = (which: RunningText, caption: PageCaption): RunningTitle | undefined => {
    switch (which) {
      case "book":
        return title;
      case "chapter":
        return caption.chapter;
      case "section":
        return caption.section === undefined
          ? caption.chapter
          : { file: caption.chapter.file, text: caption.section, short: undefined };
      case "none":
        return undefined;
      default:
        return undefined;
    }
  };
  return {
    head: (caption) => {
      const words = wordsOf(template.runningHead[caption.side], caption);
      if (words === undefined || words.text.trim() === "") return [];
      const key = JSON.stringify([words.text, words.short]);
      if (!set.has(key)) set.set(key, setHead(book, words));
      const line = set.get(key);
      return line === undefined ? [] : placeHead(book, line, caption.side, block);
    },
    folio: (caption) => placeFolio(book, caption, block, geometry),
  };
}

/** Sets a title on one line: the short one where there is one, else cut at a phrase where it is too wide. */
function setHead(book: BookFlow, words: RunningTitle): Line | undefined {
  const { measure, size } = book.geometry;
  const room = measure - HEAD_FREE_EM * size;
  const wanted = words.short ?? words.text;
  const whole = headLine(book, wanted);
  if (whole === undefined || whole.end <= room) return whole;
  book.report({
    code: "layout/long-running-head",
    message: `the title \`${wanted}\` is too long for a running head and is cut`,
    span: { file: words.file, line: 1, column: 1 },
    hint: "give the chapter a short title: `short: …` in its front matter",
  });
  return headLine(book, cutTitle(book, wanted, room));
}

/** The longest beginning of a title that has room with an ellipsis, at the end of a phrase if one is near. */
function cutTitle(book: BookFlow, title: string, room: number): string {
  const chars = Array.from(title);
  let low = 0;
  let high = chars.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const line = headLine(book, chars.slice(0, middle).join("") + ELLIPSIS);
    if (line !== undefined && line.end <= room) low = middle;
    else high = middle - 1;
  }
  for (let end = low; end > low / 2; end -= 1) {
    if (PHRASE_END.test(chars[end] ?? "")) return chars.slice(0, end).join("") + ELLIPSIS;
  }
  return chars.slice(0, low).join("") + ELLIPSIS;
}

function headLine(book: BookFlow, text: string): Line | undefined {
  const { size } = book.template.runningHead;
  const style = {
    role: "body",
    size,
    measure: 1_000_000,
    firstIndent: 0,
    indent: 0,
    align: "start",
  } as const;
  const context = { ...plainContext(book), report: () => undefined };
  return setParagraph([textNode(text, { file: "", line: 1, column: 1 })], style, context)[0];
}

function placeHead(book: BookFlow, line: Line, side: "recto" | "verso", block: number): readonly PageItem[] {
  const { geometry, template } = book;
  const start = areaStart(geometry, side);
  const x = side === "verso" ? start : start + geometry.measure - line.end;
  const y = geometry.top - HEAD_GAP_EM * geometry.size;
  const items: PageItem[] = line.runs.map((run) => artifact({ ...run, block }, x, y));
  if (template.runningHead.rule) {
    const ruleY = geometry.top - RULE_GAP_EM * geometry.size;
    items.push({ kind: "rule", x: start, y: ruleY, width: geometry.measure, height: HAIRLINE, gray: 0 });
  }
  return items;
}

function placeFolio(
  book: BookFlow,
  caption: PageCaption,
  block: number,
  geometry: Geometry,
): readonly PageItem[] {
  const { size, position, indentEm } = book.template.folio;
  const { runs, width } = plainRuns(caption.label, 0, {
    faces: book.fonts.roles.body,
    size,
    role: "artifact",
  });
  const start = areaStart(geometry, caption.side);
  const free = geometry.measure - width;
  const indent = Math.min(indentEm * geometry.size, free);
  const outer = caption.side === "verso" ? start + indent : start + free - indent;
  const x = position === "center" ? start + free / 2 : outer;
  // On a page with little room below the text the folio stays on the page.
  const below = Math.min(FOLIO_GAP_EM * geometry.size, geometry.foot - (1 - EM_ABOVE_BASELINE) * size - 4);
  const y = geometry.top + geometry.areaHeight + Math.max(size, below);
  return runs.map((run) => artifact({ ...run, block }, x, y));
}

function artifact(run: GlyphRun, x: number, y: number): GlyphRun {
  return { ...run, x: run.x + x, y: run.y + y, role: "artifact" };
}
