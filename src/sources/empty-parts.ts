import type { ImportReason } from "../model/import.ts";
import type { PageElement, SourcePage } from "./page.ts";

const HEADING = /^h[1-6]$/u;
const NOTES =
  /^[【〔［[]?\s*(?:[注註](?:[释釋解]|文)?|[脚腳尾][注註]|[译譯編编校][注註]|(?:foot|end)?notes?)\s*[】〕］\]]?[：:]?$/iu;
const LONGEST = 12;
/** `* * *`, ※※※, ◇: what stands between two scenes where nobody knew of `<hr>`. */
const RULE = /^(?:[*＊※☆★◇◆✻❖][\s\u{3000}]*){3,24}$|^[＊※◇◆❖✻⁂]$/u;
const PARAGRAPHS: ReadonlySet<string> = new Set(["p", "div"]);

/** The headings of notes that stand elsewhere now, and the signs that stand for a rule. */
export function emptyParts(
  page: SourcePage,
  noteTexts: readonly PageElement[],
): ReadonlyMap<PageElement, ImportReason> {
  const parts = new Map<PageElement, ImportReason>();
  const headings = page.elements.filter(({ name }) => HEADING.test(name));
  headings.forEach((heading, i) => {
    const end = headings[i + 1]?.from ?? page.body.to;
    if (noteTexts.length > 0 && isOfNotes(heading, page) && isEmptyUpTo(heading, end, page, noteTexts))
      parts.set(heading, "note-heading");
  });
  for (const element of page.elements) {
    const isShort = element.to - element.from <= LONGEST;
    if (PARAGRAPHS.has(element.name) && isShort && RULE.test(wordsOf(element, page)))
      parts.set(element, "rule");
  }
  return parts;
}

function wordsOf({ from, to }: PageElement, page: SourcePage): string {
  return page.textBetween(from, to).trim();
}

function isOfNotes(heading: PageElement, page: SourcePage): boolean {
  const words = wordsOf(heading, page);
  return words.length <= LONGEST && NOTES.test(words);
}

function isEmptyUpTo(
  { to: start }: PageElement,
  end: number,
  page: SourcePage,
  noteTexts: readonly PageElement[],
): boolean {
  const own = noteTexts.filter(({ from, to }) => from >= start && to <= end);
  const notes = own.reduce((sum, { from, to }) => sum + visible(page.textBetween(from, to)), 0);
  return own.length > 0 && visible(page.textBetween(start, end)) === notes;
}

function visible(text: string): number {
  return text.replace(/\s+/gu, "").length;
}
