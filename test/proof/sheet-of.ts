import { resolveBook } from "../../src/book/resolve-book.ts";
import { convertBook } from "../../src/convert/convert-book.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import type { Doubt } from "../../src/model/doubt.ts";
import { type ProofSheet, proofSheet } from "../../src/proof/proof-sheet.ts";

/** A chapter beside its Taiwan edition, with a doubt at `word` in each line: 麵 was chosen, and might be 面. */
export function sheetOf(text: string, word: string, chosen = "麵", alternative = "面"): ProofSheet {
  const { value: chapter } = parseChapter({ path: "01.md", text: `# 雨夜\n\n${text}` });
  const { value: source } = resolveBook({
    metadata: { title: "雨夜", creators: [], subjects: [] },
    script: "zh-Hans",
    edition: "tw",
    editions: ["tw"],
    entries: [{ kind: "file", chapter, depth: 0 }],
    isGalley: false,
    numbering: { part: "none", headings: [] },
    images: new Map(),
  });
  const glossary = [{ source: word, target: chosen }];
  const { value: converted } = convertBook(source, {
    from: "zh-Hans",
    to: "zh-Hant-TW",
    vocabulary: false,
    interpunct: "convert",
    glossary,
  });
  const doubts = text.split("\n").flatMap((line, i): readonly Doubt[] => {
    const at = line.indexOf(word);
    if (at < 0) return [];
    const span = { file: "01.md", line: i + 3, column: at + 1 };
    const place = { before: line.slice(0, at), after: line.slice(at + word.length) };
    return [
      { span, source: word, chosen, alternatives: [alternative], reason: "reading", risk: 0.2, ...place },
    ];
  });
  return proofSheet({ edition: "tw", source, converted, doubts });
}
