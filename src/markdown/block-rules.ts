import type { Env, MarkdownIt, StateBlock } from "markdown-it";
import { charClass } from "../text/char-class.ts";
import type { BlockParse } from "./block-parse.ts";
import { containerName, keepsLines } from "./container-name.ts";
import { report, spanInLine } from "./parse-context.ts";

type ParseOf = (env: Env) => BlockParse;

// Two full-width spaces open a paragraph in Chinese text; a line of nothing else is empty to the eye.
const PARAGRAPH_INDENT = /\u{3000}(?:\u{3000}|[ \t\u{3000}]*$)/uy;
const IDEOGRAPHIC_SPACE = 0x3000;
const FENCE = /(:{3,})(.*)$/uy;
const CODE_FENCE = /(`{3,}|~{3,})(.*)$/uy;
const INDENT_OF_CODE = 4;
/** How much of a line is looked at to tell prose from code. */
const SAMPLE_LENGTH = 200;
const ENDS_SENTENCE = /[。．！？…—”’」』）)!?:：][ \t\u{3000}]*$/u;

/** Adds containers, paragraphs told by full-width indents, and paragraphs that CommonMark takes for code. */
export function addBlockRules(md: MarkdownIt, parseOf: ParseOf): void {
  md.block.ruler.before("code", "indented_prose", (state, startLine, endLine) =>
    indentedProse(state, parseOf(state.env), { startLine, endLine }),
  );
  md.block.ruler.before(
    "fence",
    "container",
    (state, startLine, endLine, silent) =>
      container(state, parseOf(state.env), { startLine, endLine, silent }),
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  md.block.ruler.before(
    "paragraph",
    "paragraph_indent",
    (state, startLine, _endLine, silent) =>
      silent &&
      state.src.charCodeAt(contentStart(state, startLine)) === IDEOGRAPHIC_SPACE &&
      parseOf(state.env).keptLines === 0 &&
      matchLine(PARAGRAPH_INDENT, state, startLine) !== null,
    { alt: ["paragraph", "blockquote"] },
  );
}

/** The match of a sticky expression at the first character of a line that is not a space. */
function matchLine(pattern: RegExp, state: StateBlock, line: number): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(lineText(state, line));
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(contentStart(state, line), state.eMarks[line]);
}

function contentStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

/**
 * Chinese authors indent paragraphs by four spaces, and nobody indents code that begins with Han. In a list
 * such a line is left to CommonMark, whose rules for the indents of items authors know.
 */
function indentedProse(
  state: StateBlock,
  parse: BlockParse,
  { startLine, endLine }: { readonly startLine: number; readonly endLine: number },
): boolean {
  if (state.listIndent >= 0 || indentOf(state, startLine) < INDENT_OF_CODE) return false;
  if (!isProse(lineText(state, startLine))) return false;
  let line = startLine + 1;
  for (; line < endLine && !state.isEmpty(line); line += 1) {
    const indented = indentOf(state, line) >= INDENT_OF_CODE;
    if (!indented || ENDS_SENTENCE.test(lineText(state, line - 1))) break;
  }
  const span = spanInLine(parse, startLine, contentStart(state, startLine));
  if (parse.indentedProse === undefined) parse.indentedProse = { span, count: 1 };
  else parse.indentedProse.count += 1;
  pushParagraph(state, startLine, line);
  return true;
}

function isProse(line: string): boolean {
  const sample = Array.from(line.slice(0, SAMPLE_LENGTH), (char) => char.codePointAt(0) ?? 0);
  if (!isChinese(sample[0] ?? 0)) return false;
  const chinese = sample.filter(isChinese).length;
  return chinese * 2 > sample.filter((codePoint) => charClass(codePoint) !== "space").length;
}

function isChinese(codePoint: number): boolean {
  switch (charClass(codePoint)) {
    case "han":
    case "opening":
    case "closing":
    case "comma":
    case "colon":
    case "full-stop":
    case "exclamation":
    case "two-em":
    case "ideographic-space":
      return true;
    default:
      return false;
  }
}

/** Adds the lines from `start` up to `end` as a paragraph, whatever they look like. */
export function pushParagraph(state: StateBlock, start: number, end: number): void {
  state.line = end;
  state.push("paragraph_open", "p", 1).map = [start, end];
  const inline = state.push("inline", "", 0);
  inline.content = state.md.utils.asciiTrim(state.getLines(start, end, state.blkIndent, false));
  inline.map = [start, end];
  inline.children = [];
  state.push("paragraph_close", "p", -1);
}

interface ContainerLines {
  readonly startLine: number;
  readonly endLine: number;
  readonly silent: boolean;
}

/** `::: name` up to its `:::`; the same fence may be used within, as in Pandoc. */
function container(
  state: StateBlock,
  parse: BlockParse,
  { startLine, endLine, silent }: ContainerLines,
): boolean {
  if (
    state.src.charAt(contentStart(state, startLine)) !== ":" ||
    indentOf(state, startLine) >= INDENT_OF_CODE
  ) {
    return false;
  }
  const [, fence, info] = matchLine(FENCE, state, startLine) ?? [];
  if (fence === undefined || info === undefined) return false;
  const span = spanInLine(parse, startLine, contentStart(state, startLine), fence.length);
  const name = containerName(info);
  if (name === undefined && info.trim() !== "") return false;
  if (silent) return true;
  if (name === undefined) {
    const hint = "remove it, or write the opening line `::: name` that it closes";
    report(parse, "markdown/stray-fence", `\`${fence}\` closes nothing`, { span, hint });
    state.line = startLine + 1;
    return true;
  }
  const { line: lastLine, closed } = containerEnd(state, { startLine, endLine, length: fence.length });
  if (!closed) {
    const hint = `write a line \`${fence}\` behind its last paragraph`;
    report(parse, "markdown/unclosed-container", `\`${fence} ${name}\` is not closed`, { span, hint });
  }
  pushContainer(state, parse, { fence, info, name, startLine, lastLine });
  state.line = lastLine + (closed ? 1 : 0);
  return true;
}

function pushContainer(
  state: StateBlock,
  parse: BlockParse,
  it: {
    readonly fence: string;
    readonly info: string;
    readonly name: string;
    readonly startLine: number;
    readonly lastLine: number;
  },
): void {
  const { parentType, lineMax } = state;
  const kept = keepsLines(it.name) ? 1 : 0;
  state.parentType = "container";
  // Lazy lines of what stands inside end with the container.
  state.lineMax = it.lastLine;
  const open = state.push("container_open", "div", 1);
  open.markup = it.fence;
  open.info = it.info;
  open.map = [it.startLine, it.lastLine];
  parse.keptLines += kept;
  state.md.block.tokenize(state, it.startLine + 1, it.lastLine);
  parse.keptLines -= kept;
  state.push("container_close", "div", -1);
  state.parentType = parentType;
  state.lineMax = lineMax;
}

/**
 * The line where a container ends, and whether its closing fence stands there. The innermost container of the same
 * length closes first, else one with a shorter fence; code is passed over.
 */
function containerEnd(
  state: StateBlock,
  {
    startLine,
    endLine,
    length,
  }: { readonly startLine: number; readonly endLine: number; readonly length: number },
): { readonly line: number; readonly closed: boolean } {
  const open = [length];
  let codeFence: string | undefined;
  for (let line = startLine + 1; line < endLine; line += 1) {
    // A line that is indented less ends the list item around the container.
    if (!state.isEmpty(line) && indentOf(state, line) < 0) return { line, closed: false };
    const first = state.src.charAt(contentStart(state, line));
    if (first === "`" || first === "~")
      codeFence = codeFenceAfter(codeFence, matchLine(CODE_FENCE, state, line));
    if (first !== ":" || codeFence !== undefined || indentOf(state, line) >= INDENT_OF_CODE) continue;
    if (closesFirst(open, matchLine(FENCE, state, line))) return { line, closed: true };
  }
  return { line: endLine, closed: false };
}

/** Follows one fence in the lengths of the containers that are open; true where it closes the first. */
function closesFirst(open: number[], match: RegExpExecArray | null): boolean {
  const [, fence, info = ""] = match ?? [];
  if (fence === undefined) return false;
  if (info.trim() !== "") {
    if (containerName(info) !== undefined) open.push(fence.length);
    return false;
  }
  const same = open.lastIndexOf(fence.length);
  const closed = same >= 0 ? same : open.findLastIndex((it) => it <= fence.length);
  if (closed > 0) open.length = closed;
  return closed === 0;
}

function codeFenceAfter(open: string | undefined, match: RegExpExecArray | null): string | undefined {
  const [, fence = "", info = ""] = match ?? [];
  if (fence === "") return open;
  if (open === undefined) return fence.startsWith("`") && info.includes("`") ? undefined : fence;
  return fence.startsWith(open) && info.trim() === "" ? undefined : open;
}
