// @ts-check

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const PAGE_HEIGHT = 14_000;

/**
 * Where Typst ends the lines of paragraphs, read from its PDF as ranges of keben's items; `undefined` for a paragraph
 * whose lines end where no item does.
 * @param {readonly string[]} paragraphs @param {readonly import("./score.mjs").Row[]} rows
 * @param {{ size: number, measureEm: number, fontFolder: string }} setting
 */
export async function typstLines(paragraphs, rows, setting) {
  const lines = await linesOf(compile(paragraphs, setting));
  let next = 0;
  return rows.map((row, i) => {
    const text = [...(paragraphs[i] ?? "")].filter((char) => !/\s/u.test(char)).join("");
    const ends = [];
    for (let seen = 0; seen < text.length && next < lines.length; next += 1) {
      const line = lines[next] ?? "";
      const said = text.startsWith(line, seen) ? line : line.replace(/-$/u, "");
      if (!text.startsWith(said, seen)) throw new Error(`Typst's line is not in the text: ${line}`);
      seen += said.length;
      ends.push(seen);
    }
    return rangesOf(row, paragraphs[i] ?? "", ends);
  });
}

/** @param {import("./score.mjs").Row} row @param {string} text @param {readonly number[]} ends in units that are no spaces */
function rangesOf(row, text, ends) {
  const offsets = [];
  for (let i = 0; i < text.length; i += 1) if (!/\s/u.test(text[i] ?? "")) offsets.push(i);
  const byOffset = new Map(
    row.row.offsets.map((/** @type {number} */ offset, /** @type {number} */ i) => [offset, i]),
  );
  const { length } = row.row.items;
  let start = 0;
  const lines = [];
  for (const at of ends) {
    const end = at === offsets.length ? length : byOffset.get(offsets[at] ?? -1);
    if (end === undefined || end <= start) return undefined;
    lines.push({ start, end, last: end === length });
    start = end;
  }
  return start === length ? lines : undefined;
}

/** @param {readonly string[]} paragraphs @param {{ size: number, measureEm: number, fontFolder: string }} setting */
function compile(paragraphs, { size, measureEm, fontFolder }) {
  const folder = mkdtempSync(join(tmpdir(), "keben-lines-"));
  try {
    const escaped = paragraphs.map((text) => `#par(text(${JSON.stringify(text)}))`).join("\n\n");
    const source = `#set page(width: ${measureEm * size + 20}pt, height: ${PAGE_HEIGHT}pt, margin: 10pt)
#set text(font: "Noto Serif SC", size: ${size}pt, lang: "zh", region: "cn", fallback: false)
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
${escaped}`;
    writeFileSync(join(folder, "lines.typ"), source);
    const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fontFolder] }] });
    return compiler.pdf({ mainFilePath: join(folder, "lines.typ") }, { pdfTags: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of each line without its spaces. @param {Uint8Array} pdf */
async function linesOf(pdf) {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const lines = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    let y;
    for (const item of content.items) {
      if (!("str" in item) || item.str.trim() === "") continue;
      const at = Math.round(item.transform[5]);
      if (at !== y) lines.push("");
      y = at;
      lines.push(lines.pop() + item.str.replace(/\s/gu, ""));
    }
  }
  return lines;
}
