import { describe, expect, test } from "vitest";
import { verticalBook } from "../../src/book/vertical-book.ts";
import { turnStyle } from "../../src/epub/turn-style.ts";
import { SHOPS } from "../../src/model/finding.ts";
import { verticalQuotes } from "../../src/text/vertical-quotes.ts";
import { testCases } from "../helpers/case-file.ts";
import { LAID_OUT_IMAGES, laidOut } from "./laid-out.ts";
import { bodyOf, makeBook, type Opened, writeAndOpen } from "./make-book.ts";

describe("vertical", () => {
  testCases("test/cases/epub/vertical.md", async (inputs) => {
    const { book } = laidOut(inputs.get("files") ?? "");
    const { text } = await writeAndOpen(verticalBook(book), { writing: "vertical" });
    return { xhtml: bodyOf(text("a.xhtml")) };
  });

  test("the package says so, and every document but the cover has the style sheet", async () => {
    const { book } = laidOut("=== a.md\n# 甲\n文。\n");
    const withCover = { ...book, metadata: { ...book.metadata, cover: "a.png" } };
    const { text, paths } = await writeAndOpen(withCover, { writing: "vertical", images: LAID_OUT_IMAGES });
    const opf = text("content.opf");
    expect(opf).toContain('page-progression-direction="rtl"');
    expect(opf).toContain('<meta name="primary-writing-mode" content="vertical-rl"/>');
    expect(opf).toContain('accessibilityFeature">verticalWriting<');
    const pages = paths.filter((path) => path.endsWith(".xhtml")).map((path) => path.replace("OEBPS/", ""));
    const without = pages.filter((page) => !text(page).includes('href="vertical.css"'));
    expect(without).toEqual(["cover.xhtml", "toc.xhtml"]);
    expect(text("vertical.css")).toContain("writing-mode: vertical-rl;");
    expect(text("tokens.css")).not.toContain("margin-left");
    expect((await writeAndOpen(book)).paths).not.toContain("OEBPS/vertical.css");
  });
});

test("sides and lengths of a style sheet turn with its lines, words in comments do not", () => {
  const css =
    "/* margin-left: 1em; */ p { margin: 1em 2em; padding-left: 4em; max-width: 50%; text-indent: 2em; border-top: 1px solid }";
  expect(turnStyle(css)).toBe(
    "/* margin-left: 1em; */ p { margin: 2em 1em 2em 1em; padding-top: 4em; max-height: 50%; text-indent: 2em; border-right: 1px solid }",
  );
  expect(turnStyle("p { margin: 1em 2em 3em 4em; margin: 0; border-width: 0 0 0 3px; }")).toBe(
    "p { margin: 4em 1em 2em 3em; margin: 0; border-width: 3px 0 0 0; }",
  );
});

test("traditional text has its corner brackets the other way round", () => {
  expect(verticalQuotes("“甲‘乙’”", "zh-Hant-TW")).toBe("「甲『乙』」");
  expect(verticalQuotes("“甲‘乙’”", "zh-Hans")).toBe("『甲「乙」』");
});

describe("shops", () => {
  testCases("test/cases/epub/shops.md", async (inputs) => {
    const shop = SHOPS.find((it) => it === inputs.get("shop"));
    return { differences: (await traits(shop)).join("\n") };
  });

  test("each is faultless in its own way, and its text is the same", async () => {
    const texts = await Promise.all(
      [undefined, ...SHOPS].map(async (shop) => (await opened(shop)).text("a.xhtml")),
    );
    const words = texts.map((html) => bodyOf(html).replace(/<[^>]*>|\s/gu, ""));
    expect(new Set(words).size).toBe(1);
  });
});

async function opened(shop: (typeof SHOPS)[number] | undefined): Promise<Opened> {
  const { book } = laidOut(
    "=== a.md\n# 甲\n\n文[^1]。\n\n## 一\n\n### 二\n\n[^1]: 注。\n=== b.md\n# 后记\n\n文。\n",
  );
  const { metadata } = makeBook([], { title: "书", cover: "a.png" });
  const settings = { embedFonts: [], ...(shop && { shop }) };
  return writeAndOpen({ ...book, metadata }, { settings, images: LAID_OUT_IMAGES });
}

/** What profiles differ in. */
async function traits(shop: (typeof SHOPS)[number] | undefined): Promise<readonly string[]> {
  const { text, paths } = await opened(shop);
  const nav = text("toc.xhtml");
  const marked = [...text("a.xhtml").matchAll(/class="(noteref[^"]*|duokan[^"]*)"/gu)].map(
    ([, name]) => name,
  );
  return [
    `contents: ${/dtb:depth" content="(\d)"/u.exec(text("toc.ncx"))?.[1]} levels`,
    `cover: ${/<itemref idref="cover"[^>]*>/u.exec(text("content.opf"))?.[0]} ${/<(img|svg) /u.exec(bodyOf(text("cover.xhtml")))?.[1]}`,
    `cover item: ${/<item id="cover"[^>]*>/u.exec(text("content.opf"))?.[0]}`,
    `landmarks: ${[...nav.matchAll(/<a epub:type="([^"]*)"/gu)].map(([, type]) => type).join(" ")}`,
    `notes: ${marked.join(", ")}`,
    `META-INF: ${paths.filter((path) => path.startsWith("META-INF/")).join(" ")}`,
  ];
}
