// Draws the pictures of the manual's tables of template keys, from `pictures.yaml`, into chapters/images/keys.
// Needs pdftoppm: npm run key-pictures -- [NAME…]
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { parse, stringify } from "yaml";
import { buildBook, loadBook } from "../../dist/index.js";

const OUT = fileURLToPath(new URL("../../chapters/images/keys/", import.meta.url));
const GAP = 16;

const { base, pictures } = parse(readFileSync(new URL("pictures.yaml", import.meta.url), "utf8"));
const wanted = process.argv.slice(2);
mkdirSync(OUT, { recursive: true });
for (const [name, picture] of Object.entries(pictures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { bytes, width } = await draw(picture);
  writeFileSync(`${OUT}${name}.png`, bytes);
  process.stdout.write(`${name}.png  ${width} px  ${bytes.length} B\n`);
}

/** The pages of all variants side by side, those of a variant touching, each in a hairline frame. */
async function draw({ show, pages, dpi = 92, ...book }) {
  const groups = [];
  for (const variant of show) {
    const pdf = await build(book, variant);
    const images = [];
    for (const page of variant.pages ?? pages) images.push(await rasterize(pdf, page, dpi));
    groups.push(images);
  }
  const height = Math.max(...groups.flat().map((it) => it.height));
  let left = 0;
  const placed = groups.flatMap((images) => {
    const row = images.map((it) => {
      const at = { input: it.bytes, left, top: 0 };
      left += it.width - 1;
      return at;
    });
    left += GAP;
    return row;
  });
  const width = left - GAP + 1;
  const bytes = await sharp({ create: { width, height, channels: 3, background: "white" } })
    .composite(placed)
    .grayscale()
    .png({ palette: true, colours: 6, effort: 10, compressionLevel: 9 })
    .toBuffer();
  return { bytes, width };
}

/** A text gets a second chapter: a book of one file would be divided at its headings. */
async function build(
  { text, chapters = [text, "# 尾声\n\n雨停了。\n"], script = "zh-Hans", book = {}, pdf = {} },
  variant,
) {
  const folder = mkdtempSync(join(tmpdir(), "key-picture-"));
  try {
    mkdirSync(join(folder, "chapters"));
    for (const [i, it] of chapters.entries()) writeFileSync(join(folder, "chapters", `${i + 1}.md`), it);
    const edition = {
      id: "pictured",
      script,
      formats: ["pdf"],
      pdf: merged(merged(base.pdf, pdf), variant.pdf ?? {}),
    };
    const data = { language: script, ...base.book, ...book, ...variant.book, editions: [edition] };
    writeFileSync(join(folder, "book.yaml"), stringify(data));
    const source = await loadBook({ dir: folder });
    const built = await buildBook(source.value);
    for (const { code, message } of [...source.diagnostics, ...built.diagnostics]) {
      process.stderr.write(`  ${code}: ${message}\n`);
    }
    return built.value.files.find((it) => it.format === "pdf").bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rasterize(pdf, page, dpi) {
  const png = execFileSync("pdftoppm", ["-r", dpi, "-gray", "-png", "-f", page, "-l", page, "-"], {
    input: pdf,
  });
  const { data, info } = await sharp(png)
    .extend({ top: 1, bottom: 1, left: 1, right: 1, background: "#999" })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** As a template is merged with what extends it: by keys, and lists by place. */
function merged(below, above) {
  if (Array.isArray(below) && Array.isArray(above) && typeof above[0] === "object") {
    return above.map((it, i) => merged(below[i] ?? {}, it));
  }
  if (!isObject(below) || !isObject(above)) return above;
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => [
      key,
      key in above ? (key in below ? merged(below[key], above[key]) : above[key]) : below[key],
    ]),
  );
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
