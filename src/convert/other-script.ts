import type { Diagnostic } from "../model/diagnostic.ts";
import type { Script } from "../model/script.ts";
import type { Span } from "../model/source.ts";
import { scriptSigns } from "../text/script-signs.ts";

/** From this many characters of the other script on a paragraph can be said to be in it … */
const ENOUGH = 3;
/** … if it has this many times as many of them as of its own. */
const MORE = 4;

/** Whether a paragraph is in the other script than its book: traditional in a simplified one, or the reverse. */
export function isInOtherScript(text: string, from: Script): boolean {
  const { simplified, traditional } = scriptSigns(text);
  const [own, other] = from === "zh-Hans" ? [simplified, traditional] : [traditional, simplified];
  return other >= ENOUGH && other >= own * MORE;
}

/** One diagnostic for all paragraphs of a chapter that are in another script than the book. */
export function otherScript(from: Script, spans: readonly Span[]): readonly Diagnostic[] {
  const [first] = spans;
  if (first === undefined) return [];
  const script = from === "zh-Hans" ? "traditional" : "simplified";
  const more = spans.length === 1 ? "" : `, and so are ${spans.length - 1} more paragraphs of this chapter`;
  return [
    {
      code: "convert/other-script",
      message: `this paragraph is in ${script} characters and stays as it is${more}`,
      span: first,
      hint: "write it in the script of the book, or mark it with `.keep` if it is meant to be so",
    },
  ];
}
