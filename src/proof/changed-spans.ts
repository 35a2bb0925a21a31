/** A stretch of a text and the stretch of another that stands in its place. Ends are exclusive. */
export interface ChangedSpan {
  readonly start: number;
  readonly end: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

/** How far apart two texts may be before they are taken to agree no more. */
const REACH = 24;

/** Where two versions of one paragraph differ, in order. Linear: what differs is looked at a few characters ahead. */
export function changedSpans(text: string, other: string): readonly ChangedSpan[] {
  const spans: ChangedSpan[] = [];
  let i = 0;
  let k = 0;
  while (i < text.length || k < other.length) {
    if (i < text.length && text[i] === other[k]) {
      i += 1;
      k += 1;
      continue;
    }
    const [end, otherEnd] = meetingPoint(text, i, other, k);
    spans.push({ start: i, end, otherStart: k, otherEnd });
    i = end;
    k = otherEnd;
  }
  return spans;
}

/** Where a place of a text stands in the other version of it. */
export function otherIndex(changes: readonly ChangedSpan[], index: number): number {
  let shift = 0;
  for (const { start, end, otherStart, otherEnd } of changes) {
    if (start >= index) break;
    if (index < end) return end - start === otherEnd - otherStart ? otherStart + index - start : otherStart;
    shift = otherEnd - end;
  }
  return index + shift;
}

/** A change that a place lies inside of and that has another length in the other version, so that it has none there. */
export function unevenChangeAt(changes: readonly ChangedSpan[], index: number): ChangedSpan | undefined {
  return changes.find(
    ({ start, end, otherStart, otherEnd }) =>
      start < index && index < end && end - start !== otherEnd - otherStart,
  );
}

/** The nearest places where both go on alike. A character for a character is likeliest: one that agrees is enough. */
function meetingPoint(text: string, i: number, other: string, k: number): readonly [number, number] {
  for (let far = 1; far <= REACH; far += 1) {
    if (goesOnAlike(text, i + far, other, k + far, 1)) return [i + far, k + far];
    for (let near = far - 1; near >= 0; near -= 1) {
      if (goesOnAlike(text, i + far, other, k + near, 2)) return [i + far, k + near];
      if (goesOnAlike(text, i + near, other, k + far, 2)) return [i + near, k + far];
    }
  }
  return [text.length, other.length];
}

/** Whether both have the same next `count` characters, or the same few and then their ends. */
function goesOnAlike(text: string, i: number, other: string, k: number, count: number): boolean {
  if (i > text.length || k > other.length) return false;
  for (let n = 0; n < count; n += 1) {
    if (text[i + n] !== other[k + n]) return false;
    if (text[i + n] === undefined) return true;
  }
  return true;
}
