import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ImportedBook, ImportPlan } from "../model/import.ts";
import { FileError } from "../node/file-error.ts";
import { type ImportFilesOptions, importFiles } from "../node/import-files.ts";
import { importPlanText } from "../node/import-report-text.ts";
import { readImportPlan } from "../node/read-import-plan.ts";
import { PLAN_FILE, writeBookFolder, writeImportPlan } from "../node/write-book-folder.ts";
import { encodingNamed } from "../text/decode-bytes.ts";
import { askOnTerminal, withAnswers } from "./ask-editor.ts";
import { printPreflight } from "./check-command.ts";
import { EXIT } from "./exit-codes.ts";
import { type FixFlags, runFix } from "./fix-command.ts";
import { UsageError } from "./print-failure.ts";

export interface ImportFlags {
  readonly out?: string;
  readonly encoding?: string;
  readonly plan?: string;
  readonly keepPages: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly interactive: boolean;
  /** The files are chapters of Markdown, to be tidied in place. */
  readonly fix: boolean;
}

const MOST_SHOWN = 20;

/** Imports the files as one book, writes its folder or only says what would be done, and returns the exit code. */
export async function runImport(paths: readonly string[], flags: ImportFlags): Promise<number> {
  const { out, dryRun, interactive, force } = flags;
  if (flags.fix) return runFix(paths, fixFlags(flags));
  if (out === undefined && !dryRun) throw new UsageError("say where the book goes: `--out my-book`");
  const names = out === undefined || !interactive ? [] : await readdir(out).catch(() => []);
  const isStopped = names.includes(PLAN_FILE);
  if (interactive && !force && names.some((name) => name !== PLAN_FILE)) {
    throw new FileError(out ?? "", "has files already; `--force` overwrites them", undefined);
  }
  const options = await optionsOf(flags, isStopped ? join(out ?? "", PLAN_FILE) : undefined);
  const inferred = await importFiles(paths, options);
  if (dryRun || out === undefined) {
    process.stdout.write(importPlanText(inferred, MOST_SHOWN));
    return EXIT.done;
  }
  const book = interactive ? await decided(inferred, { paths, options, out }) : inferred;
  if (book === undefined) return EXIT.done;
  await writeBookFolder(out, book, { mayOverwrite: force || interactive });
  await printPreflight(out);
  process.stdout.write(summary(book, out));
  return EXIT.done;
}

function fixFlags({ out, dryRun, force, ...flags }: ImportFlags): FixFlags {
  const { encoding, plan, keepPages, interactive } = flags;
  if (encoding !== undefined || plan !== undefined || keepPages || interactive) {
    throw new UsageError("with `--fix` there are only `--dry-run`, `--force` and `--out`");
  }
  return { dryRun, force, ...(out === undefined ? {} : { out }) };
}

/** @param kept - The plan of an import that was stopped. */
async function optionsOf(
  { encoding: named, plan, keepPages }: ImportFlags,
  kept: string | undefined,
): Promise<ImportFilesOptions> {
  const encoding = named === undefined ? undefined : encodingNamed(named);
  if (named !== undefined && encoding === undefined) {
    throw new UsageError(`there is no encoding \`${named}\`: write utf-8, gb18030, big5 or utf-16le`);
  }
  const file = plan ?? kept;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(file === undefined ? {} : { plan: await readImportPlan(file) }),
    keepPages,
  };
}

interface Deciding {
  readonly paths: readonly string[];
  readonly options: ImportFilesOptions;
  readonly out: string;
}

/** The import after the editor has decided what is doubtful; undefined where there is more to decide another time. */
async function decided(
  book: ImportedBook,
  { paths, options, out }: Deciding,
): Promise<ImportedBook | undefined> {
  const { plan, report } = book;
  if (plan === undefined || report.questions.length === 0) return book;
  if (!process.stdin.isTTY) throw new UsageError("`--interactive` asks on a terminal, and this is none");
  const keep = async (kept: ImportPlan): Promise<void> => {
    await writeImportPlan(out, kept);
  };
  const answered = await withAnswers(plan, report.questions, { ask: askOnTerminal, keep });
  if (answered.isDone) return importFiles(paths, { ...options, plan: answered.plan });
  const count = answered.plan.decisions.length;
  process.stdout.write(`${count} decided, kept in ${join(out, PLAN_FILE)}: the same command goes on there\n`);
  return undefined;
}

function summary({ title, chapters, report }: ImportedBook, out: string): string {
  const { questions, findings, sources } = report;
  const removed = sources.reduce((sum, it) => sum + it.removed, 0);
  const all = sources.reduce((sum, it) => sum + it.characters, 0);
  return [
    `${out}  ${title ?? ""}  ${chapters.length} chapters`,
    `${all} characters, ${removed} of them removed: ${out}/import-report.md says which`,
    ...(questions.length + findings.length === 0
      ? []
      : [`${questions.length} questions, ${findings.length} findings: they come first there`]),
    `\nMake the book with: keben build ${out}\n`,
  ].join("\n");
}
