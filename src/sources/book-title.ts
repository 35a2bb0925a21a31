import type { PageElement, SourcePage } from "./page.ts";

const HEADING = /^h[1-6]$/u;
/** What stands between the title of a page, that of its book, and the name of its site. */
const BETWEEN = /\s*[_|｜·«»]\s*|\s+[-–—]\s+/u;
/** What sites add to the titles of books. */
const OF_SITE =
  /小[说說](?:[网網]|全文|最新)|最新章[节節]|(?:全文|在[线線]|免[费費])[阅閱][读讀]|txt下[载載]|(?:[阅閱][读讀]|文[学學])[网網]$/iu;
/** The style of titles, as Google's documents have it. */
const OF_BOOK = /(?:^|\s)title(?:\s|$)/u;
/** The share of pages that must have a part of their title in common. */
const NEARLY_ALL = 0.8;

/** What a page calls itself: its heading, where its title says that and the name of a site; else its title. */
export function titleOfPage(page: SourcePage): string | undefined {
  const title = writtenTitle(page);
  if (title === undefined) return undefined;
  const parts = title.split(BETWEEN);
  const heading = page.elements.find(
    (it) => HEADING.test(it.name) && it.from >= page.body.from && parts.includes(wordsOf(page, it)),
  );
  return parts.length > 1 && heading !== undefined ? wordsOf(page, heading) : title;
}

/** What the titles of all pages have in common, but for the name of the site; of a single page its title. */
export function titleOfBook(pages: readonly SourcePage[]): string | undefined {
  const [first, ...others] = pages;
  if (first === undefined) return undefined;
  if (others.length === 0) return titleOfPage(first);
  const titles = pages.map((page) => (writtenTitle(page) ?? "").split(BETWEEN));
  const common = titles[0]?.find(
    (part) =>
      part !== "" &&
      !OF_SITE.test(part) &&
      titles.filter((it) => it.includes(part)).length >= pages.length * NEARLY_ALL,
  );
  return common ?? titleOfPage(first);
}

function writtenTitle(page: SourcePage): string | undefined {
  const element =
    page.elements.find(({ name }) => name === "title") ??
    page.elements.find(({ name, attributes }) => name === "p" && OF_BOOK.test(attributes.get("class") ?? ""));
  return element && wordsOf(page, element);
}

function wordsOf(page: SourcePage, { from, to }: PageElement): string {
  return page.textBetween(from, to).replace(/\s+/gu, " ").trim();
}
