import { describe, expect, test } from "vitest";
import type { BuildResult } from "../../src/model/build.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { buildBook } from "../../src/pipeline/build-book.ts";
import { pngImage } from "../epub/make-book.ts";
import { unzip } from "../epub/unzip.ts";
import { bookFolder } from "../helpers/book-folder.ts";
import { hasPdftotext, pdftotext } from "../pdf/set-and-write.ts";

// The dictionaries make 范後 of 范后. The number behind it says where it stands.
const CONFIG = `title: 范后01
subtitle: 范后02
language: zh-Hans
date: 2026
creators: [范后03, { name: 范后04, role: trl, country: 范后05 }]
publisher: 范后06
description: 范后07
rights: 范后08
subjects: [范后09]
series: 范后10
copyright: { printer: 范后11, fields: { 范后12: 范后13 } }
`;
const CHAPTER = `# 范后21

范后22有**范**后23，[范后24](#node "范后25")，注[^a]，{^范后26}，{范后27|fàn hòu}。

## 范后28 {#node}

![范后29](a.png "范后30")

: 范后31

| 范后32 |
| --- |
| 范后33 |

: 范后34

\`\`\`js
main()
\`\`\`

: 范后35

- 范后36

> 范后37

::: box 范后38
范后39
:::

[^a]: 范后40
${"\n雨下了一整夜，街上没有人，他等到天亮。\n".repeat(60)}`;
const IN_EPUB = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, ...range(21, 40)];
/** Alternative texts, titles of links and what only catalogues say are not printed. */
const IN_PDF = [...range(1, 6), 8, ...range(10, 13), ...range(21, 24), ...range(26, 28), ...range(30, 40)];

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function places(text: string, written: RegExp): readonly number[] {
  return [...new Set([...text.matchAll(written)].map((match) => Number(match[1])))].toSorted((a, b) => a - b);
}

async function built(config: string, glossary = ""): Promise<BuildResult> {
  const dir = bookFolder({
    "book.yaml": `${config}editions: [tw]\n`,
    "a.md": CHAPTER,
    "a.png": pngImage("a.png").bytes,
    "glossary.tsv": glossary,
  });
  const { value: source } = await loadBook({ dir, env: { SOURCE_DATE_EPOCH: "0" } });
  return (await buildBook(source)).value;
}

async function epubOf({ files }: BuildResult): Promise<ReadonlyMap<string, Buffer>> {
  return unzip(files.find(({ format }) => format === "epub")?.bytes ?? new Uint8Array());
}

function textOf(epub: ReadonlyMap<string, Buffer>): string {
  const texts = [...epub].flatMap(([name, bytes]) =>
    /\.(?:xhtml|opf|ncx)$/u.test(name) ? [bytes.toString()] : [],
  );
  return texts.join("\n").replace(/<rt>[^<]*<\/rt>|<\/?(?:strong|ruby|span)\b[^>]*>/gu, "");
}

describe("a term of the glossary", () => {
  test("stands in all that an EPUB says, where the dictionaries would have another word", async () => {
    const without = textOf(await epubOf(await built(CONFIG)));
    expect(places(without, /[范範]後(\d\d)/gu)).toEqual(IN_EPUB);
    const epub = await epubOf(await built(CONFIG, "范后\t范后\n"));
    const text = textOf(epub);
    expect(text).not.toMatch(/範|後/u);
    expect(places(text, /范后(\d\d)/gu)).toEqual(IN_EPUB);
    for (const name of ["OEBPS/toc.xhtml", "OEBPS/toc.ncx"]) {
      expect(places(epub.get(name)?.toString() ?? "", /范后(\d\d)/gu), name).toEqual(
        expect.arrayContaining([21, 28]),
      );
    }
  });

  test("stands on a cover that is set from the title", async () => {
    const cover = async (config: string, glossary?: string): Promise<Buffer | undefined> =>
      [...(await epubOf(await built(config, glossary)))].find(([name]) => /cover\.png$/u.test(name))?.[1];
    const ofTerm = await cover(CONFIG, "范后\t雨夜\n");
    expect(ofTerm).toBeDefined();
    expect(ofTerm).toEqual(await cover(CONFIG.replaceAll("范后", "雨夜")));
    expect(ofTerm).not.toEqual(await cover(CONFIG));
  });

  test.skipIf(!hasPdftotext)(
    "stands in all that a PDF says, running heads included (needs pdftotext)",
    async () => {
      const pdf = async (glossary: string): Promise<string> => {
        const { files } = await built(CONFIG, glossary);
        return pdftotext(files.find(({ format }) => format === "pdf")?.bytes ?? new Uint8Array(), []).replace(
          /[ \n]/gu,
          "",
        );
      };
      expect(places(await pdf(""), /[范範]後(\d\d)/gu)).toEqual(IN_PDF);
      const text = await pdf("范后\t范后\n");
      expect(text).not.toMatch(/範|後/u);
      expect(places(text, /范后(\d\d)/gu)).toEqual(IN_PDF);
      const [, ...full] = text.split("\f").filter((page) => page.includes("雨下了一整夜"));
      expect(full.length).toBeGreaterThan(2);
      for (const page of full) expect(page).toMatch(/^范后(?:01|21|28)|范后(?:01|21|28)$/u);
    },
  );
});
