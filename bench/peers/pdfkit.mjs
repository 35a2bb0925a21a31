// @ts-check

// pdfkit's own text(), as its guide shows it.
//   node peers/pdfkit.mjs BOOK_DIR OUT_FILE FONT_FILE

import { createWriteStream, readFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";

const SIZE_PT = 10.5;
const LINE_GAP_PT = 2;

const [bookDir = "", outFile = "", fontFile = ""] = process.argv.slice(2);
/** @type {import("../prose.mjs").ProseBook} */
const book = JSON.parse(readFileSync(`${bookDir}/book.json`, "utf8"));
const document = new PDFDocument({ size: [396.85, 575.43], margin: 55, info: { Title: book.title } });
const written = finished(document.pipe(createWriteStream(outFile)));
document.font(fontFile);
for (const chapter of book.chapters) {
  document.addPage().fontSize(16).text(chapter.title).moveDown();
  document.outline.addItem(chapter.title);
  document.fontSize(SIZE_PT);
  for (const paragraph of chapter.paragraphs) {
    document.text(paragraph, { align: "justify", indent: 2 * SIZE_PT, lineGap: LINE_GAP_PT });
  }
}
document.end();
await written;
