import { coverage } from "../../src/font/coverage.ts";
import type { Book } from "../../src/model/book.ts";
import type { Block, Inline } from "../../src/model/document.ts";
import type { EmbeddableFont, FontRole, FontSet } from "../../src/model/font.ts";
import type { Span } from "../../src/model/source.ts";
import { testCases } from "../helpers/case-file.ts";
import { fakeFont } from "../helpers/fake-font.ts";

const attributes = { classes: [] };

testCases("test/cases/font/coverage.md", (inputs) => {
  const { value, diagnostics } = coverage(
    bookOf(inputs.get("book") ?? ""),
    fontsOf(inputs.get("fonts") ?? ""),
  );
  const uses = ({ count, span }: { count: number; span: Span }) =>
    `${count} uses, first at ${span.line}:${span.column}`;
  const report = [
    ...value.faces.map((it) => `${it.face}: ${it.characters} characters, ${it.count} uses`),
    ...value.substitutions.map((it) => `${it.char} from ${it.face}, ${uses(it)}`),
    ...value.missing.map((it) => `${it.char} missing, ${uses(it)}`),
  ];
  return {
    report: report.join("\n"),
    diagnostics: diagnostics
      .map(({ span, message, code }) => `${span.line}:${span.column} ${message} [${code}]`)
      .join("\n"),
  };
});

function fontsOf(description: string): FontSet {
  const faces: { readonly face: EmbeddableFont; readonly role: string | undefined }[] = [];
  for (const line of description.split("\n")) {
    const [id = "", chars = "", role] = line.split(" ");
    const glyph = (codePoint: number): number =>
      chars.includes(String.fromCodePoint(codePoint)) ? codePoint : 0;
    faces.push({ face: { ...fakeFont("zh-Hans", id), glyph }, role: role?.slice("role=".length) });
  }
  const of = (role: FontRole): readonly EmbeddableFont[] => {
    const own = faces.filter((it) => it.role === role);
    return (own.length > 0 ? own : faces.filter((it) => it.role === undefined)).map((it) => it.face);
  };
  return {
    script: "zh-Hans",
    roles: {
      body: of("body"),
      bold: of("bold"),
      heading: of("heading"),
      quotation: of("quotation"),
      code: of("code"),
      fallback: of("fallback"),
      emoji: of("emoji"),
    },
  };
}

function bookOf(description: string): Book {
  const blocks = description
    .split("\n")
    .map((line, i) => blockOf(line, { file: "a.md", line: i + 1, column: 1 }));
  return {
    metadata: { title: "", creators: [], subjects: [] },
    script: "zh-Hans",
    toc: [],
    chapters: [
      {
        id: "a",
        file: "a.md",
        kind: "chapter",
        depth: 0,
        title: [],
        subtitle: [],
        authors: [],
        translators: [],
        blocks,
        notes: [],
        span: { file: "a.md", line: 1, column: 1 },
      },
    ],
  };
}

function blockOf(line: string, span: Span): Block {
  const [, kind, rest = line] = /^([a-z-]+): (.*)$/u.exec(line) ?? [];
  const text: Inline = { kind: "text", text: rest, span };
  const paragraph = (child: Inline): Block => ({ kind: "paragraph", children: [child], attributes, span });
  switch (kind) {
    case "heading":
      return { kind: "heading", level: 2, id: "b", children: [text], attributes, span };
    case "quotation":
      return { kind: "quotation", children: [paragraph(text)], attributes, span };
    case "code-block":
      return { kind: "code-block", text: rest, attributes: { classes: [] }, span };
    case "inline-code":
      return paragraph({ kind: "code", text: rest, span });
    case "strong":
      return paragraph({ kind: "styled", style: "strong", attributes, children: [text], span });
    default:
      return paragraph(text);
  }
}
