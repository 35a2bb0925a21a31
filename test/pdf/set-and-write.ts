import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveProfile } from "../../src/layout/inline/profile.ts";
import { setParagraph } from "../../src/layout/inline/set-paragraph.ts";
import type { Inline } from "../../src/model/document.ts";
import type { EmbeddableFont, FontSet } from "../../src/model/font.ts";
import type { GlyphRun } from "../../src/model/page.ts";
import type { Script } from "../../src/model/script.ts";
import { writePdf } from "../../src/pdf/write-pdf.ts";
import { HYPHENATION } from "../helpers/hyphenation.ts";
import { TYPOGRAPHY } from "../helpers/tiny-template.ts";
import { options, packageFont, page, pagesOf, SIZE, serif } from "./sample-pages.ts";

const LINE = 18;

const traditional = packageFont("noto-serif-tc/400Regular/NotoSerifTC_400Regular.ttf");

interface SetOptions {
  readonly script: Script;
  readonly measureEm: number;
  readonly font?: EmbeddableFont;
}

/** Sets paragraphs below one another and gives their lines, as they are to be copied, and the PDF. */
export async function setAndWrite(
  paragraphs: readonly (readonly Inline[])[],
  { script, measureEm, font }: SetOptions,
): Promise<{ readonly lines: readonly string[]; readonly bytes: Uint8Array }> {
  const fonts = fontSet(font ?? (script === "zh-Hans" ? serif : traditional), script);
  const runs: GlyphRun[] = [];
  const lines: string[] = [];
  for (const [block, nodes] of paragraphs.entries()) {
    const style = { role: "body", size: SIZE, measure: measureEm * SIZE, firstIndent: 0, indent: 0 } as const;
    const set = setParagraph(
      nodes,
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

export function pdftotext(bytes: Uint8Array, flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "keben-"));
  try {
    const path = join(folder, "book.pdf");
    writeFileSync(path, bytes);
    return spawnSync("pdftotext", [...flags, path, "-"], { encoding: "utf8" }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const hasPdftotext: boolean = spawnSync("pdftotext", ["-v"]).error === undefined;
