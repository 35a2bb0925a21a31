import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveProfile } from "../../src/layout/inline/profile.ts";
import { setParagraph } from "../../src/layout/inline/set-paragraph.ts";
import type { EmbeddableFont, FontSet } from "../../src/model/font.ts";
import type { GlyphRun } from "../../src/model/page.ts";
import type { Script } from "../../src/model/script.ts";
import { writePdf } from "../../src/pdf/write-pdf.ts";
import { HYPHENATION } from "../helpers/hyphenation.ts";
import { TYPOGRAPHY } from "../helpers/tiny-template.ts";
import { pageText } from "./read-pdf.ts";
import { options, packageFont, page, pagesOf, SIZE, serif } from "./sample-pages.ts";

const SCRIPTS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"] as const;
const LINE = 18;
const MARKS = [..."，。、；：！？“”‘’（）《》「」『』·", "——", "……"];
const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;

const traditional = packageFont("noto-serif-tc/400Regular/NotoSerifTC_400Regular.ttf");

/** Sets paragraphs below one another and gives their lines, as they are to be copied, and the PDF. */
async function setAndWrite(paragraphs: readonly string[], script: Script, measureEm: number) {
  const fonts = fontSet(script === "zh-Hans" ? serif : traditional, script);
  const runs: GlyphRun[] = [];
  const lines: string[] = [];
  for (const [block, text] of paragraphs.entries()) {
    const span = { file: "case.md", line: block + 1, column: 1 };
    const style = { role: "body", size: SIZE, measure: measureEm * SIZE, firstIndent: 0, indent: 0 } as const;
    const set = setParagraph(
      [{ kind: "text", text, span }],
      { ...style, align: "justify" },
      {
        fonts,
        hyphenation: HYPHENATION,
        profile: resolveProfile(script, TYPOGRAPHY),
        noteMark: () => "①",
        imageSize: () => undefined,
        pageWords: () => "",
        report: () => {},
      },
    );
    for (const line of set) {
      const y = LINE * (lines.length + 1);
      for (const run of line.runs) runs.push({ ...run, x: run.x + 20, y: run.y + y, block });
      lines.push(line.runs.map((run) => run.actualText ?? run.text).join(""));
    }
  }
  const paper = { ...page(runs), width: measureEm * SIZE + 40, height: LINE * (lines.length + 2) };
  return { lines, bytes: await writePdf(pagesOf([paper]), options) };
}

function fontSet(font: EmbeddableFont, script: Script): FontSet {
  const faces = [font];
  const [body, bold, heading, quotation] = [faces, faces, faces, faces];
  return { script, roles: { body, bold, heading, quotation, code: faces, fallback: faces, emoji: faces } };
}

function pdftotext(bytes: Uint8Array, flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "keben-"));
  try {
    const path = join(folder, "book.pdf");
    writeFileSync(path, bytes);
    return spawnSync("pdftotext", [...flags, path, "-"], { encoding: "utf8" }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Spaces between Han and letters, and at line ends, are the reader's own. */
function linesOf(copied: string): readonly string[] {
  return copied
    .split(/[\n\f]/u)
    .map((line) => line.replace(/ /gu, ""))
    .filter((line) => line !== "");
}

/** Every two marks: between Han, over a line end or before it, and where the line is squeezed. */
function allPairs(): readonly string[] {
  return MARKS.flatMap((a) =>
    MARKS.map((b) => `说甲${a}${b}乙说的话不多甲${a}${b}乙，也不少，甲${a}${b}乙。`),
  );
}

const LATIN = [
  "这是 internationalization 与 incomprehensibilities，还有 well-known、state-of-the-art 和 up-to-date 三个词。",
  "见 https://example.com/essential-java/a-long-path/another-one 一页。他说：“（《论语》）。”",
];

describe.each(SCRIPTS)("in %s", (script) => {
  for (const [name, flags] of [
    ["pdftotext", []],
    ["pdftotext -raw", ["-raw"]],
  ] as const) {
    test.skipIf(!hasPdftotext)(
      `${name} reads every pair of marks line by line (needs pdftotext)`,
      async () => {
        const { lines, bytes } = await setAndWrite(allPairs(), script, 12);
        expect(linesOf(pdftotext(bytes, flags))).toEqual(lines.map((line) => line.replace(/ /gu, "")));
      },
    );

    test.skipIf(!hasPdftotext)(
      `${name} reads letters and hyphens at line ends (needs pdftotext)`,
      async () => {
        for (const measure of [8, 11, 14, 17]) {
          const { lines, bytes } = await setAndWrite(LATIN, script, measure);
          expect(linesOf(pdftotext(bytes, flags)).join("")).toBe(lines.join("").replace(/ /gu, ""));
        }
      },
    );
  }

  test("pdf.js reads every pair of marks in order", async () => {
    const { lines, bytes } = await setAndWrite(allPairs(), script, 12);
    expect(linesOf(await pageText(bytes)).join("")).toBe(lines.join("").replace(/ /gu, ""));
  });
});
