import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { checkEpub } from "../check/epub/check-epub.ts";
import { EPUBCHECK_TS } from "../check/epub/epubcheck-ts.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Finding, Shop } from "../model/finding.ts";
import type { Validator } from "../model/validator.ts";
import { FileError } from "../node/file-error.ts";
import { findEpubcheck } from "../node/find-epubcheck.ts";
import { fixChapters } from "../node/fix-chapters.ts";
import { loadBook } from "../node/load-book.ts";
import { checkBook } from "../pipeline/check-book.ts";
import { EXIT } from "./exit-codes.ts";
import { findTargets, type Target } from "./find-targets.ts";
import { printChange } from "./fix-command.ts";
import { formatDiagnostics, severityOf } from "./print-diagnostics.ts";
import { printFailure, UsageError } from "./print-failure.ts";
import { formatFindings, severityOfFinding } from "./print-findings.ts";
import { rootOf, sourceLines } from "./source-lines.ts";
import { sourceOrder } from "./source-order.ts";

export interface CheckFlags {
  readonly format: "text" | "json";
  readonly shop?: Shop;
  readonly fix: boolean;
  readonly strict: boolean;
}

/** What was found in an EPUB or in a book's chapters. */
interface Checked {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** Mistakes in the book's files. */
  readonly diagnostics: readonly Diagnostic[];
  /** Who looked. */
  readonly checkers: readonly string[];
  /** How the mistakes are shown. */
  readonly source?: ReturnType<typeof sourceLines>;
}

/** Something to be checked, and how. */
interface Check {
  readonly name: string;
  run(): Promise<Checked>;
}

/** Checks EPUBs and books, prints what is found, and returns the exit code. */
export async function runCheck(paths: readonly string[], flags: CheckFlags): Promise<number> {
  const documents: object[] = [];
  let exitCode: number = EXIT.done;
  for (const { name, run } of await findChecks(paths, flags)) {
    try {
      const { source, ...checked } = await run();
      documents.push(checked);
      if (flags.format === "text") print(checked, source, flags);
      exitCode = Math.max(exitCode, countErrors(checked, flags.strict) > 0 ? EXIT.book : EXIT.done);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      documents.push({ name, findings: [], diagnostics: [], checkers: [], error: error.message });
      exitCode = Math.max(exitCode, printFailure(error));
    }
  }
  if (flags.format === "json")
    process.stdout.write(`${JSON.stringify({ checked: documents }, undefined, 2)}\n`);
  return exitCode;
}

/** Prints what an editor would mark in the chapters of a book, and leaves what else is to be said of it to others. */
export async function printPreflight(path: string): Promise<void> {
  const flags = { format: "text", fix: false, strict: false } as const;
  for (const target of await findTargets([path], { out: undefined, shard: undefined })) {
    const { source, ...checked } = await checkSource(target, flags);
    print({ ...checked, diagnostics: [] }, source, flags);
  }
}

async function findChecks(paths: readonly string[], flags: CheckFlags): Promise<readonly Check[]> {
  const epubs = paths.filter(isEpub);
  const others = paths.filter((it) => !isEpub(it));
  if (flags.fix && epubs.length > 0) throw new UsageError("`--fix` is for chapters: an EPUB is made anew");
  const isBook = others.length > 0 || epubs.length === 0;
  const targets = isBook ? await findTargets(others, { out: undefined, shard: undefined }) : [];
  const validators = epubs.length === 0 ? [] : await findValidators();
  return [
    ...epubs.map((path) => ({ name: path, run: () => checkFile(path, validators, flags) })),
    ...targets.map((target) => ({ name: target.dir, run: () => checkSource(target, flags) })),
  ];
}

function isEpub(path: string): boolean {
  return /\.epub$/iu.test(path);
}

async function findValidators(): Promise<readonly Validator[]> {
  const epubcheck = await findEpubcheck(process.env);
  return [EPUBCHECK_TS, ...(epubcheck === undefined ? [] : [epubcheck])];
}

async function checkFile(
  path: string,
  validators: readonly Validator[],
  { shop }: CheckFlags,
): Promise<Checked> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new FileError(path, "cannot be read", error);
  });
  const findings = await checkEpub(bytes, { validators, ...(shop === undefined ? {} : { shop }) });
  return { name: path, findings, diagnostics: [], checkers: ["keben", ...validators.map((it) => it.name)] };
}

async function checkSource(target: Target, flags: CheckFlags): Promise<Checked> {
  const load = (): ReturnType<typeof loadBook> => loadBook({ dir: target.dir, files: target.files });
  const first = await load();
  const hasFixed = flags.fix && (await fix(target, first.value, flags));
  const { value: source, diagnostics } = hasFixed ? await load() : first;
  const checked = await checkBook(source);
  return {
    name: relative(".", target.dir) || ".",
    findings: checked.value,
    diagnostics: sourceOrder([...diagnostics, ...checked.diagnostics], source.texts.keys()),
    checkers: ["keben"],
    source: sourceLines(target, source),
  };
}

/** Rewrites what can be rewritten without doubt; whether there was anything. */
async function fix(target: Target, source: BookSource, { format }: CheckFlags): Promise<boolean> {
  const { shownPath } = sourceLines(target, source);
  const options = { only: "marks", writes: "copies", shownPath } as const;
  const fixed = await fixChapters(rootOf(target, source), source.texts.keys(), options);
  const changed = fixed.filter(({ edits }) => edits.length > 0);
  for (const it of format === "text" ? changed : []) printChange(it);
  return changed.length > 0;
}

function countErrors({ findings, diagnostics }: Omit<Checked, "source">, isStrict: boolean): number {
  const severities = [
    ...findings.map((it) => severityOfFinding(it, isStrict)),
    ...diagnostics.map((it) => severityOf(it, isStrict)),
  ];
  return severities.filter((it) => it === "error").length;
}

function print(checked: Omit<Checked, "source">, source: Checked["source"], { strict }: CheckFlags): void {
  const { name, findings, diagnostics, checkers } = checked;
  const style = { isStrict: strict, hasColor: process.stdout.isTTY && (process.env.NO_COLOR ?? "") === "" };
  if (source !== undefined) process.stderr.write(formatDiagnostics(diagnostics, { ...style, ...source }));
  const shownPath = source?.shownPath ?? ((file: string) => file);
  process.stdout.write(formatFindings(findings, { ...style, name, shownPath }));
  const errors = countErrors(checked, strict);
  const warnings = findings.length + diagnostics.length - errors;
  const counts = `${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  process.stdout.write(`${name}: ${counts} (${checkers.join(", ")})\n`);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
