import type { Chapter } from "../model/chapter.ts";
import type { Block, Inline } from "../model/document.ts";
import type { SourceText } from "../model/source.ts";
import { htmlLines } from "./html-lines.ts";
import { readPageNumbers } from "./page-number.ts";
import { type RawLine, type RawText, readRawText } from "./raw-lines.ts";

/** The lines of a chapter that are running text or titles, and what else stands between them. */
export interface RunningLines {
  /** The raw text with those lines only; of titles without their number signs. */
  readonly raw: RawText;
  /** The titles, by the index of the line. */
  readonly titles: ReadonlyMap<number, TypedTitle>;
  /** The lines that something else follows: code, tables, lists, quotations. */
  readonly closed: ReadonlySet<number>;
  /** Lines that are no text unless they are the numbers of pages: `- 12 -` is a list to Markdown. */
  readonly lists: ReadonlySet<number>;
}

/** A title as it is written: `## 一、渡口`. */
interface TypedTitle {
  readonly level: number;
  /** Where its number signs begin. */
  readonly start: number;
}

type Role = "text" | "title" | "list";

const TITLE_SIGNS = /^(#{1,6})[ \t]+/u;
/** Tags, lines of attributes, and what a parser might have seen otherwise than we do. */
const MARKUP = /<[A-Za-z/!?]|^\{/u;

/** @param source - The chapter's whole file. */
export function runningLines({ path, text: source }: SourceText, chapter: Chapter): RunningLines {
  const raw = readRawText([{ path, text: source }]);
  const roles = new Map(rolesOf(source, chapter));
  // Lines that hold a whole book are read in pieces.
  raw.lines.forEach(({ number }, i) => {
    if (raw.lines[i + 1]?.number === number) roles.delete(number);
  });
  const lines: RawLine[] = [];
  const titles = new Map<number, TypedTitle>();
  const closed = new Set<number>();
  const lists = new Set<number>();
  for (const line of raw.lines) {
    const role = roles.get(line.number);
    const own = role === "title" ? withoutSigns(line) : line;
    if (role === undefined || own === undefined) {
      closed.add(lines.length - 1);
      continue;
    }
    if (role === "title") titles.set(lines.length, { level: levelOf(line), start: line.start });
    if (role === "list") lists.add(lines.length);
    lines.push(own);
  }
  return { raw: { ...raw, lines }, titles, closed, lists };
}

/** What the lines of a chapter are that may be tidied, by number. */
function rolesOf(source: string, { title, blocks }: Chapter): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>(title.map(({ span }) => [span.line, "title"]));
  for (const block of blocks) {
    const { line: first } = block.span;
    if (block.kind === "heading") roles.set(first, "title");
    else if (mayBeNumber(block)) roles.set(first, "list");
    else if (block.kind === "paragraph") {
      const last = lastLine(block.children, first);
      for (let line = first; line <= last; line += 1) roles.set(line, "text");
    }
  }
  for (const line of htmlLines(source)) roles.delete(line);
  return roles;
}

/** `- 12 -` is a list to Markdown, and may be the number of a page. */
function mayBeNumber(block: Block): boolean {
  if (block.kind !== "list" || block.items.length !== 1) return false;
  const [child, ...others] = block.items[0]?.children ?? [];
  if (child?.kind !== "paragraph" || others.length > 0) return false;
  const [text, ...rest] = child.children;
  return text?.kind === "text" && rest.length === 0 && readPageNumbers(text.text).some((it) => it.isAlone);
}

function levelOf({ text }: RawLine): number {
  return TITLE_SIGNS.exec(text)?.[1]?.length ?? 1;
}

/** Undefined for a title that is underlined, or stands in the front matter. */
function withoutSigns(line: RawLine): RawLine | undefined {
  const length = TITLE_SIGNS.exec(line.text)?.[0].length;
  if (length === undefined) return undefined;
  const text = line.text.slice(length).replace(/[ \t]+(?:#+|\{#[^}]*\})[ \t]*$/u, "");
  return { ...line, start: line.start + length, end: line.start + length + text.length, text };
}

function lastLine(nodes: readonly Inline[], from: number): number {
  let last = from;
  for (const node of nodes) {
    last = Math.max(last, node.span.line);
    if (node.kind === "styled" || node.kind === "link") last = lastLine(node.children, last);
  }
  return last;
}

/** Whether a line opens and closes all markup that is in it, so that it may be joined to another. */
export function isWhole({ text }: Pick<RawLine, "text">): boolean {
  if (MARKUP.test(text) || /[\\$]$/u.test(text)) return false;
  const plain = text.replace(/\\[!-/:-@[-`{-~]/gu, "");
  return (
    (plain.match(/`/gu)?.length ?? 0) % 2 === 0 && isBalanced(plain, "[", "]") && isBalanced(plain, "{", "}")
  );
}

function isBalanced(text: string, open: string, close: string): boolean {
  return text.split(open).length === text.split(close).length;
}
