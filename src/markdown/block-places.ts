import type { Env, MarkdownIt, StateBlock, Token } from "markdown-it";
import type { BlockParse } from "./block-parse.ts";
import { pushParagraph } from "./block-rules.ts";
import { type PlaceMap, report, spanInLine } from "./parse-context.ts";

type ParseOf = (env: Env) => BlockParse;

/** Replaces the parser's loop over the blocks of a text by one that records where each block and its text begin. */
export function addBlockPlaces(md: MarkdownIt, parseOf: ParseOf): void {
  md.block.tokenize = (state, startLine, endLine) =>
    tokenize(state, parseOf(state.env), { startLine, endLine });
  md.block.State = class extends md.block.State {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      // The rule for lists makes all items in one call; the line of each is the state's when its token is made.
      if (type === "list_item_open") recordSpan(this, parseOf(this.env), { token, line: this.line });
      return token;
    }
  };
}

interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

function tokenize(state: StateBlock, parse: BlockParse, { startLine, endLine }: Lines): void {
  const rules = state.md.block.ruler.getRules("");
  let hasEmptyLines = false;
  let line = startLine;
  while (line < endLine) {
    line = state.skipEmptyLines(line);
    state.line = line;
    // A line that is indented less than the block belongs to what is around it.
    if (line >= endLine || (state.sCount[line] ?? 0) < state.blkIndent) return;
    tokenizeBlock(state, parse, { startLine: line, endLine, rules });
    state.tight = !hasEmptyLines;
    if (state.isEmpty(state.line - 1)) hasEmptyLines = true;
    line = state.line;
    if (line < endLine && state.isEmpty(line)) {
      hasEmptyLines = true;
      line += 1;
      state.line = line;
    }
  }
}

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

function tokenizeBlock(
  state: StateBlock,
  parse: BlockParse,
  { startLine, endLine, rules }: Lines & { readonly rules: readonly BlockRule[] },
): void {
  const count = state.tokens.length;
  const start = firstColumn(state, startLine);
  if (state.level >= state.md.options.maxNesting) {
    const span = spanInLine(parse, startLine, start);
    report(parse, "markdown/nested-too-deeply", "quotations, lists or containers are nested too deeply", {
      span,
      hint: "the lines from here on are one plain paragraph",
    });
    pushParagraph(state, startLine, endLine);
  } else if (!rules.some((rule) => rule(state, startLine, endLine, false))) {
    throw new Error("no rule took the line");
  }
  const token = state.tokens[count];
  if (token === undefined) return;
  parse.spans.set(token, spanInLine(parse, startLine, start));
  recordTextPlaces(state, parse, { count, startLine, start });
}

function recordSpan(
  state: StateBlock,
  parse: BlockParse,
  { token, line }: { token: Token; line: number },
): void {
  parse.spans.set(token, spanInLine(parse, line, firstColumn(state, line)));
}

/** The offset of a line's first character that is not a space, behind the marks of the blocks around it. */
function firstColumn(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

/** Finds the text of the block whose first token has the index `count` in its lines. */
function recordTextPlaces(
  state: StateBlock,
  parse: BlockParse,
  { count, startLine, start }: { readonly count: number; readonly startLine: number; readonly start: number },
): void {
  const token = state.tokens[count];
  const text = state.tokens[count + 1];
  switch (token?.type) {
    case "paragraph_open":
      if (text !== undefined)
        parse.places.set(text, placesOfLines(state, parse, { text: text.content, startLine }));
      return;
    case "heading_open": {
      if (text === undefined) return;
      const isUnderlined = !token.markup.startsWith("#");
      const places = isUnderlined
        ? placesOfLines(state, parse, { text: text.content, startLine })
        : placesAt(parse, startLine, state.skipSpaces(start + token.markup.length));
      parse.places.set(text, places);
      return;
    }
    case "html_block":
      parse.places.set(token, placesOfLines(state, parse, { text: token.content, startLine }));
      return;
    case "table_open":
      recordCells(state, parse, count);
      return;
    default:
      return;
  }
}

function placesAt(parse: BlockParse, line: number, offset: number): PlaceMap {
  const { line: fileLine, column } = spanInLine(parse, line, offset);
  return { offsets: [0], lines: [fileLine], columns: [column] };
}

/** Where the lines of a block's text stand, whatever indent was taken from them or made of tabs. */
function placesOfLines(
  state: StateBlock,
  parse: BlockParse,
  { text, startLine }: { readonly text: string; readonly startLine: number },
): PlaceMap {
  const offsets: number[] = [];
  const lines: number[] = [];
  const columns: number[] = [];
  let line = startLine;
  for (let offset = 0; offset >= 0 && offset <= text.length; line += 1) {
    const lead = leadingSpaces(text, offset);
    const { line: fileLine, column } = spanInLine(parse, line, firstColumn(state, line));
    offsets.push(offset);
    lines.push(fileLine);
    columns.push(column - lead);
    const lineEnd = text.indexOf("\n", offset);
    offset = lineEnd < 0 ? -1 : lineEnd + 1;
  }
  return { offsets, lines, columns };
}

function leadingSpaces(text: string, start: number): number {
  let end = start;
  while (text.charAt(end) === " " || text.charAt(end) === "\t") end += 1;
  return end - start;
}

/** Table cells have no places of their own: the rows are cut once more, by the same rule. */
function recordCells(state: StateBlock, parse: BlockParse, count: number): void {
  let cells: readonly PlaceMap[] = [];
  let cell = 0;
  for (let i = count; i < state.tokens.length; i += 1) {
    const token = state.tokens[i];
    if (token?.type === "tr_open" && token.map !== null) {
      cells = cellsOf(state, parse, token.map[0]);
      cell = 0;
    } else if (token?.type === "inline") {
      const places = cells[cell];
      if (places !== undefined) parse.places.set(token, places);
      cell += 1;
    }
  }
}

/** The places of a row's cells: text between bars that no backslash escapes; those backslashes are not text. */
function cellsOf(state: StateBlock, parse: BlockParse, line: number): readonly PlaceMap[] {
  const written = state.src.slice(firstColumn(state, line), state.eMarks[line]);
  const row = written.trim();
  const start = firstColumn(state, line) + written.indexOf(row);
  const cells: PlaceMap[] = [];
  let cellStart = row.startsWith("|") ? 1 : 0;
  let escapes: number[] = [];
  const endCell = (): void => {
    cells.push(cellPlaces(parse, { line, start, cellStart, escapes, row }));
  };
  for (const { 0: found, index } of row.matchAll(/\\\||\|/gu)) {
    if (found.length === 2) escapes.push(index);
    else if (index >= cellStart) {
      endCell();
      cellStart = index + 1;
      escapes = [];
    }
  }
  endCell();
  return cells;
}

function cellPlaces(
  parse: BlockParse,
  it: {
    readonly line: number;
    readonly start: number;
    readonly cellStart: number;
    readonly escapes: readonly number[];
    readonly row: string;
  },
): PlaceMap {
  const first = it.row.slice(it.cellStart).search(/\S/u);
  const textStart = it.cellStart + Math.max(first, 0);
  const { line, column } = spanInLine(parse, it.line, it.start + textStart);
  const places = { offsets: [0], lines: [line], columns: [column] };
  for (const [i, backslash] of it.escapes.entries()) {
    const offset = backslash - textStart - i;
    // The bar stands one further than the text so far would have it.
    if (offset === 0) places.columns[0] = column + i + 1;
    else {
      places.offsets.push(offset);
      places.lines.push(line);
      places.columns.push(column + offset + i + 1);
    }
  }
  return places;
}
