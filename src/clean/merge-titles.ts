import { joinedText, type RawParagraph } from "./paragraph.ts";
import { endsInPause, endsSentence } from "./sentence-end.ts";
import { readNumberedStart } from "./title-style.ts";

const WIDEST_EM = 40;
const NUMBER_ALONE =
  /^(?:第\s?[\d０-９〇零一二三四五六七八九十百千两]{1,8}\s?[章回节節卷部编編篇集讲講课課幕]|(?:chapter|part|appendix) (?:\d+|[IVXLC]+|[A-Z])|\d{1,2}(?:\.\d{1,2})*)$/iu;

/** Puts titles together that stand on two lines: a number above its words, or a long title at the top of a page. */
export function mergeTitles(paragraphs: readonly RawParagraph[], hasPages: boolean): readonly RawParagraph[] {
  const result: RawParagraph[] = [];
  for (let i = 0; i < paragraphs.length; i += 1) {
    const [paragraph, next, after] = [paragraphs[i], paragraphs[i + 1], paragraphs[i + 2]];
    if (paragraph === undefined) continue;
    if (next !== undefined && belongTogether(paragraph, next, { before: result.at(-1), after, hasPages })) {
      result.push(merged(paragraph, next));
      i += 1;
    } else {
      result.push(paragraph);
    }
  }
  return result;
}

interface Around {
  readonly before: RawParagraph | undefined;
  readonly after: RawParagraph | undefined;
  readonly hasPages: boolean;
}

function belongTogether(
  first: RawParagraph,
  second: RawParagraph,
  { before, after, hasPages }: Around,
): boolean {
  if (!isTitleLike(second) || readNumberedStart(second.text) !== undefined) return false;
  if (first.lines[0]?.file !== second.lines[0]?.file) return false;
  const isFollowedByText = after !== undefined && (after.widthEm > WIDEST_EM || endsSentence(after.text));
  if (NUMBER_ALONE.test(first.text.trim())) {
    // 1 alone may be anything; 1.1 and 第一章 are not.
    const isSure = !/^\d+$/u.test(first.text) || hasPages;
    return isSure && (isFollowedByText || readNumberedStart(after?.text ?? "") !== undefined);
  }
  const isAtPage = hasPages && (before === undefined || before.lines.at(-1)?.page !== first.lines[0]?.page);
  const hasEnded = before === undefined || endsSentence(before.text) || before.widthEm < 20;
  return (
    isAtPage &&
    hasEnded &&
    isTitleLike(first) &&
    readNumberedStart(first.text) === undefined &&
    second.widthEm > 5 &&
    isFollowedByText
  );
}

function isTitleLike({ text, widthEm, lines, isListing }: RawParagraph): boolean {
  return (
    lines.length === 1 &&
    !isListing &&
    widthEm <= WIDEST_EM &&
    /\p{L}/u.test(text) &&
    !endsSentence(text) &&
    !endsInPause(text) &&
    !/[=<>{}\\|]/u.test(text)
  );
}

function merged(first: RawParagraph, second: RawParagraph): RawParagraph {
  const lines = [...first.lines, ...second.lines];
  return {
    lines,
    text: NUMBER_ALONE.test(first.text) ? `${first.text}\u{3000}${second.text}` : joinedText(lines),
    widthEm: first.widthEm + second.widthEm,
    confidence: first.confidence,
    hasRule: second.hasRule,
    isListing: false,
  };
}

/** Whether a number stands alone on the first line of a title, so that a space parts it from the words. */
export function isNumberAlone(text: string): boolean {
  return NUMBER_ALONE.test(text);
}
