import { defined } from "../model/assert.ts";
import type { Book, BookChapter } from "../model/book.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { noteMarks } from "../text/note-mark.ts";
import { divideBlocks } from "./divide-blocks.ts";
import { xmlId } from "./escape-xml.ts";
import type { BookContext, Place, PlaceOf } from "./file-context.ts";
import { headingLevels } from "./heading-levels.ts";
import { measureBlocks } from "./measure-blocks.ts";
import { type ChapterFile, type RenderedFile, renderFile } from "./render-file.ts";
import type { EpubPage } from "./token-style.ts";

// Old reading devices are slow beyond this, or refuse the file; the rest is for the head of the document.
const FILE_LIMIT = 256 * 1024;
const BODY_LIMIT = FILE_LIMIT - 4 * 1024;
// What divides a chapter leaves room for what only the whole file has: its heads and the ways back of notes.
const PART_LIMIT = BODY_LIMIT - 12 * 1024;

export interface RenderedChapters {
  readonly files: readonly RenderedFile[];
  readonly placeOf: PlaceOf;
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders all chapters of a book, long ones as several files. `stems` are the file names of the chapters. */
export function renderChapters(
  book: Book,
  stems: ReadonlyMap<string, string>,
  context: Omit<BookContext, "placeOf">,
): RenderedChapters {
  const stemOf = (chapter: string): string => defined(stems.get(chapter), `the chapter ${chapter}`);
  const placeOfWhole: PlaceOf = (chapter, id) => placeIn(`${stemOf(chapter)}.xhtml`, id);
  const whole = book.chapters.map((chapter) =>
    renderFile(wholeChapter(chapter, placeOfWhole(chapter.id, undefined).file, context.page), {
      ...context,
      placeOf: placeOfWhole,
    }),
  );
  const divided = divideChapters(whole, stems, { ...context, placeOf: placeOfWhole });
  if (divided.size === 0) return finish(whole, placeOfWhole);

  const placeOf: PlaceOf = (chapter, id) => {
    const parts = divided.get(chapter);
    if (parts === undefined) return placeOfWhole(chapter, id);
    const file = id === undefined ? undefined : parts.fileOfId.get(xmlId(id));
    return file === undefined ? { file: parts.files[0].file } : placeIn(file, id);
  };
  // Only what is divided, and what links to it, is not yet as it must be.
  const files = whole.flatMap((file) => {
    const parts = divided.get(file.chapter.id);
    const isUpToDate = parts === undefined && ![...file.linked].some((id) => divided.has(id));
    return isUpToDate
      ? [file]
      : (parts?.files ?? [file]).map((part) => renderFile(part, { ...context, placeOf }));
  });
  return finish(files, placeOf);
}

function placeIn(file: string, id: string | undefined): Place {
  return id === undefined ? { file } : { file, id: xmlId(id) };
}

function wholeChapter(chapter: BookChapter, file: string, page: EpubPage): ChapterFile {
  const marks = noteMarks(chapter, { numbering: "arabic", titleMark: page.notes.titleMark });
  const notes = new Map(
    chapter.notes.map((note, i) => [
      note.id,
      { note, number: i + 1, mark: defined(marks.get(note.id), note.id).mark },
    ]),
  );
  const levels = headingLevels([...chapter.blocks, ...chapter.notes.flatMap(({ children }) => children)]);
  return { chapter, file, blocks: chapter.blocks, isFirst: true, notes, levels };
}

interface Parts {
  readonly files: readonly [ChapterFile, ...ChapterFile[]];
  readonly fileOfId: ReadonlyMap<string, string>;
}

function divideChapters(
  files: readonly RenderedFile[],
  stems: ReadonlyMap<string, string>,
  context: BookContext,
): ReadonlyMap<string, Parts> {
  const taken = new Set(stems.values());
  const divided = new Map<string, Parts>();
  for (const file of files) {
    if (Buffer.byteLength(file.body) <= BODY_LIMIT) continue;
    const { chapter } = file;
    const blocks = measureBlocks(file, context);
    const ranges = divideBlocks(blocks, PART_LIMIT);
    const names = partNames(stems.get(chapter.id) ?? chapter.id, ranges.length, taken);
    const fileOfId = new Map<string, string>();
    const parts = ranges.map(({ start, end }, i) => {
      const name = `${names[i]}.xhtml`;
      for (const { ids } of blocks.slice(start, end)) for (const id of ids) fileOfId.set(id, name);
      const own = chapter.blocks.slice(start, end);
      return { ...file, file: name, blocks: own, isFirst: i === 0 };
    });
    const [first, second, ...rest] = parts;
    if (first === undefined || second === undefined) continue;
    divided.set(chapter.id, { files: [first, second, ...rest], fileOfId });
  }
  return divided;
}

// `c01-a`, `c01-b` … `c01-z`, `c01-ba` …, without those that are the names of other files.
function partNames(stem: string, count: number, taken: Set<string>): readonly string[] {
  const names: string[] = [];
  for (let i = 0; names.length < count; i += 1) {
    const name = `${stem}-${letters(i)}`;
    if (!taken.has(name)) names.push(name);
    taken.add(name);
  }
  return names;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

function letters(index: number): string {
  const last = ALPHABET[index % ALPHABET.length] ?? "";
  const rest = Math.floor(index / ALPHABET.length);
  return rest === 0 ? last : letters(rest) + last;
}

function finish(files: readonly RenderedFile[], placeOf: PlaceOf): RenderedChapters {
  const diagnostics = files.flatMap((file) => [...file.diagnostics, ...sizeWarnings(file)]);
  return { files, placeOf, diagnostics };
}

function sizeWarnings({ body, blocks, chapter }: RenderedFile): readonly Diagnostic[] {
  // A UTF-16 unit takes three bytes at most, so most files need not be measured.
  if (body.length * 3 <= BODY_LIMIT || Buffer.byteLength(body) <= BODY_LIMIT) return [];
  return [
    {
      code: "epub/large-file",
      message: `a file of the EPUB has more than ${FILE_LIMIT / 1024} KiB, since one block of the text is that long`,
      span: blocks[0]?.span ?? chapter.span,
      hint: "divide the paragraph, list or table, or readers will be slow to open it",
    },
  ];
}
