// @ts-check

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { canMeasureAnyProgram } from "./measure.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const KEBEN = join(ROOT, "dist/cli/main.js");
const require = createRequire(import.meta.url);

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {string} what
 * @property {(bookDir: string, outDir: string) => import("./measure.mjs").Command} command
 * @property {() => string | undefined} missing what must be done before it can run, if anything
 * @property {boolean} [slow] takes a minute at full size, so it runs once
 */

/** @type {readonly Task[]} */
export const TASKS = [
  keben("keben pdf", "one PDF", ["--edition", "pdf"]),
  keben("keben epub", "one EPUB", ["--edition", "epub"]),
  {
    name: "keben epub with pages",
    what: "one EPUB with a page list of a page for 560 characters, given and not laid out",
    missing: missingKeben,
    command: (bookDir, outDir) => node("keben-pages", [bookDir, join(outDir, "pages.epub")]),
  },
  keben("keben all", "EPUB and PDF in both scripts", ["--edition", "hans", "--edition", "tw"]),
  {
    name: "typst",
    what: "one PDF",
    missing: () => missingPackage("@myriaddreamin/typst-ts-node-compiler", "npm --prefix bench ci"),
    command: (bookDir, outDir) =>
      node("typst", [bookDir, join(outDir, "typst.pdf"), dirname(serif("400")), dirname(serif("700"))]),
  },
  {
    name: "pdfkit text()",
    what: "one PDF, unset marks",
    slow: true,
    missing: () => missingPackage("pdfkit", "npm ci"),
    command: (bookDir, outDir) => node("pdfkit", [bookDir, join(outDir, "pdfkit.pdf"), serif("400")]),
  },
  {
    name: "pandoc",
    what: "one EPUB",
    missing: missingPandoc,
    command: (bookDir, outDir) => ({
      file: "pandoc",
      args: [
        ...["--quiet", "--toc", "--metadata", "title=bench", "--metadata", "lang=zh-Hans"],
        ...["-o", join(outDir, "pandoc.epub")],
        ...chapterFiles(bookDir),
      ],
    }),
  },
  {
    name: "epub-gen-memory",
    what: "one EPUB, its own content path",
    missing: () => missingPackage("epub-gen-memory", "npm ci"),
    command: (bookDir, outDir) => node("epub-gen-memory", [bookDir, join(outDir, "epub-gen-memory.epub")]),
  },
];

/** @param {string} name @param {string} what @param {readonly string[]} editions @returns {Task} */
function keben(name, what, editions) {
  return {
    name,
    what,
    missing: missingKeben,
    command: (bookDir, outDir) => ({
      file: process.execPath,
      args: [KEBEN, "build", bookDir, "--quiet", "--out", outDir, ...editions],
    }),
  };
}

/** @param {string} peer @param {readonly string[]} args */
function node(peer, args) {
  return {
    file: process.execPath,
    args: [fileURLToPath(new URL(`./peers/${peer}.mjs`, import.meta.url)), ...args],
  };
}

/** The very font file that keben sets the body with, by its weight. @param {string} weight */
function serif(weight) {
  const folder = dirname(require.resolve("@expo-google-fonts/noto-serif-sc/package.json"));
  const style = readdirSync(folder).find((name) => name.startsWith(weight)) ?? "";
  return join(folder, style, `NotoSerifSC_${style}.ttf`);
}

/** @param {string} bookDir */
function chapterFiles(bookDir) {
  const folder = join(bookDir, "chapters");
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/** @param {string} name @param {string} remedy */
function missingPackage(name, remedy) {
  try {
    require.resolve(name);
    return undefined;
  } catch {
    return remedy;
  }
}

function missingKeben() {
  return existsSync(KEBEN) ? undefined : "npm run build";
}

function missingPandoc() {
  if (!canMeasureAnyProgram) return "GNU time as /usr/bin/time, without which only Node can be measured";
  return spawnSync("pandoc", ["--version"]).error === undefined ? undefined : "install pandoc";
}
