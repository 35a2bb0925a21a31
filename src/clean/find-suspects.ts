import type { ImportFinding } from "../model/import.ts";
import { placeOf } from "./ledger.ts";
import type { RawText } from "./raw-lines.ts";

/** What stands for characters that were lost, or is there because bytes were read wrongly. */
const SUSPECT =
  /\u{FFFD}+|锟斤拷|烫烫烫|屯屯屯|(?<=[\p{Script=Han}，。])[□?*¨¤\u{E000}-\u{F8FF}](?=[\p{Script=Han}，。])/gu;

/** Finds characters that hardly belong in the text; nobody but an editor knows what stood there. */
export function findSuspects({ text, lines, files }: RawText): readonly ImportFinding[] {
  const found = new Map<string, { readonly offset: number; times: number }>();
  for (const { 0: sign, index } of text.matchAll(SUSPECT)) {
    const before = found.get(sign);
    if (before === undefined) found.set(sign, { offset: index, times: 1 });
    else before.times += 1;
  }
  return [...found].map(([sign, { offset, times }]) => {
    const context = text.slice(Math.max(0, offset - 6), offset + sign.length + 6).replace(/\s+/gu, "");
    const count = times === 1 ? "" : `, ${times} times`;
    return {
      kind: "suspect-character",
      place: placeOf(offset, lines, files),
      message: `\`${sign}\` stands where a character may be lost: \`${context}\`${count}`,
    };
  });
}
