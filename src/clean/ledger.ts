import type { ImportAccount, ImportChange, ImportReason } from "../model/import.ts";
import { type RawText, sequenceLength } from "./raw-lines.ts";

/** Where every character of a text goes. Each is said once; what is never said must be white space. */
export interface Ledger {
  keep(start: number, end: number): void;
  normalise(change: Said & { readonly to: string }): void;
  remove(change: Said): void;
  /**
   * The accounts of the files and the changes, in the order of the text.
   *
   * @throws {Error} if a character was forgotten: a bug of ours.
   */
  close(): { readonly accounts: readonly ImportAccount[]; readonly changes: readonly ImportChange[] };
}

interface Said {
  readonly start: number;
  readonly end: number;
  readonly reason: ImportReason;
  readonly confidence?: number;
}

const [OPEN, KEPT, NORMALISED, REMOVED] = [0, 1, 2, 3];
/** What is white space on its own account where nobody says otherwise. */
const WHITE_SPACE: ReadonlyMap<string, ImportReason> = new Map([
  ["\n", "line-end"],
  ["\f", "page-break"],
]);

const COUNTED: ReadonlySet<ImportReason> = new Set([
  "line-end",
  "blank",
  "page-break",
  "note-mark",
  "hyphen",
  "control-character",
]);

interface Row {
  readonly change: ImportChange;
  readonly offset: number;
  times: number;
}

/** Opens the accounts of a text. */
export function openLedger({ text, files, lines }: RawText): Ledger {
  const fates = new Uint8Array(text.length);
  const rows = new Map<string, Row>();

  function claim(start: number, end: number, fate: number): void {
    for (let i = start; i < end; i += 1) {
      if (fates[i] !== OPEN) throw new Error(`the character at ${i} of the source is said twice`);
      fates[i] = fate;
    }
  }

  function note(fate: ImportChange["fate"], said: Said, to?: string): void {
    const { start, end, reason, confidence = 1 } = said;
    const from = text.slice(start, end);
    // Whole lines that go are named one by one; white space and single characters are counted.
    const own = fate === "removed" && !COUNTED.has(reason) ? start : "";
    const key = `${fate} ${reason} ${confidence} ${own} ${from} → ${to ?? ""}`;
    const row = rows.get(key);
    if (row !== undefined) {
      row.times += 1;
      return;
    }
    const place = placeOf(start, lines, files);
    const change = { fate, reason, place, from, ...(to === undefined ? {} : { to }), times: 1, confidence };
    rows.set(key, { change, offset: start, times: 1 });
  }

  return {
    keep: (start, end) => claim(start, end, KEPT),
    normalise: (said) => {
      claim(said.start, said.end, NORMALISED);
      note("normalised", said, said.to);
    },
    remove: (said) => {
      claim(said.start, said.end, REMOVED);
      note("removed", said);
    },
    close: () => {
      for (let i = 0; i < text.length; i += 1) {
        if (fates[i] !== OPEN) continue;
        const char = text.charAt(i);
        const sequence = sequenceLength(text, i);
        if (sequence > 0) {
          fates.fill(REMOVED, i, i + sequence);
          note("removed", { start: i, end: i + sequence, reason: "control-character" });
          continue;
        }
        if (!/[\s\u{FEFF}\u{200B}]/u.test(char))
          throw new Error(`the character at ${i} of the source is forgotten`);
        fates[i] = REMOVED;
        note("removed", { start: i, end: i + 1, reason: WHITE_SPACE.get(char) ?? "blank" });
      }
      const accounts = files.map(({ path, start, end }) =>
        account(path, text, fates.subarray(start, end), start),
      );
      const changes = [...rows.values()]
        .toSorted((a, b) => a.offset - b.offset)
        .map(({ change, times }) => ({ ...change, times }));
      return { accounts, changes };
    },
  };
}

/** Counts characters, so that a Han of two units is one. */
function account(file: string, text: string, fates: Uint8Array, offset: number): ImportAccount {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < fates.length; i += 1) {
    const unit = text.charCodeAt(offset + i);
    if (unit >= 0xdc00 && unit <= 0xdfff && i > 0) continue;
    const fate = fates[i] ?? OPEN;
    counts[fate] = (counts[fate] ?? 0) + 1;
  }
  const [, kept = 0, normalised = 0, removed = 0] = counts;
  return { file, characters: kept + normalised + removed, kept, normalised, removed };
}

/** The place of an offset, found among the lines in logarithmic time. */
export function placeOf(
  offset: number,
  lines: RawText["lines"],
  files: RawText["files"],
): ImportChange["place"] {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[Math.max(0, low - 1)];
  const file = files.findLast((it) => it.start <= offset) ?? files[0];
  if (line === undefined || file === undefined) return { file: file?.path ?? "", line: 1, column: 1 };
  return { file: file.path, line: line.number, column: Math.max(0, offset - line.start) + 1 };
}
