import type { Text } from "../model/document.ts";
import { type ParseContext, report } from "./parse-context.ts";

const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  [",", "，"],
  [".", "。"],
  [":", "："],
  [";", "；"],
  ["!", "！"],
  ["?", "？"],
  ["(", "（"],
  [")", "）"],
]);
const ANY = /[,.:;!?()]/u;
// Between two Han, or between Han and the end; other such marks may stand beside it. Numbers (3:2), code (f(x)) and
// names (a.b) are none of these.
const BETWEEN_HAN = /(?<=\p{Script=Han}[,.:;!?()]{0,3})[,.:;!?()](?=[,.:;!?()]{0,3}(?:\p{Script=Han}|$))/gu;

/** Reports the marks of half width among Chinese (TYPESETTING M-08), each once in a text; nothing is changed. */
export function reportHalfWidthMarks(context: ParseContext, { text, span, pieces }: Text): void {
  if (!ANY.test(text)) return;
  const counts = new Map<string, { readonly index: number; count: number }>();
  for (const { 0: mark, index } of text.matchAll(BETWEEN_HAN)) {
    const seen = counts.get(mark);
    if (seen === undefined) counts.set(mark, { index, count: 1 });
    else seen.count += 1;
  }
  for (const [mark, { index, count }] of counts) {
    const column = pieces === undefined ? span.column + index : span.column;
    const times = count === 1 ? "" : `, ${count} times from here on`;
    report(context, "markdown/half-width-mark", `\`${mark}\` among Chinese is a mark of half width${times}`, {
      span: { file: span.file, line: span.line, column, length: 1 },
      hint: `write \`${FULL_WIDTH.get(mark) ?? mark}\`, or leave it where it is meant`,
    });
  }
}
