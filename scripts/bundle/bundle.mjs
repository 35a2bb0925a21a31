// Part of `npm run build`: packs what tsc wrote into `build`, and the packages it loads, into a few files in `dist`.
// A small book then reads 45 files instead of 830, and takes two thirds of the time. Names and lines stay as they
// are, so that a stack trace says something.

import { writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { licensesOf } from "./licenses.mjs";

/** Has a binary or files beside it, or is large and seldom loaded. Everything else stands in the package's file. */
const LEFT_OUT = new Set([
  "@likecoin/epubcheck-ts",
  "@node-rs/jieba",
  "hyphen",
  "mammoth",
  "pinyin-pro",
  "sharp",
  "wawoff2",
]);

/**
 * What is packed instead of a module, by the name it is asked for with, after the package that asks where the name is a
 * path or a module of Node. A novel's EPUB takes a sixth less.
 */
const REPLACED = new Map([
  // epub-gen-memory fills templates here and nothing else. What it and JSZip name for browsers in their package.json
  // does as well, and loads nothing that checks options, fetches addresses or streams.
  ["epub-gen-memory ./html-parse", here("no-html.cjs")],
  ["epub-gen-memory ./fetchable", installed("epub-gen-memory/dist/lib/util/fetchable-browser.js")],
  ["epub-gen-memory ./predicates", installed("epub-gen-memory/dist/lib/util/predicates-nop.js")],
  ["jszip", installed("jszip/dist/jszip.min.js")],
  // yazl adds up the bytes of a file in JavaScript, which Node does ten times as fast.
  ["buffer-crc32", here("crc32.cjs")],
  // yazl has all files deflated at once, each with a quarter of a megabyte of its own: a novel's take a third longer so
  // than one after the other, and the memory of 5,000 chapters is a gigabyte.
  ["yazl zlib", here("zlib.cjs")],
  // fontkit unpacks tables of Unicode when it is loaded, which Node does ten times as fast.
  ["tiny-inflate", here("inflate.cjs")],
  ["brotli/decompress.js", here("brotli.cjs")],
]);
const unused = new Set(REPLACED.keys());

const bundle = await rolldown({
  cwd: here("../.."),
  input: { index: "build/index.js", "cli/main": "build/cli/main.js" },
  platform: "node",
  external: (id, importer) =>
    !REPLACED.has(keyOf(id, importer)) && (isOfNode(id) || LEFT_OUT.has(packageOf(id))),
  plugins: [
    {
      name: "replace",
      resolveId(id, importer) {
        const key = keyOf(id, importer);
        unused.delete(key);
        return REPLACED.get(key);
      },
    },
  ],
});
const { output } = await bundle.write({ dir: here("../../dist"), chunkFileNames: "chunks/[name]-[hash].js" });
await bundle.close();
if (unused.size > 0) throw new Error(`nothing asks for ${[...unused].join(", ")} any more`);
const modules = output.flatMap((it) => (it.type === "chunk" ? it.moduleIds : []));
writeFileSync(here("../../dist/THIRD-PARTY-LICENSES.txt"), licensesOf(modules));

/** @param {string} id @param {string} [importer] */
function keyOf(id, importer) {
  const needsPackage = id.startsWith(".") || isOfNode(id);
  return needsPackage ? `${packageOf(importer?.split("/node_modules/").at(-1) ?? "")} ${id}` : id;
}

/** @param {string} id */
function isOfNode(id) {
  return id.startsWith("node:") || builtinModules.includes(id);
}

/** @param {string} path */
function here(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** @param {string} path */
function installed(path) {
  return createRequire(import.meta.url).resolve(path);
}

/** @param {string} path in a folder of packages */
function packageOf(path) {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
