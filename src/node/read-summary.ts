import { assertNever } from "../model/assert.ts";
import type { SourceText, Span } from "../model/source.ts";

/** A line of a SUMMARY.md. */
export interface SummaryItem {
  /** "link" where it names a file, "part" for a heading or an entry without a file. */
  readonly kind: "link" | "part";
  readonly title: string;
  /** As written, without fragment; empty for parts. */
  readonly target: string;
  readonly depth: number;
  readonly span: Span;
}

interface OpenList {
  readonly indent: number;
  readonly depth: number;
}

const BULLET = /^(\s*)(?:[*+-]|\d+[.)])\s+(.*)$/u;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/u;
const LINK = /^\[(.*)\]\((.*)\)$/u;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/u;
const TAB_STOP = 4;

/**
 * Reads the order of a book from a SUMMARY.md of mdBook or GitBook: nested lists of links, headings that open
 * a part, entries without a file that have entries below them. A first heading before all entries is the
 * list's own title. `---`, or a link outside a list, ends a part.
 */
export function readSummary(source: SourceText): readonly SummaryItem[] {
  const items: SummaryItem[] = [];
  let state: ListState = { open: [], baseDepth: 0, mayBeTitle: true };
  for (const [i, line] of source.text.split("\n").entries()) {
    const read = readLine(line);
    if (read.kind === "blank") continue;
    const isTitle = state.mayBeTitle && read.kind === "heading" && read.level === 1;
    state = stateAt(state, read, isTitle);
    const span = { file: source.path, line: i + 1, column: read.column, length: read.length };
    const depth = read.kind === "entry" ? state.baseDepth + (state.open.at(-1)?.depth ?? 0) : 0;
    const item = isTitle ? undefined : itemOf(read, { depth, span });
    if (item !== undefined) items.push(item);
  }
  return items;
}

interface ListState {
  /** The lists around this line, outermost first. */
  readonly open: readonly OpenList[];
  /** 1 in a part that a heading opened. */
  readonly baseDepth: number;
  readonly mayBeTitle: boolean;
}

function stateAt(before: ListState, line: SummaryLine, isTitle: boolean): ListState {
  const mayBeTitle = before.mayBeTitle && line.kind === "other";
  switch (line.kind) {
    case "entry":
      return { ...before, open: listsAt(before.open, line.indent), mayBeTitle };
    case "heading":
      return { open: [], baseDepth: isTitle ? 0 : 1, mayBeTitle };
    case "rule":
    case "link":
      return { open: [], baseDepth: 0, mayBeTitle };
    case "other":
    case "blank":
      return { ...before, mayBeTitle };
    default:
      return assertNever(line.kind);
  }
}

interface SummaryLine {
  readonly kind: "heading" | "entry" | "link" | "rule" | "other" | "blank";
  readonly text: string;
  readonly level: number;
  readonly indent: number;
  readonly column: number;
  readonly length: number;
}

function readLine(line: string): SummaryLine {
  const text = line.trim();
  const column = line.length - line.trimStart().length + 1;
  const plainLine = { text, level: 0, indent: 0, column, length: Math.max(1, text.length) };
  if (text === "") return { ...plainLine, kind: "blank" };
  if (RULE.test(text)) return { ...plainLine, kind: "rule" };
  const [, marks, title] = HEADING.exec(text) ?? [];
  if (marks !== undefined && title !== undefined) {
    return { ...plainLine, kind: "heading", text: title, level: marks.length };
  }
  const [, space, entry] = BULLET.exec(line) ?? [];
  if (space !== undefined && entry !== undefined) {
    return { ...plainLine, kind: "entry", text: entry.trim(), indent: indentOf(space) };
  }
  return { ...plainLine, kind: LINK.test(text) ? "link" : "other" };
}

/** The lists that are open at an entry of this indentation, the entry's own last. */
function listsAt(open: readonly OpenList[], indent: number): readonly OpenList[] {
  const outer = open.filter((list) => list.indent < indent);
  return [...outer, { indent, depth: outer.length }];
}

function indentOf(space: string): number {
  let width = 0;
  for (const char of space) width = char === "\t" ? (Math.floor(width / TAB_STOP) + 1) * TAB_STOP : width + 1;
  return width;
}

function itemOf(
  { kind, text }: SummaryLine,
  place: { readonly depth: number; readonly span: Span },
): SummaryItem | undefined {
  if (kind === "heading") return { kind: "part", title: plain(text), target: "", ...place };
  if (kind !== "entry" && kind !== "link") return undefined;
  const link = LINK.exec(text);
  const target = link?.[2] === undefined ? "" : targetOf(link[2]);
  return { kind: target === "" ? "part" : "link", title: plain(link?.[1] ?? text), target, ...place };
}

/** The address in the brackets of a link: without its title, its pointed brackets and its fragment. */
function targetOf(written: string): string {
  const address = written.trim().replace(/\s+(?:"[^"]*"|'[^']*')$/u, "");
  const bare = address.startsWith("<") && address.endsWith(">") ? address.slice(1, -1) : address;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(bare)) return bare;
  return percentDecoded(bare.replace(/#.*$/u, ""));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone `%` is a fair character of a file's name.
    return text;
  }
}

function plain(title: string): string {
  return title.replace(/\\([!-/:-@[-`{-~])/gu, "$1").replace(/(\*\*|__|`)(.+?)\1/gu, "$2");
}
