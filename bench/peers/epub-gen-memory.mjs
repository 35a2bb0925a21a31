// @ts-check

// epub-gen-memory as its read-me shows it, fed by markdown-it.
//   node peers/epub-gen-memory.mjs BOOK_DIR OUT_FILE

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import epubModule from "epub-gen-memory";
import MarkdownIt from "markdown-it";

const [bookDir = "", outFile = ""] = process.argv.slice(2);
const markdown = new MarkdownIt();
const chapters = readdirSync(`${bookDir}/chapters`)
  .sort()
  .map((name) => {
    const source = readFileSync(`${bookDir}/chapters/${name}`, "utf8");
    const end = source.indexOf("\n");
    return { title: source.slice(2, end), content: markdown.render(source.slice(end)) };
  });
// The package is CommonJS: its function is the default of the default.
const makeEpub = epubModule.default ?? epubModule;
const options = { title: "bench", author: "佚名", description: "bench", lang: "zh" };
writeFileSync(outFile, await makeEpub(options, chapters));
