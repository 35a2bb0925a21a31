import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAtBreaks, pageCursor } from "../../src/epub/page-breaks.ts";
import type { Pages } from "../../src/model/page.ts";
import { testCases } from "../helpers/case-file.ts";
import { pageTemplateWith } from "../helpers/template-with.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";
import { LAID_OUT_IMAGES, laidOut } from "./laid-out.ts";
import { bodyOf, type Opened, writeAndOpen } from "./make-book.ts";

const ENTRY = /<li><a href="([^"#]*)#([^"]*)">([^<]*)<\/a><\/li>/gu;

/** The labels of the page list with what stands behind each mark. */
function listedPages({ text }: Opened): ReadonlyMap<string, string> {
  const list = /<nav id="page-list"[\s\S]*?<\/nav>/u.exec(text("toc.xhtml"))?.[0] ?? "";
  const files = [...text("content.opf").matchAll(/<itemref idref="([^"]*)"/gu)].map(
    ([, id]) => `${id}.xhtml`,
  );
  const pages = new Map<string, string>();
  for (const [, file = "", id, label = ""] of list.matchAll(ENTRY)) {
    const rest = files.slice(files.indexOf(file)).map((name) => bodyOf(text(name)));
    const [body = "", ...others] = rest;
    const from = body.indexOf(`id="${id}"`);
    expect(from).toBeGreaterThan(0);
    pages.set(label, plain(body.slice(body.indexOf(">", from) + 1) + others.join("")));
  }
  return pages;
}

function plain(html: string): string {
  return html
    .replace(/<(rt|a class="noteref"|section class="notes")[\s\S]*?<\/(?:rt|a|section)>/gu, "")
    .replace(/<[^>]*>|\s/gu, "");
}

/** What the pages of a layout say, without what is added to the text. */
function textOfPages({ pages, blocks }: Pages): ReadonlyMap<string, string> {
  return new Map(
    pages
      .filter(({ start }) => start !== undefined)
      .map(({ label, items }) => {
        const runs = items.flatMap((it) => (it.kind === "glyphs" && it.role === "text" ? [it] : []));
        const text = runs.filter((it) => blocks[it.block]?.kind !== "note").map((it) => it.text);
        return [label, text.join("").replace(/\s/gu, "")];
      }),
  );
}

testCases("test/cases/epub/page-list.md", async (inputs) => {
  const { book, pages } = laidOut(inputs.get("files") ?? "");
  const opened = await writeAndOpen(book, { pages, images: LAID_OUT_IMAGES });
  const printed = textOfPages(pages);
  const listed = [...listedPages(opened)].map(([label, text]) => {
    const [marked, on] = [text, printed.get(label) ?? ""].map((it) => it.slice(0, 10));
    return marked === on || !/^\d/u.test(label)
      ? `${label} ${marked}`
      : `${label} ${marked}, in the PDF ${on}`;
  });
  const shown = (inputs.get("show") ?? "").split(" ").map((stem) => bodyOf(opened.text(`${stem}.xhtml`)));
  return { pages: listed.join("\n"), xhtml: shown.join("\n") };
});

describe("a book of two hundred pages", () => {
  const sentences = [
    "雨下了一整夜，街上没有人。",
    "船到渡口，天已经亮了；",
    "“来得正好！”他说，",
    "𠮷野家的灯还亮着。",
  ];
  const chapter = (i: number): string =>
    `=== c${i}.md\n# 第${i}回\n${Array.from({ length: 40 }, (_, k) => `${k}、${(sentences[(i + k) % 4] ?? "").repeat(2 + ((i * k) % 9))}\n`).join("\n")}\n`;
  const { book, pages } = laidOut(Array.from({ length: 12 }, (_, i) => chapter(i + 1)).join(""));

  test("lists every page that has text once, in the order of the spine, and opens it on the same ten characters", async () => {
    const listed = listedPages(await writeAndOpen(book, { pages }));
    const printed = textOfPages(pages);
    expect(printed.size).toBeGreaterThan(200);
    const chapters = [...listed].filter(([label]) => /^\d+$/u.test(label));
    expect([...listed.keys()].toSorted()).toEqual([...printed.keys()].toSorted());
    for (const [label, text] of chapters) {
      expect([label, text.slice(0, 10)]).toEqual([label, printed.get(label)?.slice(0, 10)]);
    }
  });

  test("has no page list without a PDF", async () => {
    const { text } = await writeAndOpen(book);
    expect(text("toc.xhtml") + text("toc.ncx") + text("content.opf")).not.toMatch(/page-?list|pageBreak/iu);
  });
});

test("the half title is a page of its own", async () => {
  const template = pageTemplateWith(TINY_TEMPLATE, ["frontMatter", "halfTitle"], "true");
  const { book, pages } = laidOut("=== a.md\n# 江上\n文。\n", template);
  const { text } = await writeAndOpen(book, { pages, halfTitle: true });
  const list = [...text("toc.xhtml").matchAll(ENTRY)].map(([, file, , label]) => `${label} ${file}`);
  expect(list).toEqual(["i halftitle.xhtml", "iii titlepage.xhtml", "v contents.xhtml", "1 a.xhtml"]);
});

/** What a page may begin in the midst of, by turns. */
const CONSTRUCTS = [
  "雨下了[一整夜，街上没有人；船到渡口](https://example.com)，天亮了。",
  "读作{渡口|dù|kǒu}，又读作{雨夜空船|yǔ|yè|kōng|chuán}；",
  "写作`江上 渡口 = 空船 + 来信`，",
  "**船到渡口，*天已经亮了***，灯还亮着；",
  "街上没有人[^1]，只剩下[一只`空船 = 1`和{信|xìn}](https://example.com)。",
  "见[](c1.md){.page}，",
];
const LEAD = ["", "- ", "> ", "1. ", "### 小节\n\n", "::: box\n", "| 船 |\n| --- |\n| "];
const TAIL = ["", "", "", "", "", "\n:::", " |"];

describe("a book full of links, code and readings", () => {
  const paragraph = (i: number): string => {
    const text = Array.from({ length: 1 + (i % 5) }, (_, k) => CONSTRUCTS[(i * 7 + k) % CONSTRUCTS.length]);
    const inCell = i % 7 === 6 ? text.join("").replace(/\|/gu, "\\|") : text.join("");
    return `${LEAD[i % 7]}${inCell}${TAIL[i % 7]}\n\n`;
  };
  const chapter = (n: number): string =>
    `=== c${n}.md\n# 第${n}回\n\n${Array.from({ length: 60 }, (_, i) => paragraph(n + i)).join("")}[^1]: 注。\n`;
  const runIn = pageTemplateWith(TINY_TEMPLATE, ["headings", "3", "lines"], "0");
  const { book, pages } = laidOut(Array.from({ length: 7 }, (_, i) => chapter(i + 1)).join(""), runIn);

  test("opens each page on the same ten characters, references to pages among them", async () => {
    const listed = listedPages(await writeAndOpen(book, { pages }));
    const printed = [...textOfPages(pages)].filter(([label]) => /^\d+$/u.test(label));
    expect(printed.length).toBeGreaterThan(150);
    const opening = printed.map(([label, text]) => `${label} ${text.slice(0, 10)}`);
    expect(
      printed.map(([label, text]) => `${label} ${listed.get(label)?.slice(0, Math.min(10, text.length))}`),
    ).toEqual(opening);
  });
});

const PIECES = [
  "雨",
  "夜",
  "word",
  "𠮷",
  " ",
  "葛\u{E0100}",
  "e\u{301}",
  "a\u{AD}b",
  "👩\u{200D}🚀",
  "12",
  "。",
];

test("text is cut where pages begin but never within a character, and none of it is lost", () => {
  const offsets = fc.array(fc.nat(60), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), offsets, (pieces, found) => {
      const text = pieces.join("");
      const breaks = found.toSorted((a, b) => a - b).map((offset, i) => ({ label: String(i), offset }));
      const cursor = pageCursor(breaks);
      if (cursor === undefined) return;
      const parts = cutAtBreaks(text, cursor);
      expect(parts.map((part) => part.text).join("")).toBe(text);
      expect(parts.flatMap((part) => part.breaks)).toEqual(
        breaks.filter(({ offset }) => offset < text.length),
      );
      const ends = new Set([0]);
      for (const piece of pieces.flatMap((it) => (/^[a-z\u{AD}0-9]+$/u.test(it) ? [...it] : [it])))
        ends.add(Math.max(...ends) + piece.length);
      let at = 0;
      for (const part of parts) {
        for (const { offset } of part.breaks) {
          expect(ends.has(at)).toBe(true);
          if (ends.has(offset)) expect(at).toBe(offset);
        }
        at += part.text.length;
      }
    }),
  );
});
