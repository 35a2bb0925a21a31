import type { ImportedBook } from "../model/import.ts";
import { importFiles } from "../node/import-files.ts";
import { importPlanText } from "../node/import-report-text.ts";
import { readImportPlan } from "../node/read-import-plan.ts";
import { writeBookFolder } from "../node/write-book-folder.ts";
import { encodingNamed } from "../text/decode-bytes.ts";
import { printPreflight } from "./check-command.ts";
import { EXIT } from "./exit-codes.ts";
import { UsageError } from "./print-failure.ts";

export interface ImportFlags {
  readonly out?: string;
  readonly encoding?: string;
  readonly plan?: string;
  readonly keepPages: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
}

const MOST_SHOWN = 20;

/** Imports the files as one book, writes its folder or only says what would be done, and returns the exit code. */
export async function runImport(paths: readonly string[], flags: ImportFlags): Promise<number> {
  const { out, dryRun } = flags;
  if (out === undefined && !dryRun) throw new UsageError("say where the book goes: `--out my-book`");
  const encoding = flags.encoding === undefined ? undefined : encodingNamed(flags.encoding);
  if (flags.encoding !== undefined && encoding === undefined) {
    throw new UsageError(
      `there is no encoding \`${flags.encoding}\`: write utf-8, gb18030, big5 or utf-16le`,
    );
  }
  const book = await importFiles(paths, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(flags.plan === undefined ? {} : { plan: await readImportPlan(flags.plan) }),
    keepPages: flags.keepPages,
  });
  if (dryRun) process.stdout.write(importPlanText(book, MOST_SHOWN));
  else if (out !== undefined) {
    await writeBookFolder(out, book, { mayOverwrite: flags.force });
    await printPreflight(out);
    process.stdout.write(summary(book, out));
  }
  return EXIT.done;
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
