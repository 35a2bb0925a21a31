/**
 * What mammoth does not know goes through it as characters of no meaning around its words, and is written as HTML
 * behind it.
 */
export const RUBY = { start: "\u{E8F0}", middle: "\u{E8F1}", end: "\u{E8F2}" } as const;
/** Around dots below characters. */
export const DOTS = { start: "\u{E8F3}", end: "\u{E8F4}" } as const;
/** Around the number of a list's item. */
export const NUMBER = { start: "\u{E8F5}", end: "\u{E8F6}" } as const;
/** An empty line between lines of verse. */
export const STANZA = "\u{E8F7}";
/** A line across the page. */
export const RULE = "\u{E8F8}";

const MARKS = /[\u{E8F0}-\u{E8F8}]/gu;
const RULES = /<p(?: class="\w+")?>\u{E8F8}<\/p>/gu;
const VERSE = /(?<=<div class="verse">)(?:<p>(?:(?!<\/p>)[\s\S])*<\/p>)+(?=<\/div>)/gu;
const RUBY_TEXT = /\u{E8F0}(?<base>[^\u{E8F0}-\u{E8F2}]*)\u{E8F1}(?<reading>[^\u{E8F0}-\u{E8F2}]*)\u{E8F2}/gu;
const DOTTED = /\u{E8F3}(?<words>[^\u{E8F3}\u{E8F4}]*)\u{E8F4}/gu;
const LIST_PART = /<ol>|<\/ol>|<ul>|<\/ul>|<\/li><li>(?=\u{E8F5})|\u{E8F5}(?<number>\d+)\u{E8F6}/gu;

/** The page that mammoth wrote, with what the marks in it stand for. */
export function withoutInlineMarks(html: string): string {
  return numberedLists(html)
    .replace(RUBY_TEXT, "<ruby>$<base><rt>$<reading></rt></ruby>")
    .replace(DOTTED, '<span class="dots">$<words></span>')
    .replaceAll('</span><span class="dots">', "")
    .replace(VERSE, (lines) =>
      lines.replaceAll("</p><p>", "<br>").replaceAll(/(?:<br>)?\u{E8F7}(?:<br>)?/gu, "</p><p>"),
    )
    .replace(RULES, "<hr>")
    .replace(MARKS, "");
}

/** Lists begin with the number that their first item has, and a number that does not go on begins another. */
function numberedLists(html: string): string {
  const open: OpenList[] = [];
  const parts: string[] = [];
  let done = 0;
  /** Of the end of one item and the start of the next, which may be of another list. */
  let seam = 0;
  for (const { 0: found, index, groups } of html.matchAll(LIST_PART)) {
    parts.push(html.slice(done, index), found);
    done = index + found.length;
    const last = parts.length - 1;
    const list = open.at(-1);
    if (groups?.number !== undefined && list !== undefined) {
      parts[last] = "";
      begin(parts, { list, seam, value: Number(groups.number) });
    } else if (found === "</li><li>") seam = last;
    else if (found.startsWith("</")) open.pop();
    else open.push({ tag: last, value: undefined });
  }
  return parts.join("") + html.slice(done);
}

/** An item with a number: where that does not go on, the list begins with it, or another does. */
function begin(
  parts: string[],
  { list, seam, value }: { readonly list: OpenList; readonly seam: number; readonly value: number },
): void {
  const isNext = value === (list.value ?? 0) + 1;
  if (!isNext && list.value === undefined) parts[list.tag] = `<ol start="${value}">`;
  else if (!isNext) parts[seam] = `</li></ol><ol start="${value}"><li>`;
  list.value = value;
}

interface OpenList {
  /** Of its start tag among the parts. */
  readonly tag: number;
  value: number | undefined;
}
