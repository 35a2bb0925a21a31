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
 * What is packed instead of a module, by the name it is asked for with; of epub-gen-memory's own ones with that. Each
 * takes a sixteenth off a small build.
 */
const REPLACED = new Map([
  // The module it has for browsers, which fetch by themselves: its other one loads a library that nothing calls here.
  ["epub-gen-memory ./fetchable", installed("epub-gen-memory/dist/lib/util/fetchable-browser.js")],
  // fontkit unpacks tables of Unicode when it is loaded, which Node does ten times as fast.
  ["tiny-inflate", here("inflate.cjs")],
  ["brotli/decompress.js", here("brotli.cjs")],
]);
const unused = new Set(REPLACED.keys());

const bundle = await rolldown({
  cwd: here("../.."),
  input: { index: "build/index.js", "cli/main": "build/cli/main.js" },
  platform: "node",
  external: (id) => builtinModules.includes(id) || id.startsWith("node:") || LEFT_OUT.has(packageOf(id)),
  plugins: [
    {
      name: "replace",
      resolveId(id, importer) {
        const key = id.startsWith(".")
          ? `${packageOf(importer?.split("/node_modules/").at(-1) ?? "")} ${id}`
          : id;
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
