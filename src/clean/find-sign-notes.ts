import type { NoteMark, NoteText } from "./find-notes.ts";
import type { RawParagraph } from "./paragraph.ts";

const SIGN = /^[\p{Script=Hiragana}\p{Script=Katakana}々ゝゞヾ*＊†‡§](?=\S)/u;

/**
 * Under a heading of notes, paragraphs that each begin with a sign which also stands in the text above: whatever
 * the sign is, it is a mark. Raised numbers become such signs when fonts are lost.
 */
export function findSignNotes(
  paragraphs: readonly RawParagraph[],
  headings: readonly number[],
): ReadonlyMap<NoteMark, NoteText> {
  const pairs = new Map<NoteMark, NoteText>();
  headings.forEach((heading, section) => {
    const from = section === 0 ? 0 : (headings[section - 1] ?? 0) + 1;
    const end = headings[section + 1] ?? paragraphs.length;
    for (const [mark, text] of notesOfSection(paragraphs, { from, heading, end })) pairs.set(mark, text);
  });
  return pairs;
}

/** The text from `from` up to the heading, and its notes behind the heading up to `end`. */
interface Section {
  readonly from: number;
  readonly heading: number;
  readonly end: number;
}

function notesOfSection(
  paragraphs: readonly RawParagraph[],
  { from, heading, end }: Section,
): readonly (readonly [NoteMark, NoteText])[] {
  const pairs: (readonly [NoteMark, NoteText])[] = [];
  // Marks stand in the order of the notes.
  let last: Place = { paragraph: from, offset: paragraphs[from]?.lines[0]?.start ?? 0 };
  let value = 0;
  for (let i = heading + 1; i < end; i += 1) {
    const first = paragraphs[i]?.lines[0];
    const sign = first === undefined ? undefined : SIGN.exec(first.text)?.[0];
    if (first === undefined || sign === undefined) continue;
    value += 1;
    const found = findSign(sign, paragraphs, last, heading);
    if (found === undefined) continue;
    last = found;
    const { start } = first;
    const base = { family: "sign", value };
    const mark = {
      ...base,
      start: found.offset,
      end: found.offset + sign.length,
      paragraph: found.paragraph,
    };
    pairs.push([mark, { ...base, start, end: start + sign.length, paragraph: i, continued: [] }]);
  }
  return pairs;
}

interface Place {
  readonly paragraph: number;
  /** In the whole source. */
  readonly offset: number;
}

function findSign(
  sign: string,
  paragraphs: readonly RawParagraph[],
  after: Place,
  end: number,
): Place | undefined {
  for (let paragraph = after.paragraph; paragraph < end; paragraph += 1) {
    for (const line of paragraphs[paragraph]?.lines ?? []) {
      // No note is called before anything is said.
      const index = line.text.indexOf(sign, Math.max(1, after.offset + 1 - line.start));
      if (index > 0) return { paragraph, offset: line.start + index };
    }
  }
  return undefined;
}
