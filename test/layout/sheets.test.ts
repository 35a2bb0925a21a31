import { readdirSync, readFileSync } from "node:fs";
import { frontMatter } from "../../src/book/front-matter.ts";
import { numberBook } from "../../src/book/number-book.ts";
import { resolveBook } from "../../src/book/resolve-book.ts";
import { convertBook } from "../../src/convert/convert-book.ts";
import { layOut } from "../../src/layout/lay-out.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import { SCRIPTS } from "../../src/model/script.ts";
import { testCases } from "../helpers/case-file.ts";
import { dumpPages } from "../helpers/dump-pages.ts";
import { fakeFonts } from "../helpers/fake-font.ts";
import { HYPHENATION } from "../helpers/hyphenation.ts";
import { LABELS } from "../helpers/labels.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";

const FOLDER = "test/sheets/lines/chapters";
const NUMBERING = { part: "none", headings: [] };
const typeArea = { ...TINY_TEMPLATE.typeArea, characters: 20, lines: 18 };
const trim = { ...TINY_TEMPLATE.trim, widthMm: 105, heightMm: 140 };
const template = { ...TINY_TEMPLATE, typeArea, trim };

testCases("test/sheets/lines/pages.md", (inputs) => {
  const script = SCRIPTS.find((it) => it === inputs.get("script")) ?? "zh-Hans";
  const entries = readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const text = readFileSync(`${FOLDER}/${name}`, "utf8");
      return { kind: "file", chapter: parseChapter({ path: name, text }).value, depth: 0 } as const;
    });
  const metadata = { title: "样张", creators: [], subjects: [] };
  const resolved = resolveBook({
    metadata,
    script: "zh-Hans",
    isGalley: false,
    edition: "e",
    editions: ["e"],
    entries,
    numbering: NUMBERING,
    images: new Map(),
  });
  const options = {
    from: "zh-Hans",
    to: script,
    vocabulary: false,
    interpunct: "convert",
    glossary: [],
  } as const;
  const book = script === "zh-Hans" ? resolved.value : convertBook(resolved.value, options).value;
  const pages = layOut(numberBook(book, { captions: "none", lineNumbers: false, labels: LABELS }), {
    template,
    fonts: fakeFonts(script),
    hyphenation: HYPHENATION,
    labels: LABELS,
    front: frontMatter({ ...book, labels: LABELS, template }),
    images: new Map(),
  });
  const isText = ({ label }: { readonly label: string }): boolean => /^\d+$/u.test(label);
  const reported = pages.diagnostics.map((it) => `${it.code}: ${it.message}`).join("\n");
  return { pages: dumpPages(pages.value, isText), reported };
});
