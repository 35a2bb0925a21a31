import type { Pages, PlacedBlock } from "../model/page.ts";
import type { Span } from "../model/source.ts";

/** Where the pages of the PDF of an edition begin. */
export type PageStarts = Pick<Pages, "blocks" | "destinations"> & {
  readonly pages: readonly Pick<Pages["pages"][number], "label" | "start">[];
};

/** A page of the PDF that begins in a block. */
export interface PageBreak {
  readonly label: string;
  /** UTF-16 units from the start of the block's joined text. */
  readonly offset: number;
}

/** By the block that they begin in, as `breakKey` names it; those of a block in their order. */
export type PageBreaks = ReadonlyMap<string, readonly PageBreak[]>;

/** Which of the texts that go by one place of the source is meant. */
export type BlockPart = "title" | "caption" | "text";

export const NO_BREAKS: readonly PageBreak[] = [];

/** The page breaks by their block, so that whatever renders a block finds its own. */
export function pageBreaks({ pages, blocks }: PageStarts): PageBreaks {
  const breaks = new Map<string, PageBreak[]>();
  for (const { label, start } of pages) {
    const block = start === undefined ? undefined : blocks[start.block];
    if (start === undefined || block === undefined) continue;
    const { key, offset } = placeOf(block, start.offset);
    const own = breaks.get(key) ?? [];
    own.push({ label, offset });
    breaks.set(key, own);
  }
  return breaks;
}

/** A heading that runs in is a part of its paragraph's text on paper, and an element of its own here. */
function placeOf(block: PlacedBlock, offset: number): { readonly key: string; readonly offset: number } {
  const { chapter, runIn } = block;
  if (runIn === undefined) return { key: keyOf(block), offset };
  return offset < runIn.length
    ? { key: breakKey(chapter, "text", runIn.heading), offset }
    : { key: keyOf(block), offset: offset - runIn.length };
}

/** The label of the page that each chapter and each id of the book is on. */
export type PageLabels = ReadonlyMap<string, string>;

export function pageLabels({ pages, destinations }: PageStarts): PageLabels {
  return new Map(destinations.map(({ name, page }) => [name, pages[page]?.label ?? ""]));
}

/** The label of the page that has a chapter, or an id in it; undefined in an edition without a PDF. */
export function pageLabelOf(
  labels: PageLabels,
  { chapter, id }: { readonly chapter: string; readonly id?: string },
): string | undefined {
  return labels.get(id ?? chapter) ?? labels.get(chapter);
}

/** The name of a block: where it stands in the source of its chapter. */
export function breakKey(chapter: string, part: BlockPart, { line, column }: Span): string {
  return `${chapter}\n${part}\n${line}:${column}`;
}

/** The name of what goes by an id, since the source has no place for it. */
export function breakKeyOfId(chapter: string, id: string): string {
  return `${chapter}\n#${id}`;
}

function keyOf({ chapter, kind, span, isCaption, id }: PlacedBlock): string {
  if (id !== undefined) return breakKeyOfId(chapter, id);
  if (kind === "title") return breakKey(chapter, "title", span);
  return breakKey(chapter, isCaption === true ? "caption" : "text", span);
}

/** A page of the PDF that begins outside of the chapters: the title page, the copyright page, the contents. */
export interface FrontBreak {
  readonly label: string;
  readonly kind: PlacedBlock["kind"];
  /** What a line of the contents that it begins with leads to. */
  readonly id: string | undefined;
}

export function frontBreaks({ pages, blocks }: PageStarts): readonly FrontBreak[] {
  return pages.flatMap(({ label, start }) => {
    const block = start === undefined ? undefined : blocks[start.block];
    const isOutside = block !== undefined && block.chapter === "";
    return isOutside ? [{ label, kind: block.kind, id: block.id }] : [];
  });
}

/** How far a text has been rendered, with the pages that begin in it. */
export interface PageCursor {
  readonly breaks: readonly PageBreak[];
  /** The next of them. */
  next: number;
  /** What is rendered, in UTF-16 units of the joined text. */
  offset: number;
}

export function pageCursor(breaks: readonly PageBreak[]): PageCursor | undefined {
  return breaks.length === 0 ? undefined : { breaks, next: 0, offset: 0 };
}

/** The breaks before an offset of the text that have not been taken yet. */
export function takeBreaks(cursor: PageCursor, before: number): readonly PageBreak[] {
  const from = cursor.next;
  while ((cursor.breaks[cursor.next]?.offset ?? Number.POSITIVE_INFINITY) < before) cursor.next += 1;
  return cursor.breaks.slice(from, cursor.next);
}

export interface TextPart {
  readonly text: string;
  /** The pages that begin where it does. */
  readonly breaks: readonly PageBreak[];
}

/**
 * Cuts text where pages begin, also in a word that was hyphenated: a page opens where it does on paper, as it does in
 * a word of Han. What a reader sees as one character stays whole. The cursor goes past the text.
 */
export function cutAtBreaks(text: string, cursor: PageCursor): readonly TextPart[] {
  const parts: TextPart[] = [];
  const start = cursor.offset;
  let from = 0;
  let opening: readonly PageBreak[] = [];
  for (const pageBreak of takeBreaks(cursor, start + text.length)) {
    const at = Math.max(from, wholeBefore(text, Math.max(0, pageBreak.offset - start)));
    if (at > from) {
      parts.push({ text: text.slice(from, at), breaks: opening });
      opening = [];
    }
    opening = [...opening, pageBreak];
    from = at;
  }
  cursor.offset += text.length;
  return [...parts, { text: text.slice(from), breaks: opening }];
}

/** What clings to the character before it. */
const CLINGING = /^(?:\p{M}|\u{200D})/u;
const JOINER = "\u{200D}";

/** The last place at or before an index that stands in no character. */
function wholeBefore(text: string, index: number): number {
  let at = index;
  while (at > 0 && at < text.length && isInside(text, at)) at -= 1;
  return at;
}

function isInside(text: string, at: number): boolean {
  const after = text.codePointAt(at) ?? 0;
  if (after >= 0xdc00 && after <= 0xdfff) return true;
  return CLINGING.test(String.fromCodePoint(after)) || text[at - 1] === JOINER;
}
