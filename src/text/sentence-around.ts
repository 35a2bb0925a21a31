/** How far a sentence is looked for on either side. */
const REACH = 60;

const TAIL = /[^。！？；\n]*$/u;
const HEAD = /^[^。！？；\n]*(?:[。！？；]+[”’」』）》〉]*)?/u;

/** What is left of the sentence before: its closing marks, or half a character that the reach has cut. */
const LEFT_OVER = /^(?:\p{Surrogate}|[”’」』）》〉]+)/u;
const HALF = /\p{Surrogate}$/u;

/**
 * What stands before and after a stretch of a text in its sentence, 60 characters of it at most on each side. Closing
 * quotation marks and brackets behind a full stop belong to the sentence that it ends; no character is cut in two.
 */
export function sentenceAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly before: string; readonly after: string } {
  const before = TAIL.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? "";
  const after = HEAD.exec(text.slice(end, end + REACH))?.[0] ?? "";
  return { before: before.replace(LEFT_OVER, ""), after: after.replace(HALF, "") };
}
