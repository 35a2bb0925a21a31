import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { DiagnosticCode } from "../model/diagnostic.ts";
import type { ImportReport } from "../model/import.ts";
import { type FixedFile, fixChapters } from "../node/fix-chapters.ts";
import { importReportText } from "../node/import-report-text.ts";
import { loadBook } from "../node/load-book.ts";
import { writeFiles } from "../node/write-files.ts";
import { unifiedDiff } from "../text/unified-diff.ts";
import { EXIT } from "./exit-codes.ts";
import { findTargets, type Target } from "./find-targets.ts";
import { formatDiagnostics } from "./print-diagnostics.ts";
import { printable } from "./source-excerpt.ts";
import { rootOf, sourceLines } from "./source-lines.ts";

export interface FixFlags {
  /** The folder of the report; the book's if absent. */
  readonly out?: string;
  readonly dryRun: boolean;
  /** No copies of what Git does not have. */
  readonly force: boolean;
}

/** Tidies the chapters of books in place, or prints what would be changed as a diff, and returns the exit code. */
export async function runFix(paths: readonly string[], flags: FixFlags): Promise<number> {
  const codes: number[] = [];
  for (const target of await findTargets(paths, { out: undefined, shard: undefined }))
    codes.push(await fixTarget(target, flags));
  return Math.max(...codes);
}

async function fixTarget(target: Target, flags: FixFlags): Promise<number> {
  const { value: source, diagnostics } = await loadBook({ dir: target.dir, files: target.files });
  const lines = sourceLines(target, source);
  const unread = diagnostics.filter(({ code }) => UNREAD.has(code));
  if (unread.length > 0)
    process.stderr.write(formatDiagnostics(unread, { isStrict: false, hasColor: false, ...lines }));
  const fixed = await fixChapters(rootOf(target, source), source.texts.keys(), {
    writes: writesOf(flags),
    shownPath: lines.shownPath,
  });
  const changed = fixed.filter(({ edits }) => edits.length > 0);
  const report = joined(fixed.map((it) => it.report));
  const print = flags.dryRun ? printDiff : printChange;
  for (const it of changed) print(it);
  const isWritten = !flags.dryRun && changed.length > 0;
  const place = isWritten ? await writeReport(target, report, flags.out) : undefined;
  process.stderr.write(summary(fixed.length, changed.length, report, place));
  if (isWritten && place === undefined) process.stdout.write(importReportText(report));
  return unread.length > 0 ? EXIT.book : EXIT.done;
}

/** Files that should have been gone through as well. */
const UNREAD: ReadonlySet<DiagnosticCode> = new Set([
  "node/not-utf8",
  "node/nul-byte",
  "node/file-too-large",
  "node/missing-file",
  "node/no-chapters",
]);

function printDiff({ file, before, edits }: FixedFile): void {
  process.stdout.write(unifiedDiff(file, before, edits));
}

/** Says what was done to a file, and how to take it back. */
export function printChange({ file, report, kept }: FixedFile): void {
  const counts = new Map<string, number>();
  for (const { reason, times } of report.changes) counts.set(reason, (counts.get(reason) ?? 0) + times);
  const done = [...counts].map(([reason, count]) => `${reason} × ${count}`).join(", ");
  const path = printable(file);
  process.stdout.write(`${path}: ${done}${takenBack(path, kept)}\n`);
}

function takenBack(path: string, kept: FixedFile["kept"]): string {
  if (kept === undefined) return "";
  return kept.by === "git"
    ? `; \`git checkout -- ${path}\` takes it back`
    : `; as it was: ${printable(kept.name)}`;
}

function writesOf({ dryRun, force }: FixFlags): "nothing" | "copies" | "files" {
  if (dryRun) return "nothing";
  return force ? "files" : "copies";
}

function joined(reports: readonly ImportReport[]): ImportReport {
  return {
    sources: reports.flatMap((it) => it.sources),
    questions: reports.flatMap((it) => it.questions).toSorted((a, b) => a.confidence - b.confidence),
    unasked: reports.reduce((sum, it) => sum + it.unasked, 0),
    findings: reports.flatMap((it) => it.findings),
    changes: reports.flatMap((it) => it.changes),
  };
}

/** Writes the reports into the folder that is asked for, else into that of the book; without a book nowhere. */
async function writeReport(
  { dir }: Target,
  report: ImportReport,
  out: string | undefined,
): Promise<string | undefined> {
  const folder = out ?? (await bookAbove(resolve(dir)));
  if (folder === undefined) return undefined;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  await writeFiles(folder, [
    { name: "fix-report.json", bytes: bytes(`${JSON.stringify(report, undefined, 2)}\n`) },
    { name: "fix-report.md", bytes: bytes(importReportText(report)) },
  ]);
  return join(folder, "fix-report.md");
}

async function bookAbove(dir: string): Promise<string | undefined> {
  const isBook = await stat(join(dir, "book.yaml")).then(
    (it) => it.isFile(),
    () => false,
  );
  if (isBook) return dir;
  return dirname(dir) === dir ? undefined : bookAbove(dirname(dir));
}

function summary(
  all: number,
  changed: number,
  { questions }: ImportReport,
  place: string | undefined,
): string {
  const asked = questions.length === 0 ? "" : `, ${questions.length} doubtful places left as they are`;
  return `${changed} of ${all} chapters have something to tidy${asked}${place === undefined ? "" : `: ${place}`}\n`;
}
