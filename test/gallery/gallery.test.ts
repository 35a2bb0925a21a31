import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { loadBook } from "../../src/node/load-book.ts";
import { buildBook } from "../../src/pipeline/build-book.ts";
import { diagnosticLines } from "../helpers/diagnostic-lines.ts";
import { dumpOutline, dumpPages } from "../helpers/dump-pages.ts";
import { GALLERY, layOutGallery } from "./lay-out-gallery.ts";

const BLESSES = process.env.BLESS === "1";

/** The whole book once; of the others the pages whose words and marks are those of a region or a template. */
const WHOLE = "technical.hans";
const CHOSEN = /^(?:[iv]+|[1-5]|9|1[0-4])$/u;

for (const template of ["technical", "essays"]) {
  for (const edition of ["hans", "tw", "hk"]) {
    const name = `${template}.${edition}`;
    test(`the gallery's pages of ${name} are as they were read`, async () => {
      const { pages, diagnostics } = await layOutGallery(edition, template);
      const dump = [
        diagnosticLines(diagnostics),
        dumpOutline(pages),
        dumpPages(pages, ({ label }) => name === WHOLE || CHOSEN.test(label)),
      ];
      expectFile(`${GALLERY}/pages/${name}.txt`, `${dump.filter((it) => it !== "").join("\n\n")}\n`);
    });
  }
}

function expectFile(path: string, actual: string): void {
  if (BLESSES) writeFileSync(path, actual);
  else expect(actual).toBe(readFileSync(path, "utf8"));
}

/** Pages of technical.hans in the file: front matter, inline marks, blocks, tables, figures, notes, code, index. */
const PICTURED = [3, 4, 11, 17, 19, 20, 25, 27, 28, 29, 30, 32, 36];
const DPI = 60;
/** A cell is about as large as a character, so that no two versions of a renderer differ in it by much. */
const CELLS = { width: 34, height: 48, fit: "fill", kernel: "linear" } as const;
const TOLERANCE = 12;

const hasPdftoppm = spawnSync("pdftoppm", ["-v"]).error === undefined;

test.skipIf(!hasPdftoppm)("pages look as they were seen (needs pdftoppm)", async () => {
  const { value: source } = await loadBook({ dir: GALLERY, template: "technical", env: {} });
  if (source === undefined) throw new Error("the gallery does not load");
  const { value } = await buildBook(source, { editions: ["hans"], formats: ["pdf"] });
  const folder = mkdtempSync(join(tmpdir(), "keben-gallery-"));
  try {
    const pdf = join(folder, "gallery.pdf");
    writeFileSync(pdf, value.files[0]?.bytes ?? "");
    for (const page of PICTURED) {
      const stem = join(folder, `${page}`);
      const range = ["-f", `${page}`, "-l", `${page}`, "-singlefile"];
      spawnSync("pdftoppm", ["-r", `${DPI}`, "-gray", "-png", ...range, pdf, stem]);
      const expected = `${GALLERY}/pictures/${page}.png`;
      if (BLESSES) await sharp(`${stem}.png`).png({ palette: true, colors: 8 }).toFile(expected);
      expect(existsSync(expected), expected).toBe(true);
      expect(await farthestCell(`${stem}.png`, expected), expected).toBeLessThan(TOLERANCE);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** By how much of 255 the grey of the two pictures differs in the cell where it differs most. */
async function farthestCell(a: string, b: string): Promise<number> {
  const [left, right] = await Promise.all(
    [a, b].map((file) => sharp(file).toColourspace("b-w").resize(CELLS).raw().toBuffer()),
  );
  if (left === undefined || right?.length !== left.length) return 255;
  return left.reduce((most, grey, i) => Math.max(most, Math.abs(grey - (right[i] ?? 0))), 0);
}
