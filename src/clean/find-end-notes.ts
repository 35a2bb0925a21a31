import type { TextEdit } from "../model/import.ts";
import { least } from "../text/least.ts";
import { type FoundNotes, findNotes, type NoteMark, type NoteText } from "./find-notes.ts";
import type { RawParagraph } from "./paragraph.ts";

/** Notes that stand behind the text that calls them, and what is to be written for them. */
export interface EndNotes {
  readonly edits: readonly TextEdit[];
  /** The paragraphs that notes begin with. */
  readonly starts: ReadonlySet<number>;
  /** The paragraphs that go on with a note. */
  readonly continued: ReadonlySet<number>;
  /** 注释 and the like, above them. */
  readonly headings: ReadonlySet<number>;
}

const NONE: EndNotes = { edits: [], starts: new Set(), continued: new Set(), headings: new Set() };
/** What stands before the items of a list that is written as prose: 有三：①…；②…。 */
const BEFORE_ITEM = /[：:；;，,、]\s*$/u;

/**
 * Finds marks and notes where all is plain: each note is called once, and notes are all that stands behind the last
 * of their calls, up to the next title.
 *
 * @param taken - The labels that the chapter has already.
 */
export function findEndNotes(
  source: string,
  paragraphs: readonly RawParagraph[],
  taken: ReadonlySet<string>,
): EndNotes {
  const notes = findNotes(paragraphs);
  if (notes.pairs.size === 0 || notes.textsAlone.length > 0 || !standTogether(notes, paragraphs)) return NONE;
  const marks = [...notes.pairs.keys()];
  const listed = marks.filter((it) => BEFORE_ITEM.test(source.slice(Math.max(0, it.start - 2), it.start)));
  if (listed.length > marks.length / 2) return NONE;
  const labels = new Map<NoteText, string>();
  let count = 0;
  const edits: TextEdit[] = [];
  for (const [mark, text] of [...notes.pairs].toSorted(([a], [b]) => a.start - b.start)) {
    do count += 1;
    while (taken.has(String(count)));
    labels.set(text, String(count));
    edits.push(written(mark, mark.end, `[^${count}]`));
    const space = /^[ \t\u{3000}]*[.．、:：]?[ \t\u{3000}]*/u.exec(
      source.slice(text.end, text.end + 20),
    )?.[0];
    edits.push(written(text, text.end + (space?.length ?? 0), `[^${count}]: `));
  }
  return {
    edits,
    starts: new Set([...labels.keys()].map((it) => it.paragraph)),
    continued: new Set([...labels.keys()].flatMap((it) => it.continued)),
    headings: new Set(notes.headings),
  };
}

function written({ start }: NoteMark, end: number, to: string): TextEdit {
  return { start, end, to, reason: "note-mark", confidence: 0.95 };
}

/** Whether from the first note on there is nothing but notes, behind all marks. */
function standTogether(
  { pairs, marksAlone, headings }: FoundNotes,
  paragraphs: readonly RawParagraph[],
): boolean {
  const texts = [...pairs.values()];
  const own = new Set([...texts.flatMap((it) => [it.paragraph, ...it.continued]), ...headings]);
  const first = least(own, Number.POSITIVE_INFINITY);
  const last = paragraphs.length - 1;
  for (let i = first; i <= last; i += 1) if (!own.has(i)) return false;
  return [...pairs.keys(), ...marksAlone].every((it) => it.paragraph < first);
}
