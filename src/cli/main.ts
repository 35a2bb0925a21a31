#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { SHOPS } from "../model/finding.ts";
import type { BuildFlags, Shard } from "./build-command.ts";
import type { CheckFlags } from "./check-command.ts";
import type { DiffFlags } from "./diff-command.ts";
import { EXIT } from "./exit-codes.ts";
import type { ImportFlags } from "./import-command.ts";
import { printFailure, UsageError } from "./print-failure.ts";
import type { ProofFlags } from "./proof-command.ts";
import { PROOF_FORMATS } from "./proof-formats.ts";

// A build is over before much of what Node 20 optimises eagerly has paid for itself: told to wait longer, it takes
// a quarter less CPU time for a novel, and a tenth less by the clock; told to copy less of one function into another,
// a twentieth less. Later versions have a middle tier for that.
if (process.versions.node.startsWith("20.")) {
  setFlagsFromString("--interrupt-budget=1000000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may stop listening at any time (`keben build | head`).
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done;
  const onExit = (code: number): void => {
    exitCode = code;
  };
  const program = new Command("keben")
    .description("Chinese books from Markdown: EPUB and typeset PDF, in simplified and traditional Chinese.")
    .version(ownVersion())
    .exitOverride();
  addBuild(program, onExit);
  addProof(program, onExit);
  addDiff(program, onExit);
  addCheck(program, onExit);
  addImport(program, onExit);
  addInit(program);
  try {
    if (argv.length <= 2)
      throw new UsageError("a command is missing: `keben build`, `keben init`, `keben --help`");
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    // Commander has printed what it has to say; help and version come this way as well.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return printFailure(error);
  }
}

function addBuild(program: Command, onExit: (code: number) => void): void {
  program
    .command("build")
    .description("make the editions of a book")
    .argument(
      "[paths...]",
      "the book's folder, several of them, or Markdown files; the working directory if absent",
    )
    .option("-e, --edition <id>", "only this edition; may be given several times", listed, [])
    .addOption(
      new Option("-f, --format <format>", "only this format; may be given several times")
        .argParser(toFormats)
        .default([], "all the edition has"),
    )
    .option("-o, --out <dir>", "where the files go; `dist` in the book's folder if absent")
    .option("-t, --template <name>", "use this template instead of the book's")
    .option("--galley [n]", "make galleys of the PDFs, and nothing else: the n-th proof", toProof)
    .option("--shard <i/n>", "of several books build only the i-th of n shares", toShard)
    .option("--json", "print one JSON document with files and diagnostics", false)
    .option("--typography", "print how well the lines of the PDFs are set, the worst first", false)
    .option("--strict", "treat warnings as errors", false)
    .option("-q, --quiet", "print nothing but errors and warnings", false)
    .action(async (paths: readonly string[], flags: BuildFlags) => {
      const { runBuild } = await import("./build-command.ts");
      onExit(await runBuild(paths, flags));
    });
}

function addProof(program: Command, onExit: (code: number) => void): void {
  program
    .command("proof")
    .description("list the places of a book whose conversion is doubtful, the riskiest first")
    .argument("[path]", "the book's folder or a Markdown file; the working directory if absent", ".")
    .option("-e, --edition <id>", "only this edition; may be given several times", listed, [])
    .addOption(
      new Option("-f, --format <format>", "text, lines for the glossary, data, or the side-by-side page")
        .choices(PROOF_FORMATS)
        .default("text"),
    )
    .option("-o, --out <file>", "write into this file; the page goes to `dist/proof.html` if absent")
    .option(
      "--since [file]",
      "only what is not in an earlier list; that of the last build if no file is given",
    )
    .option("--round-trip", "list what is not as it was when the editions are converted back", false)
    .option("--risk <percent>", "only places with at least this risk", toPercent, 0)
    .action(async (path: string, flags: ProofFlags) => {
      const { runProof } = await import("./proof-command.ts");
      onExit(await runProof(path, flags));
    });
}

function addDiff(program: Command, onExit: (code: number) => void): void {
  program
    .command("diff")
    .description("show in which paragraphs two EPUBs differ: of two builds, or of two dictionaries")
    .argument("<before>", "an EPUB")
    .argument("<after>", "another version of it")
    .option("--json", "print the differences as JSON", false)
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { runDiff } = await import("./diff-command.ts");
      onExit(await runDiff(before, after, flags));
    });
}

function addCheck(program: Command, onExit: (code: number) => void): void {
  program
    .command("check")
    .description("say what an editor should look at in chapters, or what shops would refuse in EPUBs")
    .argument("[paths...]", "a book's folder, Markdown files, or EPUBs; the working directory if absent")
    .addOption(new Option("-f, --format <format>", "how to say it").choices(["text", "json"]).default("text"))
    .addOption(new Option("--shop <shop>", "of EPUBs: only what matters to this shop").choices(SHOPS))
    .option("--fix", "rewrite marks that are written with other characters", false)
    .option("--strict", "treat warnings as errors", false)
    .action(async (paths: readonly string[], flags: CheckFlags) => {
      const { runCheck } = await import("./check-command.ts");
      onExit(await runCheck(paths, flags));
    });
}

function addImport(program: Command, onExit: (code: number) => void): void {
  program
    .command("import")
    .description("make a book's folder of raw text, HTML, Word or an EPUB, with a report of every change")
    .argument("<files...>", "an EPUB, a Word file, or files of text or HTML; several are one book")
    .option("-o, --out <dir>", "the folder of the book")
    .option("--encoding <name>", "what the files are encoded in; guessed from each if absent")
    .option("--plan <file>", "follow this plan: the import-plan.yaml of an earlier import, perhaps changed")
    .option("--keep-pages", "keep where pages begin, as comments", false)
    .option(
      "-i, --interactive",
      "ask about each doubtful place; answers are kept, and it can be stopped",
      false,
    )
    .option("--fix", "the files are chapters of Markdown, or their folder: tidy them in place", false)
    .option("--dry-run", "write nothing; print the plan and the first doubtful places, or a diff", false)
    .option("--force", "overwrite files that are there; with --fix, without a copy", false)
    .action(async (files: readonly string[], flags: ImportFlags) => {
      const { runImport } = await import("./import-command.ts");
      onExit(await runImport(files, flags));
    });
}

function addInit(program: Command): void {
  program
    .command("init")
    .description("make a new book that builds at once")
    .argument("[dir]", "an empty or a new folder", ".")
    .action(async (dir: string) => {
      const { runInit } = await import("./init-command.ts");
      await runInit(dir);
    });
}

function listed(value: string, before: readonly string[]): readonly string[] {
  return [...before, ...value.split(",")];
}

function toFormats(value: string, before: readonly string[]): readonly string[] {
  const formats = value.split(",");
  const wrong = formats.find((it) => it !== "epub" && it !== "pdf");
  if (wrong !== undefined)
    throw new InvalidArgumentError(`there is no format \`${wrong}\`: write epub or pdf`);
  return [...before, ...formats];
}

function toPercent(value: string): number {
  const percent = Number(value);
  if (!(percent >= 0 && percent <= 100)) throw new InvalidArgumentError("write a number from 0 to 100");
  return percent;
}

function toProof(value: string): number {
  if (!/^[1-9]\d?$/u.test(value)) throw new InvalidArgumentError("write which proof it is: 1, 2, 3");
  return Number(value);
}

function toShard(value: string): Shard {
  const [, part, count] = /^(\d+)\/(\d+)$/u.exec(value)?.map(Number) ?? [];
  if (part === undefined || count === undefined || part < 1 || part > count) {
    throw new InvalidArgumentError("write 1/4 for the first of four shares");
  }
  return { part, count };
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const hasVersion = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return hasVersion ? String(manifest.version) : "";
}
