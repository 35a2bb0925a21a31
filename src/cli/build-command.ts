import { join, relative } from "node:path";
import type { BookSource } from "../model/book-source.ts";
import type { BuildReport, BuiltFile, ProgressEvent } from "../model/build.ts";
import { type Diagnostic, isError } from "../model/diagnostic.ts";
import type { Format } from "../model/edition.ts";
import { FileError } from "../node/file-error.ts";
import { loadBook } from "../node/load-book.ts";
import { type OutputFile, writeFiles } from "../node/write-files.ts";
import { buildBook } from "../pipeline/build-book.ts";
import { EXIT } from "./exit-codes.ts";
import { findTargets, type Target } from "./find-targets.ts";
import { formatDiagnostics, severityOf } from "./print-diagnostics.ts";
import { Interrupted, printFailure } from "./print-failure.ts";
import { PROOF_FILE } from "./print-proof.ts";
import { formatTypography } from "./print-typography.ts";
import { progressBar } from "./progress-bar.ts";
import { sourceLines } from "./source-lines.ts";
import { sourceOrder } from "./source-order.ts";
import { createStopwatch } from "./stopwatch.ts";
import { wantedEditions } from "./wanted-editions.ts";

export interface BuildFlags {
  readonly edition: readonly string[];
  readonly format: readonly Format[];
  readonly out?: string;
  readonly template?: string;
  readonly shard?: Shard;
  /** Which proof to make galleys of; `true` for the first. */
  readonly galley?: number | true;
  readonly json: boolean;
  readonly typography: boolean;
  readonly strict: boolean;
  readonly quiet: boolean;
}

/** The `part`-th of `count` shares, from 1. */
export interface Shard {
  readonly part: number;
  readonly count: number;
}

/** A file that was written. */
interface WrittenFile {
  readonly path: string;
  readonly edition: string;
  readonly format: BuiltFile["format"];
  readonly bytes: number;
  readonly pages?: number;
  readonly milliseconds: number;
}

interface BookOutcome {
  readonly source: BookSource;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly WrittenFile[];
  readonly report: BuildReport | undefined;
}

const REPORT_FILE = "build-report.json";

/** Builds the books that the arguments name, prints what came of it, and returns the exit code. */
export async function runBuild(paths: readonly string[], flags: BuildFlags): Promise<number> {
  const targets = await findTargets(paths, { out: flags.out, shard: flags.shard });
  const interruption = interruptions();
  const documents: object[] = [];
  let exitCode: number = EXIT.done;
  try {
    for (const target of targets) {
      const code = await buildTarget(target, flags, { signal: interruption.signal, documents });
      exitCode = Math.max(exitCode, code);
    }
  } finally {
    interruption.forget();
  }
  if (flags.json) process.stdout.write(`${JSON.stringify({ books: documents }, undefined, 2)}\n`);
  return exitCode;
}

interface Run {
  readonly signal: AbortSignal;
  /** What `--json` prints, a book each. */
  readonly documents: object[];
}

/** Builds a book; one whose files cannot be used does not keep the others from being built. */
async function buildTarget(target: Target, flags: BuildFlags, run: Run): Promise<number> {
  try {
    const outcome = await buildOne(target, flags, run.signal);
    if (flags.json) run.documents.push(toDocument(target, outcome, flags));
    else print(target, outcome, flags);
    return outcome.diagnostics.some((it) => severityOf(it, flags.strict) === "error") ? EXIT.book : EXIT.done;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    run.documents.push({ dir: target.dir, files: [], diagnostics: [], error: error.message });
    return printFailure(error);
  }
}

async function buildOne(target: Target, flags: BuildFlags, signal: AbortSignal): Promise<BookOutcome> {
  const { value: source, diagnostics } = await loadBook({
    dir: target.dir,
    files: target.files,
    template: flags.template,
  });
  const editions = wantedEditions(source, flags.edition, diagnostics.some(isError));
  if (editions?.length === 0) return { source, diagnostics, files: [], report: undefined };
  const bar = await progressBar({ isWanted: !flags.quiet && !flags.json });
  const watch = createStopwatch();
  const onProgress = (event: ProgressEvent): void => {
    watch.note(event);
    bar.show(event);
  };
  const built = await buildBook(source, {
    onProgress,
    signal,
    ...(editions === undefined ? {} : { editions }),
    ...(flags.format.length === 0 ? {} : { formats: flags.format }),
    ...(flags.galley === undefined ? {} : { galley: flags.galley === true ? 1 : flags.galley }),
  }).finally(() => {
    watch.stop();
    bar.end();
  });
  const all = sourceOrder([...diagnostics, ...built.diagnostics], source.texts.keys());
  const { files, report, doubts } = built.value;
  const mayWrite = files.length > 0 && !(flags.strict && all.length > 0);
  if (!mayWrite) return { source, diagnostics: all, files: [], report };
  // The reports are on the editions; a galley leaves them and these as they are.
  const reports = [
    jsonFile(REPORT_FILE, { ...report, diagnostics: all }),
    ...(doubts.length === 0 ? [] : [jsonFile(PROOF_FILE, doubts)]),
  ];
  await writeFiles(target.out, flags.galley === undefined ? [...files, ...reports] : files);
  const written = files.map((file) => toWritten(file, target, watch.millisecondsOf(file)));
  return { source, diagnostics: all, files: written, report };
}

function jsonFile(name: string, data: object): OutputFile {
  return { name, bytes: new TextEncoder().encode(`${JSON.stringify(data, undefined, 2)}\n`) };
}

function toWritten(file: BuiltFile, target: Target, milliseconds: number): WrittenFile {
  const { edition, format, pages } = file;
  const path = relative(".", join(target.out, file.name));
  const base = { path, edition, format, bytes: file.bytes.length, milliseconds };
  return pages === undefined ? base : { ...base, pages };
}

function toDocument(
  target: Target,
  { diagnostics, files, report }: BookOutcome,
  { strict }: BuildFlags,
): object {
  const faults = diagnostics.map((it) => ({ severity: severityOf(it, strict), ...it }));
  return { dir: target.dir, files, diagnostics: faults, report };
}

function print(target: Target, { source, diagnostics, files, report }: BookOutcome, flags: BuildFlags): void {
  const hasColor = process.stderr.isTTY && (process.env.NO_COLOR ?? "") === "";
  const style = { isStrict: flags.strict, hasColor, ...sourceLines(target, source) };
  process.stderr.write(formatDiagnostics(diagnostics, style));
  if (!flags.quiet) for (const file of files) process.stdout.write(`${describe(file)}\n`);
  if (flags.typography) process.stdout.write(formatTypography(report?.editions ?? []));
}

function describe({ path, pages, bytes, milliseconds }: WrittenFile): string {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  return [path, ...(pages === undefined ? [] : [`${pages} pages`]), sizeOf(bytes), seconds].join("  ");
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Stops the work at the first Ctrl-C; a second one ends the process at once. */
function interruptions(): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Interrupted("interrupted; the files are as they were"));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return {
    signal: controller.signal,
    forget: () => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    },
  };
}
