import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fontOpener } from "../../src/font/open-font.ts";
import type { EmbeddableFont } from "../../src/model/font.ts";
import type { GlyphRun, Page, PageItem, Pages } from "../../src/model/page.ts";
import type { PdfOptions } from "../../src/pdf/write-pdf.ts";

const openFont = await fontOpener();

const require = createRequire(import.meta.url);

export const SIZE = 10;

export const options: PdfOptions = {
  info: { title: "雨夜", authors: ["某人"], keywords: [] },
  script: "zh-Hans",
  modified: "2024-02-29T12:00:00Z",
  images: new Map(),
};

/** A face that keben is installed with. */
export function packageFont(file: string, id = file): EmbeddableFont {
  return openFont(readFileSync(require.resolve(`@expo-google-fonts/${file}`)), { id, script: "zh-Hans" });
}

export const serif = packageFont("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");

/** A run set solid: each character by the glyph of the character map, one after the other. */
export function run(text: string, changes: Partial<GlyphRun> = {}): GlyphRun {
  const font = changes.font ?? serif;
  const size = changes.size ?? SIZE;
  const glyphs = changes.glyphs ?? Array.from(text, (char) => font.glyph(char.codePointAt(0) ?? 0));
  return {
    kind: "glyphs",
    font,
    size,
    x: 40,
    y: 60,
    advances: glyphs.map((glyph) => font.advanceEm(glyph) * size),
    text,
    role: "text",
    block: 0,
    offset: 0,
    ...changes,
    glyphs,
  };
}

export function page(items: readonly PageItem[], label = "1"): Page {
  return { width: 300, height: 400, side: "recto", label, items };
}

export function pagesOf(pages: readonly Page[], changes: Partial<Pages> = {}): Pages {
  return { pages, outline: [], destinations: [], blocks: [], passes: 1, ...changes };
}
