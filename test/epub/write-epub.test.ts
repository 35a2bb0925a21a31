import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sizeFault } from "../../src/epub/size-fault.ts";
import type { Book } from "../../src/model/book.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { SCRIPTS } from "../../src/model/script.ts";
import { testCases } from "../helpers/case-file.ts";
import { pageTemplateWith } from "../helpers/template-with.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";
import { FIXTURE_IMAGES, fixtureBook } from "./fixture-book.ts";
import { bodyOf, makeBook, novelTemplate, type Opened, pngImage, writeAndOpen } from "./make-book.ts";
import { readChapters } from "./read-tree.ts";

const IMAGES = new Map([...FIXTURE_IMAGES, ["copy.png", pngImage("图/雨.png")]]);

type NovelTemplate = ReturnType<typeof novelTemplate>;

/** Lines of `key: value`, with any key of a template's pages by its path: `notes.place: chapter`. */
function withSetting(template: NovelTemplate, setting: string): NovelTemplate {
  let page = { ...TINY_TEMPLATE, ...template.page };
  for (const line of setting.split("\n")) {
    const [key = "", value = ""] = line.split(/: +/u, 2);
    if (key !== "") page = pageTemplateWith(page, key.split("."), value);
  }
  return { ...template, page };
}

function written(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, message, span }) => `${span.file}:${span.line}: ${message} [${code}]`)
    .join("\n");
}

describe.each(["render", "notes"])("%s", (name) => {
  testCases(`test/cases/epub/${name}.md`, async (inputs) => {
    const book = makeBook(readChapters(inputs.get("tree") ?? ""));
    const template = withSetting(novelTemplate(), inputs.get("setting") ?? "");
    const opened = await writeAndOpen(book, { images: IMAGES, template });
    return { xhtml: bodyOf(opened.text("c1.xhtml")), diagnostics: written(opened.diagnostics) };
  });
});

describe("navigation", () => {
  testCases("test/cases/epub/navigation.md", async (inputs) => {
    const opened = await writeAndOpen(makeBook(readChapters(inputs.get("tree") ?? "")));
    const toc = linesOfNav(opened);
    expect(linesOfNcx(opened)).toEqual(toc.map((line) => line.trim()));
    return { toc: toc.join("\n") };
  });
});

describe("package", () => {
  testCases("test/cases/epub/package.md", async (inputs) => {
    const script = SCRIPTS.find((it) => it === inputs.get("script"));
    const { text } = await writeAndOpen(fixtureBook(script), { images: IMAGES });
    return {
      opf: text("content.opf").trimEnd(),
      nav: text("toc.xhtml").trimEnd(),
      ncx: text("toc.ncx").trimEnd(),
      titlepage: text("titlepage.xhtml").trimEnd(),
      cover: bodyOf(text("cover.xhtml")),
    };
  });
});

describe("front pages", () => {
  testCases("test/cases/epub/front-pages.md", async (inputs) => {
    const script = SCRIPTS.find((it) => it === inputs.get("script"));
    const chapters = readChapters(inputs.get("tree") ?? "<chapter><title>一</title></chapter>");
    const { paths, text } = await writeAndOpen(
      makeBook(chapters, JSON.parse(inputs.get("metadata") ?? "{}"), script),
      { images: IMAGES, halfTitle: inputs.has("half-title") },
    );
    const spine = [...text("content.opf").matchAll(/<itemref idref="([^"]*)"/gu)].map(([, id]) => id);
    return {
      spine: spine.join(" "),
      titlepage: bodyOf(text("titlepage.xhtml")),
      ...(inputs.has("tree") ? { contents: bodyOf(text("contents.xhtml")) } : {}),
      ...(paths.includes("OEBPS/halftitle.xhtml") ? { halftitle: bodyOf(text("halftitle.xhtml")) } : {}),
      ...(paths.includes("OEBPS/copyright.xhtml") ? { copyright: bodyOf(text("copyright.xhtml")) } : {}),
    };
  });
});

describe("templates", () => {
  testCases("test/cases/epub/templates.md", async (inputs) => {
    const name = inputs.get("name") ?? "";
    const template = novelTemplate({ [name]: inputs.get("template") ?? "" });
    const book = makeBook(readChapters("<chapter><title>一</title></chapter>"));
    const { bytes, diagnostics } = await writeAndOpen(book, { template });
    expect(bytes.length === 0).toBe(diagnostics.length > 0);
    return { diagnostics: written(diagnostics) };
  });
});

/** The lines of the table of contents, `title → href`, indented by depth. */
function linesOfNav(opened: Opened): readonly string[] {
  const nav = /<nav id="toc"[\s\S]*?<\/nav>/u.exec(opened.text("toc.xhtml"))?.[0] ?? "";
  const lines: string[] = [];
  let depth = 0;
  for (const [tag, href, title] of nav.matchAll(/<ol>|<\/ol>|<a href="([^"]*)">([^<]*)<\/a>/gu)) {
    if (tag === "<ol>") depth += 1;
    else if (tag === "</ol>") depth -= 1;
    else lines.push(`${"  ".repeat(depth - 1)}${title} → ${href}`);
  }
  return lines;
}

function linesOfNcx(opened: Opened): readonly string[] {
  const points = opened
    .text("toc.ncx")
    .matchAll(/<text>([^<]*)<\/text><\/navLabel>\s*<content src="([^"]*)"/gu);
  return [...points].map(([, title, href]) => `${title} → ${href}`);
}

test("the archive begins with the type, stored, then container and package, then the rest by name", async () => {
  const { bytes, paths } = await writeAndOpen(fixtureBook(), { images: IMAGES });
  const text = Buffer.from(bytes).toString("latin1");
  expect(text.slice(0, 2)).toBe("PK");
  expect(text.slice(8, 10)).toBe("\0\0");
  expect(text.slice(26, 58)).toBe("\u{8}\0\0\0mimetypeapplication/epub+zip");
  expect(paths.slice(0, 3)).toEqual(["mimetype", "META-INF/container.xml", "OEBPS/content.opf"]);
  expect(paths.slice(3)).toEqual(paths.slice(3).toSorted((a, b) => (a < b ? -1 : 1)));
  expect(paths.filter((path) => !/^[A-Za-z-]+\/(?:images\/)?[a-z0-9][a-z0-9._-]*$/u.test(path))).toEqual([
    "mimetype",
  ]);
});

test("a book with nothing but a title has no empty element in its package", async () => {
  const { text } = await writeAndOpen(makeBook([]));
  expect(text("content.opf")).not.toMatch(/<(\w[\w:]*)[^>]*><\/\1>/u);
});

test("no character of a document is written as a number", async () => {
  const { paths, text } = await writeAndOpen(fixtureBook(), { images: IMAGES });
  const names = paths.filter((path) => path.endsWith(".xhtml")).map((path) => path.slice("OEBPS/".length));
  expect(names.filter((name) => text(name).includes("&#"))).toEqual([]);
});

test("editions without an ISBN have identifiers of their own that stay the same", async () => {
  const identifierOf = async (editionId: string, script: "zh-Hans" | "zh-Hant-TW"): Promise<string> => {
    const { text } = await writeAndOpen(makeBook([], {}, script), { editionId });
    const value = /<dc:identifier[^>]*>([^<]*)</u.exec(text("content.opf"))?.[1] ?? "";
    expect(text("toc.ncx")).toContain(`content="${value}"`);
    return value;
  };
  const hans = await identifierOf("hans", "zh-Hans");
  expect(hans).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  expect(await identifierOf("hans", "zh-Hans")).toBe(hans);
  expect(await identifierOf("tw", "zh-Hant-TW")).not.toBe(hans);
});

test("accessibility is claimed as far as it is true", async () => {
  const featuresOf = async (tree: string): Promise<string> => {
    const { text } = await writeAndOpen(makeBook(readChapters(tree)), { images: IMAGES });
    return [...text("content.opf").matchAll(/schema:\w+">([^<]*)/gu)].map(([, value]) => value).join(" ");
  };
  const withAlt =
    '<chapter><p><img src="deco.png" alt="图"/><ruby><s reading="yǔ">雨</s></ruby></p></chapter>';
  expect(await featuresOf(withAlt)).toMatch(
    /^textual visual textual .*alternativeText rubyAnnotations none .*图片都有替代文字。注音是文字。$/u,
  );
  expect(await featuresOf(withAlt.replace("图", ""))).not.toContain("alternativeText");
  expect(await featuresOf("<chapter/>")).not.toMatch(/visual|alternativeText|rubyAnnotations/u);
});

test("pictures of the same bytes are one file, and names are ASCII", async () => {
  const tree =
    '<chapter><p><img src="图/雨.png" alt="1"/><img src="copy.png" alt="2"/><img src="deco.png" alt="3"/></p></chapter>';
  const { paths } = await writeAndOpen(makeBook(readChapters(tree)), { images: IMAGES });
  expect(paths.filter((path) => path.includes("images/"))).toEqual([
    "OEBPS/images/deco.png",
    expect.stringMatching(/^OEBPS\/images\/image-[0-9a-f]{8}\.png$/u),
  ]);
});

test("pictures of one name are told apart", async () => {
  const images = new Map([
    ["a/x.png", pngImage("a/x.png", 1)],
    ["b/x.png", pngImage("b/x.png", 2)],
  ]);
  const tree = '<chapter><p><img src="a/x.png" alt="1"/><img src="b/x.png" alt="2"/></p></chapter>';
  const { paths } = await writeAndOpen(makeBook(readChapters(tree)), { images });
  expect(paths.filter((path) => path.includes("images/"))).toHaveLength(2);
});

test("a cover that is not there is reported", async () => {
  const { diagnostics } = await writeAndOpen(makeBook([], { cover: "无.jpg" }));
  expect(diagnostics.map((it) => it.code)).toEqual(["epub/missing-cover"]);
});

test("a template without a file that is needed is reported, and there is no book", async () => {
  const template = novelTemplate();
  const epub = new Map([...template.epub].filter(([name]) => name !== "cover.ejs"));
  const { bytes, diagnostics } = await writeAndOpen(makeBook([]), { template: { ...template, epub } });
  expect(bytes).toHaveLength(0);
  expect(written(diagnostics)).toBe(
    "templates/novel/epub/cover.ejs:1: the template `novel` has no file `epub/cover.ejs` [epub/missing-template]",
  );
});

test("an edition has the style sheet of its script last, and no other's", async () => {
  const template = novelTemplate({ "Own Sheet.css": "p { margin: 0; }", "empty.css": " \n" });
  const { paths, text } = await writeAndOpen(makeBook([], {}, "zh-Hant-TW"), { template });
  expect(paths.filter((path) => path.endsWith(".css"))).toEqual([
    "OEBPS/book.css",
    "OEBPS/lists.css",
    "OEBPS/own-sheet.css",
    "OEBPS/tokens.css",
    "OEBPS/zh-hant-tw.css",
  ]);
  const links = [...text("titlepage.xhtml").matchAll(/<link [^>]*href="([^"]*)"/gu)].map(([, href]) => href);
  expect(links.at(0)).toBe("tokens.css");
  expect(links.at(-1)).toBe("zh-hant-tw.css");
});

test("lists have the numbers of the template at each depth", async () => {
  const template = novelTemplate();
  const lists = { numbers: ["一、", "（1）", "①"], bullets: ["•"], style: "prose", indentEm: 2 } as const;
  const page = { ...template.page, lists };
  const { text } = await writeAndOpen(makeBook([]), { template: { ...template, page } });
  const css = text("lists.css");
  expect(css).toContain(
    '@counter-style number-1 {\n  system: extends simp-chinese-informal;\n  prefix: "";\n  suffix: "、";',
  );
  expect(css).toContain(
    '@counter-style number-2 {\n  system: extends decimal;\n  prefix: "（";\n  suffix: "）";',
  );
  expect(css).toContain('system: fixed;\n  symbols: "①" "②" "③"');
  expect(css).toContain("ol ol ol {\n  list-style-type: decimal;\n  list-style-type: number-3;");
  expect(css).toContain("list-style-position: inside;\n  text-indent: 2em;");
});

test("a heading of no lines flows into the paragraph after it", async () => {
  const template = novelTemplate();
  const headings = template.page.headings.map((it, level) => (level === 3 ? { ...it, lines: 0 } : it));
  const page = { ...template.page, headings };
  const { text } = await writeAndOpen(makeBook([]), { template: { ...template, page } });
  const css = await text("tokens.css");
  expect(css).toContain("h3, .level-3 {\n  display: inline;");
  expect(css).toContain("h3 + p, .level-3 + p {\n  display: inline;\n}");
  expect(css).toContain('h3 + p::after, .level-3 + p::after {\n  content: "\\A";\n  white-space: pre;\n}');
  expect(css).not.toContain("h2 + p");
});

test("emphasis, its dots and the gap beside Western letters look as the template says", async () => {
  const template = novelTemplate();
  const tokensFor = async (changes: Partial<typeof template.page.typography>) => {
    const page = { ...template.page, typography: { ...template.page.typography, ...changes } };
    const { text } = await writeAndOpen(makeBook([]), { template: { ...template, page } });
    return text("tokens.css");
  };
  expect(await tokensFor({})).not.toContain("em:not");
  expect(await tokensFor({})).toContain("  text-autospace: normal;\n");
  expect(await tokensFor({ hanWesternGapEm: 0 })).toContain("  text-autospace: no-autospace;\n");
  expect(await tokensFor({ emphasis: "bold" })).toContain(
    "html em:not(.latin) {\n  font-family: inherit;\n  font-weight: bold;\n}",
  );
  const above = await tokensFor({ emphasis: "dots", emphasisDots: "above" });
  expect(above).toContain("html em:not(.latin) {\n  font-family: inherit;\n  text-emphasis: filled circle;");
  expect(above).toContain("html .dots {\n  text-emphasis-position: over right;");
});

test("a style sheet that a chapter names is for its files alone, and so is its class", async () => {
  const plain = makeBook(
    readChapters('<chapter id="c1"><title>一</title></chapter><chapter id="c2"><title>二</title></chapter>'),
  );
  const span = { file: "02.md", line: 3, column: 13 };
  const named = (name: string): Book => ({
    ...plain,
    chapters: plain.chapters.map((it) => (it.id === "c2" ? { ...it, stylesheet: { name, span } } : it)),
  });
  const template = novelTemplate({ "Rain.css": "p { color: red }" });
  const { text, paths } = await writeAndOpen(named("Rain.css"), { template });
  const linking = (sheet: string): readonly string[] =>
    paths.filter((path) => path.endsWith(".xhtml") && text(path.slice(6)).includes(`"${sheet}"`));
  expect(linking("rain.css")).toEqual(["OEBPS/c2.xhtml"]);
  expect(linking("book.css").length).toBeGreaterThan(2);
  const { diagnostics } = await writeAndOpen(named("rian.css"), { template });
  expect(diagnostics).toMatchObject([
    { code: "epub/missing-stylesheet", span, hint: "did you mean `rain.css`?" },
  ]);
  expect(text("c1.xhtml")).toContain('<body class="chapter-page chapter-c1"');
  expect(text("titlepage.xhtml")).toContain('<body class="titlepage-page"');
});

test("an image that is dark lines on nothing has a class for a light edge, and is reported once", async () => {
  const dark = { ...pngImage("a.png"), isDarkOnClear: true } as const;
  const image = '<figure src="a.png" alt="船"/>';
  const book = makeBook(readChapters(`<chapter id="c1"><title>一</title>${image}${image}</chapter>`));
  const { text, diagnostics } = await writeAndOpen(book, { images: new Map([["a.png", dark]]) });
  expect(text("c1.xhtml")).toContain('<img src="images/a.png" alt="船" class="dark-on-clear"/>');
  expect(diagnostics).toMatchObject([{ code: "epub/dark-image", span: { file: "a.png" } }]);
});

test("a book that shops refuse for its size is reported", () => {
  expect(sizeFault(100_000_000)).toEqual([]);
  expect(sizeFault(100_000_001)).toMatchObject([{ code: "epub/large-book", message: "the EPUB has 100 MB" }]);
  expect(sizeFault(651_000_000)).toMatchObject([{ code: "epub/too-large" }]);
});

// MuPDF fills lines of no width for ever.
test.each(["novel", "essays", "technical", "classic"])(
  "no style sheet of the template %s has boxes without width",
  (name) => {
    const sheets = readdirSync(`templates/${name}/epub`).filter((file) => file.endsWith(".css"));
    for (const sheet of sheets) {
      expect(readFileSync(`templates/${name}/epub/${sheet}`, "utf8")).not.toMatch(
        /[\s;](?:max-)?width:\s*0[;\s]/u,
      );
    }
  },
);

test("a chapter put in the middle renames no other", async () => {
  const idsOf = async (ids: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const chapters = ids.map(
      (id) =>
        `<chapter id="${id}"><title>${id}</title><p>文<call note="n"/></p><note id="n"><p>注</p></note></chapter>`,
    );
    const { text } = await writeAndOpen(makeBook(readChapters(chapters.join(""))), { images: IMAGES });
    return Array.from(
      text("content.opf").matchAll(/<item id="([^"]*)" href="([^"]*)"/gu),
      ([, id, href]) => `${id} ${href}`,
    );
  };
  const before = await idsOf(["a", "c"]);
  const after = await idsOf(["a", "b", "c"]);
  expect(after.filter((id) => !before.includes(id))).toEqual(["b b.xhtml"]);
  expect(before.filter((id) => !after.includes(id))).toEqual([]);
});

test("two chapters of one id are a bug of the caller", async () => {
  const book = makeBook(readChapters('<chapter id="c1"/><chapter id="c1"/>'));
  await expect(writeAndOpen(book)).rejects.toThrow("the same id");
});

test("a note longer than a window is reported", async () => {
  const tree = `<chapter><p>甲<call note="a"/></p><note id="a"><p>${"注".repeat(5001)}</p></note></chapter>`;
  const { diagnostics } = await writeAndOpen(makeBook(readChapters(tree)));
  expect(diagnostics.map((it) => it.code)).toEqual(["epub/long-note"]);
});
