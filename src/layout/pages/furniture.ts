import type { GlyphRun, PageItem } from "../../model/page.ts";
import type { RunningText } from "../../model/template.ts";
import type { BookFlow } from "../flow/flow.ts";
import { plainContext } from "../flow/flow-chapter.ts";
import { oneLine } from "../flow/one-line.ts";
import type { Section } from "../flow/piece.ts";
import { plainRuns } from "../flow/plain-runs.ts";
import type { Line, LineRun } from "../inline/line.ts";
import { areaStart, EM_ABOVE_BASELINE } from "./geometry.ts";
import type { RunningTitle } from "./lay-out-section.ts";

/** From the baseline of the head to the type area, and from the type area to the folio's, in ems of the text. */
const HEAD_GAP_EM = 1.4;
const FOLIO_GAP_EM = 2;
/** The hairline under the head stands so far above the type area. */
const RULE_GAP_EM = 1;
const HAIRLINE = 0.4;
/** A head leaves this much of the measure free. */
const HEAD_FREE_EM = 2;
/** Between a folio on the line of the head and the head, in ems of the head. */
const FOLIO_BESIDE_EM = 1.75;
const WIDEST_FOLIO = "0000";
const ELLIPSIS = "…";
const PHRASE_END = /[\s，。、：；！？—·）》」』”’]/u;

/** What heads and folios need to know of a page. */
export interface PageCaption {
  readonly side: "recto" | "verso";
  readonly label: string;
  readonly chapter: RunningTitle;
  /** The heading that is current at the end of the page. */
  readonly section: Section | undefined;
  /** Whether it is the first of its section, which has no head. */
  readonly opening: boolean;
}

export type Furniture = (caption: PageCaption) => readonly PageItem[];

/** Makes running heads and folios for the pages of a book; each head's words are set once. */
export function pageFurniture(book: BookFlow, title: RunningTitle, block: number): Furniture {
  const { template } = book;
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
          : { span: caption.section.span, text: caption.section.title, short: caption.section.short };
      case "none":
        return undefined;
      default:
        return undefined;
    }
  };
  const headOf = (caption: PageCaption): Line | undefined => {
    const words = wordsOf(template.runningHead[caption.side], caption);
    if (words === undefined || words.text.trim() === "") return undefined;
    const key = JSON.stringify([words.text, words.short]);
    if (!set.has(key)) set.set(key, setHead(book, words));
    return set.get(key);
  };
  return (caption) => {
    const folio = plainRuns(caption.label, 0, folioStyle(book));
    // An opening has nothing above its text, so its folio is below.
    if (caption.opening) return placed(folio.runs, footPlace(book, caption.side, folio.width), block);
    const line = headOf(caption);
    const beside = template.folio.position === "head";
    const place = beside
      ? headPlace(book, caption.side, folio.width, 0)
      : footPlace(book, caption.side, folio.width);
    const items = placed(folio.runs, place, block);
    if (line === undefined) return items;
    const taken = beside ? folio.width + FOLIO_BESIDE_EM * template.runningHead.size : 0;
    const head = placed(line.runs, headPlace(book, caption.side, line.end, taken), block);
    const rule = headRule(book, caption.side);
    return beside && caption.side === "verso" ? [...items, ...head, ...rule] : [...head, ...rule, ...items];
  };
}

/** Sets a title on one line: the short one where there is one, else cut at a phrase where it is too wide. */
function setHead(book: BookFlow, words: RunningTitle): Line | undefined {
  const { areaWidth, size } = book.geometry;
  const { folio, runningHead } = book.template;
  const beside = FOLIO_BESIDE_EM * runningHead.size + plainRuns(WIDEST_FOLIO, 0, folioStyle(book)).width;
  const room = areaWidth - HEAD_FREE_EM * size - (folio.position === "head" ? beside : 0);
  const wanted = words.short ?? words.text;
  const whole = headLine(book, wanted);
  if (whole === undefined || whole.end <= room) return whole;
  book.report({
    code: "layout/long-running-head",
    message: `the title \`${wanted}\` is too long for a running head and is cut`,
    span: words.span,
    hint: 'give it a short one: `short: …` in the front matter of a chapter, `{short="…"}` behind a heading',
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
  return oneLine(plainContext(book), text, book.template.runningHead.size);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where what is so wide stands on the line of the head, `indent` in from the outer edge. */
function headPlace({ geometry }: BookFlow, side: PageCaption["side"], width: number, indent: number): Place {
  const start = areaStart(geometry, side);
  const x = side === "verso" ? start + indent : start + geometry.areaWidth - indent - width;
  return { x, y: geometry.top - HEAD_GAP_EM * geometry.size };
}

function headRule({ geometry, template }: BookFlow, side: PageCaption["side"]): readonly PageItem[] {
  if (!template.runningHead.rule) return [];
  const x = areaStart(geometry, side);
  const y = geometry.top - RULE_GAP_EM * geometry.size;
  return [{ kind: "rule", x, y, width: geometry.areaWidth, height: HAIRLINE, gray: 0 }];
}

function folioStyle({ template, fonts }: BookFlow): Parameters<typeof plainRuns>[2] {
  return { faces: fonts.roles.body, size: template.folio.size, role: "artifact" };
}

/** Where a folio so wide stands below the text. */
function footPlace({ geometry, template }: BookFlow, side: PageCaption["side"], width: number): Place {
  const { size, position, indentEm } = template.folio;
  const start = areaStart(geometry, side);
  const free = geometry.areaWidth - width;
  const indent = Math.min(indentEm * geometry.size, free);
  const outer = side === "verso" ? start + indent : start + free - indent;
  const x = position === "center" ? start + free / 2 : outer;
  // On a page with little room below the text the folio stays on the page.
  const below = Math.min(FOLIO_GAP_EM * geometry.size, geometry.foot - (1 - EM_ABOVE_BASELINE) * size - 4);
  return { x, y: geometry.top + geometry.areaHeight + Math.max(size, below) };
}

function placed(runs: readonly LineRun[], { x, y }: Place, block: number): readonly GlyphRun[] {
  return runs.map((run) => ({ ...run, block, x: run.x + x, y: run.y + y, role: "artifact" }));
}
