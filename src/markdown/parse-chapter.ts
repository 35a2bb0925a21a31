import type { Env, Token } from "markdown-it";
import type { Chapter, ChapterKind, Note } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { type Inline, plainText, withMarksInside } from "../model/document.ts";
import type { SourceText } from "../model/source.ts";
import { withShortOf } from "../text/short-of-heading.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import type { BlockParse } from "./block-parse.ts";
import { blockTree } from "./block-tree.ts";
import { blocksOf, headingInlines } from "./blocks.ts";
import { kindOfTitle } from "./chapter-kind.ts";
import { withBibliographies, withEntries } from "./entries.ts";
import { type FrontMatter, splitFrontMatter } from "./front-matter.ts";
import { parseBlocks } from "./markdown-parser.ts";
import { notesOf, splitNotes } from "./notes.ts";
import { type ParseContext, type ParsedText, report } from "./parse-context.ts";
import { readInline } from "./read-inline.ts";
import { replaceControlCharacters } from "./replace-control-characters.ts";
import { reportFalseHeadings } from "./report-false-headings.ts";

const BYTE_ORDER_MARK = "\u{FEFF}";
const COUNTED_ID = /(?:#|\bid\s*=\s*["']?)(s\d+)/gu;

/**
 * Reads one chapter. Never throws: what is wrong in it is told, and all its text is in the result in spite of it.
 *
 * @param source - Markdown with the front matter of a chapter, or without; a byte-order mark is passed over.
 * @example
 * const { value, diagnostics } = parseChapter({ path: "chapters/01.md", text: "# 第一章\n\n雨下了一整夜。" });
 */
export function parseChapter(source: SourceText): Outcome<Chapter> {
  const diagnostics: Diagnostic[] = [];
  const file = source.path;
  const decoded = source.text.startsWith(BYTE_ORDER_MARK) ? source.text.slice(1) : source.text;
  const lines = { path: file, text: decoded.replace(/\r\n?/gu, "\n") };
  const clean = { path: file, text: replaceControlCharacters(lines, diagnostics) };
  const { frontMatter, text, lineOffset } = splitFrontMatter(clean, diagnostics);
  const parsed: ParsedText = { file, text, lineStarts: lineStartsOf(text), lineOffset };
  const env: Env = {};
  const parse: BlockParse = {
    ...parsed,
    env,
    diagnostics,
    spans: new Map(),
    places: new Map(),
    keptLines: 0,
    indentedProse: undefined,
  };
  const tokens = parseBlocks(text, parse);
  reportIndentedProse(parse);
  reportFalseHeadings(parse, tokens);
  const value = readChapter(parse, tokens, frontMatter);
  return { value, diagnostics: diagnostics.toSorted((a, b) => placeOrder(a, b)) };
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

function placeOrder({ span: a }: Diagnostic, { span: b }: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}

function reportIndentedProse({ indentedProse, diagnostics }: BlockParse): void {
  if (indentedProse === undefined) return;
  const { span, count } = indentedProse;
  const what = count === 1 ? "a paragraph is" : `${count} paragraphs are`;
  report({ diagnostics }, "markdown/indented-code", `${what} indented by four spaces or a tab, as code is`, {
    span,
    hint: "remove the indent, the template indents paragraphs; put code between lines of three backticks",
  });
}

function readChapter(parse: BlockParse, tokens: readonly Token[], frontMatter: FrontMatter): Chapter {
  const { definitions, text } = splitNotes(parse, tokens);
  const context = contextFor(parse, new Set(definitions.keys()));
  const given = frontMatter.title && readInline(context, frontMatter.title);
  const subtitle = frontMatter.subtitle === undefined ? [] : readInline(context, frontMatter.subtitle);
  const tree = blockTree(context, parse, text);
  const { title, slug, rest, heading } = takeTitle(context, tree, given);
  const read = blocksOf(context, rest);
  const kind = frontMatter.kind ?? kindFor(title, read.length === 0);
  const blocks = kind === "bibliography" ? withEntries(read) : withBibliographies(read);
  const notes: readonly Note[] = notesOf(context, parse, definitions);
  const { authors, translators, short, number, language, stylesheet, texts } = frontMatter;
  const ownSlug = frontMatter.slug ?? slug;
  const chapter: Chapter = {
    file: parse.file,
    kind,
    title,
    subtitle,
    authors,
    translators,
    ...(short === undefined ? {} : { short }),
    ...(texts.length > 0 && { asideTexts: texts }),
    ...(number === undefined ? {} : { number }),
    ...(ownSlug === undefined ? {} : { slug: ownSlug }),
    ...(language === undefined ? {} : { language }),
    ...(stylesheet && { stylesheet }),
    blocks,
    notes,
    span: { file: parse.file, line: 1, column: 1 },
  };
  return heading === undefined ? chapter : withShortOf(chapter, heading);
}

function kindFor(title: readonly Inline[], alone: boolean): ChapterKind {
  return kindOfTitle(plainText(title), { alone });
}

function contextFor(parse: BlockParse, labels: ReadonlySet<string>): ParseContext {
  const { file, text, lineStarts, lineOffset, env, diagnostics } = parse;
  const reserved = new Set(Array.from(text.matchAll(COUNTED_ID), ([, id = ""]) => id));
  return {
    file,
    text,
    lineStarts,
    lineOffset,
    env,
    diagnostics,
    calls: new Set(),
    inlineNotes: new Map(),
    labels,
    ids: { count: 0, used: new Set(), reserved },
    captions: new WeakMap(),
  };
}

interface TakenTitle {
  readonly title: readonly Inline[];
  readonly slug?: string;
  /** The heading that the title is. */
  readonly heading?: TreeElement;
  readonly rest: readonly TreeNode[];
}

/**
 * The first heading is the title if it is of level 1. With a title in the front matter it stays in the text, unless
 * it only says the same once more.
 */
function takeTitle(
  context: ParseContext,
  tree: readonly TreeNode[],
  given: readonly Inline[] | undefined,
): TakenTitle {
  const index = tree.findIndex((node) => node.kind === "element" && /^h\d$/u.test(node.name));
  const first = tree[index];
  if (first?.kind !== "element" || first.name !== "h1") return { title: given ?? [], rest: tree };
  const { attributes, span } = first;
  const title = withMarksInside({
    children: headingInlines(context, first.children),
    attributes,
    span,
  }).children;
  if (given !== undefined && !isSame(given, title)) return { title: given, rest: tree };
  const slug = slugOf(first);
  return {
    title: given ?? title,
    ...(slug === undefined ? {} : { slug }),
    heading: first,
    rest: tree.filter((node) => node !== first),
  };
}

/** `# 标题 {#slug}`. */
function slugOf({ attributes: { id } }: TreeElement): string | undefined {
  return id !== undefined && /^[A-Za-z][\w.-]*$/u.test(id) ? id : undefined;
}

function isSame(a: readonly Inline[], b: readonly Inline[]): boolean {
  const words = (nodes: readonly Inline[]): string => plainText(nodes).replace(/\s+/gu, "");
  return words(a) === words(b);
}
