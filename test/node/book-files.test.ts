import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { BookSource } from "../../src/model/book-source.ts";
import type { Outcome } from "../../src/model/diagnostic.ts";
import { FONT_ROLES, type FontRole, type FontSet } from "../../src/model/font.ts";
import { FileError } from "../../src/node/file-error.ts";
import { initBook } from "../../src/node/init-book.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { bookFolder } from "../helpers/book-folder.ts";
import { diagnosticLines } from "../helpers/diagnostic-lines.ts";

const INCONSOLATA = "node_modules/@expo-google-fonts/inconsolata/400Regular/Inconsolata_400Regular.ttf";
const WENKAI = "node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2";
const env = { SOURCE_DATE_EPOCH: "0" };

async function load(root: string): Promise<BookSource> {
  const { value, diagnostics } = await loadBook({ dir: root, env, cacheDir: join(root, "cache") });
  expect(diagnosticLines(diagnostics)).toBe("");
  return value;
}

function open(
  source: BookSource,
  families: Partial<Record<FontRole, readonly string[]>>,
): Promise<Outcome<FontSet>> {
  const own = (role: FontRole): readonly string[] => families[role] ?? ["Inconsolata"];
  const [body, bold, heading, quotation, code, fallback, emoji] = FONT_ROLES.map(own);
  return source.fonts.open("zh-Hans", {
    body: body ?? [],
    bold: bold ?? [],
    heading: heading ?? [],
    quotation: quotation ?? [],
    code: code ?? [],
    fallback: fallback ?? [],
    emoji: emoji ?? [],
  });
}

test("a role's faces are its own, then the fallback, then emoji, each once", async () => {
  const source = await load(bookFolder({ "a.md": "# 一" }));
  const { value, diagnostics } = await open(source, {
    body: ["Noto Serif SC", "Noto Serif TC"],
    fallback: ["Noto Serif TC", "Cactus Classical Serif"],
    emoji: ["Noto Emoji"],
  });
  expect(diagnostics).toEqual([]);
  expect(value.roles.body.map(({ id }) => id)).toEqual([
    "Noto Serif SC",
    "Noto Serif TC",
    "Cactus Classical Serif",
    "Noto Emoji",
  ]);
  expect(value.roles.code.map(({ id }) => id)).toEqual([
    "Inconsolata",
    "Noto Serif TC",
    "Cactus Classical Serif",
    "Noto Emoji",
  ]);
});

test("every family that the templates of keben name is found", async () => {
  const source = await load(bookFolder({ "a.md": "# 一" }));
  for (const { script, outputs } of source.editions) {
    for (const { template } of outputs) {
      const { diagnostics } = await source.fonts.open(script, template.page.fonts[script]);
      expect(diagnosticLines(diagnostics)).toBe("");
    }
  }
});

test("a font of the book's own is found by its file's name and by its PostScript name", async () => {
  const root = bookFolder({ "a.md": "# 一" });
  mkdirSync(join(root, "fonts"));
  copyFileSync(INCONSOLATA, join(root, "fonts/我的-Mono Bold.ttf"));
  const { value, diagnostics } = await open(await load(root), {
    body: ["我的 Mono 700"],
    bold: ["Inconsolata-Regular"],
  });
  expect(diagnosticLines(diagnostics)).toBe("");
  expect(value.roles.body[0]?.postscriptName).toBe("Inconsolata-Regular");
  expect(value.roles.bold[0]?.glyph(0x41)).toBeGreaterThan(0);
});

test("fonts that are not there are told, unless another stands in for an add-on", async () => {
  const { diagnostics } = await open(await load(bookFolder({ "a.md": "# 一" })), {
    body: ["Noto Serif HK", "Noto Serif TC"],
    bold: ["Noto Serif CS"],
    heading: ["Noto Sans HK 900"],
  });
  expect(diagnosticLines(diagnostics)).toBe(
    [
      "book.yaml:1:1: error: there is no font `Noto Serif CS` [node/unknown-font]",
      "  hint: did you mean `Noto Serif SC`? or put its file into the book's `fonts/` folder, and name it as the file is called",
      "book.yaml:1:1: error: the font `Noto Sans HK 900` is not installed [node/unknown-font]",
      "  hint: install it with `npm install @expo-google-fonts/noto-sans-hk`",
    ].join("\n"),
  );
});

test("a font of the book that is broken is told where it is named, and another takes its place", async () => {
  const source = await load(bookFolder({ "a.md": "# 一", "fonts/Broken.ttf": "not a font" }));
  const { value, diagnostics } = await open(source, { body: ["Broken"] });
  expect(diagnosticLines(diagnostics)).toBe(
    [
      "book.yaml:1:1: error: the font `Broken` cannot be used: the file is not a font [node/unusable-font]",
      "  hint: get the file `Broken.ttf` in the book's `fonts/` folder anew, or name another font",
    ].join("\n"),
  );
  expect(value.roles.body.length).toBeGreaterThan(0);
  const named = await load(bookFolder({ "a.md": "# 一", "fonts/Inconsolata.ttf": "not a font" }));
  const { diagnostics: again } = await open(named, { emoji: ["Noto Emoji"] });
  expect(again.map(({ message }) => message)).toEqual([
    "the font `Inconsolata` cannot be used: the file is not a font",
  ]);
});

test("a web font is unpacked once, and all the same where it cannot be kept", async () => {
  const root = bookFolder({ "a.md": "# 一" });
  mkdirSync(join(root, "fonts"));
  copyFileSync(WENKAI, join(root, "fonts/Kai.woff2"));
  const { value } = await open(await load(root), { quotation: ["Kai"] });
  expect(value.roles.quotation[0]?.glyph(0x4e00)).toBeGreaterThan(0);
  const [kept = ""] = readdirSync(join(root, "cache"));
  expect(kept).toMatch(/^Kai\.woff2-[0-9a-f]{16}\.ttf$/u);
  // What was kept is what is read the next time.
  writeFileSync(join(root, "cache", kept), "not a font any more");
  const again = await open(await load(root), { quotation: ["Kai"] });
  expect(again.diagnostics.map(({ code }) => code)).toEqual(["node/unusable-font"]);
  const { value: source } = await loadBook({ dir: root, env, cacheDir: join(root, "a.md/no-folder") });
  const unkept = await open(source, { quotation: ["Kai"] });
  expect(unkept.value.roles.quotation[0]?.glyph(0x4e00)).toBeGreaterThan(0);
});

test("images from outside the book's folder are refused by name, whatever way they lead out", async () => {
  const outside = bookFolder({ "x.svg": "<svg/>" });
  const root = bookFolder({ "a.md": "# 一", "text.md": "" });
  symlinkSync(join(outside, "x.svg"), join(root, "link.svg"));
  symlinkSync(outside, join(root, "folder"));
  const { images } = await load(root);
  expect(await images.read("../x.svg")).toBe("outside");
  expect(await images.read(join(outside, "x.svg"))).toBe("outside");
  expect(await images.read("link.svg")).toBe("outside");
  expect(await images.read("folder/x.svg")).toBe("outside");
  expect(await images.read("file:///etc/hostname")).toBe("outside");
  expect(await images.read("http://127.0.0.1/x.png")).toBe("remote");
  expect(await images.read("//127.0.0.1/x.png")).toBe("remote");
  expect(await images.read("data:image/png;base64,AA")).toBe("remote");
  expect(await images.read("no-such.png")).toBe("missing");
  expect(await images.read(".")).toBe("missing");
  expect(await images.read("text.md")).toBe("broken");
});

test("an image is read once for all editions", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>';
  const { images } = await load(bookFolder({ "a.md": "# 一", "图/一.svg": svg }));
  const image = await images.read("图/一.svg");
  expect(image).toMatchObject({ path: "图/一.svg", type: "svg", widthPx: 10, heightPx: 20 });
  expect(await images.read("图/一.svg")).toBe(image);
});

test("a chapter behind a link out of the folder is refused", async () => {
  const outside = bookFolder({ "x.md": "# 一" });
  const root = bookFolder({ "book.yaml": "title: 雨夜\nchapters: [x.md]" });
  symlinkSync(join(outside, "x.md"), join(root, "x.md"));
  const { value, diagnostics } = await loadBook({ dir: root, env });
  expect(diagnosticLines(diagnostics)).toContain(
    "error: `x.md` leads out of the book's folder [node/outside-book]",
  );
  expect([...value.texts]).toEqual([]);
});

test("a single file is a book with the title of its first heading", async () => {
  const root = bookFolder({ "x/夜.md": "---\nlang: zh\n---\n```\n# no\n```\n\n# **雨**夜[^1] {#rain}\n" });
  const { value } = await loadBook({ files: [join(root, "x/夜.md")], env });
  expect(value).toMatchObject({ name: "夜", projectId: "雨夜" });
  expect(value.editions[0]?.chapters).toEqual([{ kind: "file", path: "夜.md", depth: 0 }]);
  expect(value.editions[0]?.outputs[0]?.metadata.title).toBe("雨夜");
});

test("files from several folders are one book in the order given", async () => {
  const root = bookFolder({ "b/1.md": "# 二", "a/2.md": "# 一" });
  const { value } = await loadBook({ files: [join(root, "b/1.md"), join(root, "a/2.md")], env });
  expect(value.editions[0]?.chapters.map((it) => (it.kind === "file" ? it.path : ""))).toEqual([
    "b/1.md",
    "a/2.md",
  ]);
});

test("the book's own EPUB files come before those of its template, and the template's before its base's", async () => {
  const root = bookFolder({
    "book.yaml": "title: 雨夜\ntemplate: own",
    "a.md": "# 一",
    "templates/own/epub/book.css": "own",
    "templates/epub/chapter.ejs": "override",
  });
  const { epub } = (await load(root)).editions[0]?.outputs[0]?.template ?? { epub: new Map() };
  expect(epub.get("book.css")).toEqual({
    path: "templates/own/epub/book.css",
    text: "own",
    isBuiltin: false,
  });
  expect(epub.get("chapter.ejs")?.text).toBe("override");
  expect(epub.size).toBeGreaterThan(2);
  expect(epub.get("page.xhtml.ejs")?.isBuiltin).toBe(true);
});

test("a template asked for from outside takes the place of the book's", async () => {
  const root = bookFolder({ "book.yaml": "title: 雨夜\ntemplate: novel", "a.md": "# 一" });
  const { value } = await loadBook({ dir: root, template: "technical", env });
  expect(value.editions.flatMap((it) => it.outputs.map(({ template }) => template.name))).toEqual(
    Array.from({ length: 4 }, () => "technical"),
  );
});

test("a new book has no faults, and never goes into a folder with files", async () => {
  const root = join(bookFolder({}), "新书: 一");
  await initBook(root, new Date("2026-11-22T10:00:00Z"));
  const { value, diagnostics } = await loadBook({ dir: root, env: {} });
  expect(diagnosticLines(diagnostics)).toBe("");
  expect(value.modified).toBe("2026-11-22T00:00:00Z");
  expect(value.editions[0]?.outputs[0]?.metadata.title).toBe("新书: 一");
  expect([...value.texts.keys()]).toEqual(["chapters/01-雨夜.md", "chapters/02-晴天.md"]);
  await expect(initBook(root)).rejects.toThrow("the folder has files in it");
});

test("a folder that is not there is an error of the machine's", async () => {
  await expect(loadBook({ dir: "/no/such/folder" })).rejects.toThrow(FileError);
});
