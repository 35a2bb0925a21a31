import type { ImportedBook, ImportFinding, ImportPlan } from "../model/import.ts";
import type { SourceText } from "../model/source.ts";
import { least } from "../text/least.ts";
import { findSuspects } from "./find-suspects.ts";
import { guessCreators } from "./guess-book.ts";
import { openLedger, placeOf } from "./ledger.ts";
import { type RawText, readRawText } from "./raw-lines.ts";
import { readStructure, type Structure } from "./read-structure.ts";
import { endsSentence } from "./sentence-end.ts";
import { writeChapters } from "./write-chapters.ts";

export interface ImportTextOptions {
  /** A plan that was made before and may have been changed; inferred from the text if absent. */
  readonly plan?: ImportPlan;
  /** Whether the places where pages begin are kept, as comments: `<!-- page 3 -->`. */
  readonly keepPages?: boolean;
}

/**
 * Makes a book of raw text: dumped from a PDF, recognised by OCR, copied from the web. How its lines, pages, titles
 * and notes are to be understood is inferred from the whole text; `plan` has it, and given again it makes the same
 * chapters. `report` accounts for every character. Takes time linear in the text and never throws.
 *
 * @param sources - The files of one book, in its order.
 * @example
 * const book = importText([{ path: "雨夜.txt", text }]);
 * await writeBookFolder("my-book", book, { mayOverwrite: false });
 */
export function importText(
  sources: readonly SourceText[],
  { plan: given, keepPages = false }: ImportTextOptions = {},
): ImportedBook {
  const raw = readRawText(sources);
  const structure = readStructure(raw, given);
  const ledger = openLedger(raw);
  for (const [line, { reason, confidence }] of structure.removals) {
    const { start = 0, end = 0 } = raw.lines[line] ?? {};
    ledger.remove({ start, end, reason, confidence });
  }
  const { chapters, findings } = writeChapters(raw, structure, { ledger, keepPages });
  const { accounts, changes } = ledger.close();
  const { plan, paragraphs, levels, questions, unasked } = structure;
  return {
    ...(plan.title === undefined ? {} : { title: plan.title.value }),
    creators: guessCreators(paragraphs.slice(0, least(levels.keys(), paragraphs.length))),
    language: plan.language.value,
    chapters,
    files: [],
    plan,
    report: {
      sources: accounts,
      questions,
      unasked,
      findings: [...findings, ...incomplete(raw, structure), ...findSuspects(raw)].toSorted(
        (a, b) => a.place.line - b.place.line,
      ),
      changes,
    },
  };
}

/** The end of the text, if it stops in mid-sentence. */
function incomplete(
  raw: RawText,
  { paragraphs, levels, blocks, notes }: Structure,
): readonly ImportFinding[] {
  const noted = new Set([...notes.pairs.values()].flatMap((it) => [it.paragraph, ...it.continued]));
  const last = paragraphs.findLastIndex((_, i) => !noted.has(i) && !notes.headings.includes(i));
  const paragraph = paragraphs[last];
  const isText = !levels.has(last) && !blocks.some((it) => it.start <= last && last < it.end);
  if (paragraph === undefined || !isText || endsSentence(paragraph.text) || paragraph.widthEm < 12) return [];
  const place = placeOf(paragraph.lines.at(-1)?.start ?? 0, raw.lines, raw.files);
  const end = paragraph.text.slice(-12);
  return [{ kind: "incomplete", place, message: `the text breaks off behind \`${end}\`` }];
}
