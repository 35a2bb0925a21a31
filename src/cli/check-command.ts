import { readFile } from "node:fs/promises";
import { checkEpub } from "../check/epub/check-epub.ts";
import { EPUBCHECK_TS } from "../check/epub/epubcheck-ts.ts";
import type { Finding, Shop } from "../model/finding.ts";
import type { Validator } from "../model/validator.ts";
import { FileError } from "../node/file-error.ts";
import { findEpubcheck } from "../node/find-epubcheck.ts";
import { EXIT } from "./exit-codes.ts";
import { printFailure } from "./print-failure.ts";
import { formatFindings, severityOfFinding } from "./print-findings.ts";

export interface CheckFlags {
  readonly format: "text" | "json";
  readonly shop?: Shop;
  readonly strict: boolean;
}

/** Checks EPUBs, prints what is found, and returns the exit code. */
export async function runCheck(paths: readonly string[], flags: CheckFlags): Promise<number> {
  const epubcheck = await findEpubcheck(process.env);
  const validators = [EPUBCHECK_TS, ...(epubcheck === undefined ? [] : [epubcheck])];
  const documents: object[] = [];
  let exitCode: number = EXIT.done;
  for (const path of paths) {
    try {
      const findings = await findingsOf(path, validators, flags);
      documents.push({ file: path, findings });
      if (flags.format === "text") print(path, findings, validators, flags);
      const hasError = findings.some((it) => severityOfFinding(it, flags.strict) === "error");
      exitCode = Math.max(exitCode, hasError ? EXIT.book : EXIT.done);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      documents.push({ file: path, findings: [], error: error.message });
      exitCode = Math.max(exitCode, printFailure(error));
    }
  }
  if (flags.format === "json")
    process.stdout.write(`${JSON.stringify({ files: documents }, undefined, 2)}\n`);
  return exitCode;
}

async function findingsOf(
  path: string,
  validators: readonly Validator[],
  { shop }: CheckFlags,
): Promise<readonly Finding[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new FileError(path, "cannot be read", error);
  });
  return checkEpub(bytes, { validators, ...(shop === undefined ? {} : { shop }) });
}

function print(
  name: string,
  findings: readonly Finding[],
  validators: readonly Validator[],
  { strict }: CheckFlags,
): void {
  const hasColor = process.stdout.isTTY && (process.env.NO_COLOR ?? "") === "";
  process.stdout.write(formatFindings(findings, { isStrict: strict, hasColor, name }));
  const errors = findings.filter((it) => severityOfFinding(it, strict) === "error").length;
  const counts = `${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}`;
  const checkers = ["keben", ...validators.map((it) => it.name)].join(", ");
  process.stdout.write(`${name}: ${counts} (${checkers})\n`);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
