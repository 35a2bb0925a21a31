import type { Guess } from "../model/import.ts";
import type { Creator } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import { scriptSigns } from "../text/script-signs.ts";
import { foldDigits } from "./fold-digits.ts";
import type { RawParagraph } from "./paragraph.ts";
import { readNumberedStart } from "./title-style.ts";

export interface TitleHints {
  /** What running heads say, with how often. */
  readonly heads: ReadonlyMap<string, number>;
  readonly pageCount: number;
  /** The titles of chapters and sections, which are no titles of books. */
  readonly titles: ReadonlySet<string>;
  /** What stands before the first title. */
  readonly front: readonly RawParagraph[];
  /** A title without a number that the text begins with, where the chapters have numbers. */
  readonly first: string | undefined;
  readonly path: string;
}

const WIDEST_EM = 40;
/** The share of the pages that the title of the book stands on, at the least. */
const LEAST_PAGES = 0.15;
const FEW_PAGES = 15;
/** How heads of chapters and sections begin; their keys have no spaces. */
const CHAPTER =
  /^(?:第.{1,6}[章回节節]|[一二三四五六七八九十\d]{1,3}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|(?:chapter|part|appendix)[\dA-Z]\b|附[录錄])/iu;

/** What the book is called: as its running heads, its title page or the name of its file say, in this order. */
export function guessTitle(hints: TitleHints): Guess<string> | undefined {
  const { heads, pageCount, titles, front, first, path } = hints;
  const isTitle = (head: string): boolean =>
    [...titles].some((title) => title === head || title.endsWith(head) || head.endsWith(title));
  const head = [...heads]
    .filter(([, times]) => pageCount < FEW_PAGES || times >= pageCount * LEAST_PAGES)
    .filter(
      ([words]) => !isTitle(words) && !CHAPTER.test(words) && !/#|^(?:目[录錄次]|contents)$/iu.test(words),
    )
    .toSorted((a, b) => b[1] - a[1])[0]?.[0];
  if (head !== undefined) return { value: trimmed(head), confidence: 0.85 };
  for (const { text, widthEm } of front.slice(0, 4)) {
    const known = readTitleLine(text);
    if (known !== undefined) return { value: known.title, confidence: 0.9 };
    // A number with words behind it is a chapter's.
    const isNumbered = (readNumberedStart(text)?.style ?? "#") !== "#";
    if (!isNumbered && widthEm <= WIDEST_EM && !/[。，；！？]/u.test(text) && /\p{L}/u.test(text)) {
      return { value: trimmed(text), confidence: 0.7 };
    }
  }
  if (first !== undefined) return { value: trimmed(first), confidence: 0.6 };
  const stem =
    path
      .split("/")
      .at(-1)
      ?.replace(/\.[^.]*$/u, "") ?? "";
  return stem === "" ? undefined : { value: stem, confidence: 0.3 };
}

/** Without the marks that heads are dressed with. */
function trimmed(text: string): string {
  return foldDigits(text)
    .replace(/^[^\p{L}\p{N}《（(]+|[^\p{L}\p{N}》）)！？!?]+$/gu, "")
    .replace(/^《([^《》]+)》$/u, "$1");
}

/** What stands behind the title of a book in the titles of its parts: 《雨夜》自序. */
const NO_NAME =
  /(?:[序跋]言?|前言|引言|[后後][记記]|[说說]明|[导導][言读讀论論]|目[录錄]|[注註][释釋]?|附[录錄]|研究|简介|簡介|[上中下全][集卷册冊部]?|第.{1,4}[集卷册冊部])$/u;

/** A line that says what a book is called, and perhaps who wrote it: 《雨夜》砚冰, 雨夜 作者：砚冰. */
export function readTitleLine(
  text: string,
): { readonly title: string; readonly author?: string } | undefined {
  const [, bracketed, name = ""] =
    /^《([^《》]{1,40})》\s*(?:作者[：:])?\s*([^\s，。：:]{0,12})(?:\s*著)?$/u.exec(
      text.replace(/[︰﹕]/gu, "："),
    ) ?? [];
  if (bracketed !== undefined && !NO_NAME.test(name))
    return name === "" ? { title: bracketed } : { title: bracketed, author: name };
  const [, title, author] = /^(.{1,40}?)\s*作者\s*[：:]\s*(\S{1,20})$/u.exec(text) ?? [];
  return title === undefined || author === undefined ? undefined : { title, author };
}

/** The author, where the title page names one as such; who signs a preface is none. */
export function guessCreators(front: readonly RawParagraph[]): readonly Creator[] {
  for (const { text } of front.slice(0, 6)) {
    const name =
      readTitleLine(text)?.author ??
      /^(?:作者|著者)\s*[：:]\s*(\S{1,20})$/u.exec(text)?.[1] ??
      /^(?:[〔[（(][^〕\])）]{1,3}[〕\])）]\s*)?(\p{Script=Han}{2,4})\s*[著撰]$/u.exec(text)?.[1];
    if (name !== undefined) return [{ name, role: "aut" }];
  }
  return [];
}

/** The script of a text, by characters that only one of them has. */
export function guessLanguage(text: string): Guess<Script> {
  const { simplified, traditional } = scriptSigns(text.slice(0, 400_000));
  const all = simplified + traditional;
  const share = all === 0 ? 0.5 : Math.max(simplified, traditional) / all;
  const value = traditional > simplified ? "zh-Hant-TW" : "zh-Hans";
  return { value, confidence: Math.round(share * 100) / 100 };
}
