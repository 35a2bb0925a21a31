import fc from "fast-check";
import { expect, test } from "vitest";
import type { GlyphRun, LinkArea, Page, Pages } from "../../src/model/page.ts";
import { layOutText, readSetting } from "../helpers/lay-out-text.ts";

const SENTENCES = ["江水平平地流着，船也不动。", "雨下了一整夜。", "街上没有人，渡口也没有。"];
const CHAPTERS = 4;
/** The same books in every run. */
const SEED = 20;

/** A sentence, or a reference to a chapter or a section, or the mark of an entry of the index. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SENTENCES) },
  fc.nat(CHAPTERS - 1).map((i) => `见[](${i + 1}.md){.page}，`),
  fc.nat(CHAPTERS - 1).map((i) => `见[](${i + 1}.md#s${i + 1}){.page}，`),
  fc.constantFrom("{^江}", "{^船}", "{^渡口}", "{^江 > 水}"),
);
const paragraph = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => `文${pieces.join("")}`);
const chapter = fc.tuple(paragraph, paragraph, fc.boolean());

const books = fc.array(chapter, { minLength: CHAPTERS, maxLength: CHAPTERS }).map((chapters) =>
  chapters
    .map(([before, after, isFront], i) => {
      const kind = isFront && i === 0 ? "---\nkind: preface\n---\n" : "";
      return `${kind}# 题${i + 1}\n\n${before}\n\n## 节 {#s${i + 1}}\n\n${after}\n`;
    })
    .join("=====\n"),
);

test("every page number in contents, references and index is the folio of its target", () => {
  let checked = 0;
  fc.assert(
    fc.property(books, fc.integer({ min: 4, max: 9 }), (text, lines) => {
      const pages = layOutText(text, readSetting(`lines: ${lines}`)).value;
      for (const page of pages.pages) {
        for (const item of page.items) {
          if (item.kind !== "link" || item.target.kind !== "destination") continue;
          const printed = printedNumber(pages, page, item);
          if (printed === undefined) continue;
          checked += 1;
          expect(printed).toBe(folioOf(pages, item.target.name));
        }
      }
    }),
    { numRuns: 60, seed: SEED },
  );
  expect(checked).toBeGreaterThan(500);
});

/** The number that a link says, or that stands behind it in the contents; the first of a range. */
function printedNumber(pages: Pages, page: Page, link: LinkArea): string | undefined {
  const words = wordsIn(page, link, link.x + link.width);
  const kind = pages.blocks[blockOf(page, link) ?? -1]?.kind;
  if (kind === "contents") return /([ivxlc]+|\d+)$/u.exec(wordsIn(page, link, page.width))?.[1];
  if (kind === "index") return /^([ivxlc]+|\d+)/u.exec(words)?.[1];
  return /^第(.+)页$/u.exec(words)?.[1];
}

function folioOf(pages: Pages, name: string): string | undefined {
  const place = pages.destinations.find((it) => it.name === name);
  return place === undefined ? undefined : pages.pages[place.page]?.label;
}

function blockOf(page: Page, link: LinkArea): number | undefined {
  return runsBeside(page, link)[0]?.block;
}

/** What stands on the line of a link from its start up to an end. */
function wordsIn(page: Page, link: LinkArea, end: number): string {
  let words = "";
  for (const run of runsBeside(page, link)) {
    let x = run.x;
    Array.from(run.text).forEach((char, i) => {
      if (x >= link.x - 0.01 && x < end - 0.01) words += char;
      x += run.advances[i] ?? 0;
    });
  }
  return words;
}

function runsBeside(page: Page, link: LinkArea): readonly GlyphRun[] {
  return page.items
    .filter((item) => item.kind === "glyphs")
    .filter((run) => {
      return run.y > link.y && run.y < link.y + link.height && run.x + widthOf(run) > link.x;
    });
}

function widthOf({ advances }: GlyphRun): number {
  return advances.reduce((sum, it) => sum + it, 0);
}
