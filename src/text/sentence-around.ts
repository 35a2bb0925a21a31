/** How far a sentence is looked for on either side. */
const REACH = 60;

/** What stands before and after a stretch of a text in its sentence, 60 characters of it at most on each side. */
export function sentenceAround(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly before: string; readonly after: string } {
  return {
    before: /[^。！？；\n]*$/u.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? "",
    after: /^[^。！？；\n]*[。！？；]?/u.exec(text.slice(end, end + REACH))?.[0] ?? "",
  };
}
