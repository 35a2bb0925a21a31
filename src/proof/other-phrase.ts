import type { ChangedSpan } from "./changed-spans.ts";
import type { Stretch } from "./distinct-phrases.ts";

/** Where a place of a text stands in the other version of it. */
function otherIndex(changes: readonly ChangedSpan[], index: number): number {
  let shift = 0;
  for (const { start, end, otherStart, otherEnd } of changes) {
    if (start >= index) break;
    if (index < end) return end - start === otherEnd - otherStart ? otherStart + index - start : otherStart;
    shift = otherEnd - end;
  }
  return index + shift;
}

/** A phrase's words in the other version, with `text` in the place of what became of `inner`. */
export function otherPhrase(
  { target, changes }: { readonly target: string; readonly changes: readonly ChangedSpan[] },
  phrase: Stretch,
  { inner, text }: { readonly inner: Stretch; readonly text: string },
): string {
  const [start, innerStart, innerEnd, end] = [phrase.start, inner.start, inner.end, phrase.end].map((index) =>
    otherIndex(changes, index),
  );
  return target.slice(start, innerStart) + text + target.slice(innerEnd, end);
}
