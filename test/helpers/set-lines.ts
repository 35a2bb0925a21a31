import type { InlineContext, Line } from "../../src/layout/inline/line.ts";
import { resolveProfile } from "../../src/layout/inline/profile.ts";
import { setParagraph } from "../../src/layout/inline/set-paragraph.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Inline } from "../../src/model/document.ts";
import type { Script } from "../../src/model/script.ts";
import type { Typography } from "../../src/model/template.ts";
import { fakeFonts } from "./fake-font.ts";
import { HYPHENATION } from "./hyphenation.ts";
import { TYPOGRAPHY } from "./tiny-template.ts";

const SIZE = 10;

export interface LineSetting {
  readonly measureEm: number;
  readonly indentEm?: number;
  readonly script?: Script;
  readonly align?: "justify" | "start" | "center" | "end";
  /** What differs from the package's templates. */
  readonly typography?: Partial<Typography>;
  /** Whether the faces have a glyph for two dashes. */
  readonly joinsDashes?: boolean;
  /** The script that the faces are drawn for, where it is not the text's. */
  readonly faces?: Script;
}

const settings = new Map<string, Pick<InlineContext, "fonts" | "hyphenation" | "profile">>();

/** Items are kept as long as their profile is: one for all cases of a kind saves making them again. */
export function settingFor(
  script: Script,
  {
    typography = {},
    joinsDashes = true,
    faces = script,
  }: Pick<LineSetting, "typography" | "joinsDashes" | "faces">,
): Pick<InlineContext, "fonts" | "hyphenation" | "profile"> {
  const key = script + faces + joinsDashes + JSON.stringify(typography);
  const known = settings.get(key);
  if (known !== undefined) return known;
  const profile = resolveProfile(script, { ...TYPOGRAPHY, ...typography });
  const made = { fonts: fakeFonts(faces, joinsDashes), hyphenation: HYPHENATION, profile };
  settings.set(key, made);
  return made;
}

interface SetLines {
  readonly lines: readonly Line[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sets a text in which `code` stands in backquotes, strong text in `**`, and `^` calls a note. */
export function setLines(text: string, setting: LineSetting): SetLines {
  return setNodes(nodesOf(text), setting);
}

/** Sets a paragraph of Markdown. */
export function setMarkdown(text: string, setting: LineSetting): SetLines {
  const block = parseChapter({ path: "case.md", text }).value.blocks[0];
  if (block?.kind !== "paragraph") throw new Error(`not a paragraph: ${text}`);
  return setNodes(block.children, setting);
}

function setNodes(nodes: readonly Inline[], setting: LineSetting): SetLines {
  const diagnostics: Diagnostic[] = [];
  const { measureEm, indentEm = 0, script = "zh-Hans", align = "justify" } = setting;
  const lines = setParagraph(
    nodes,
    {
      role: "body",
      size: SIZE,
      measure: measureEm * SIZE,
      firstIndent: indentEm * SIZE,
      indent: 0,
      align,
    },
    {
      ...settingFor(script, setting),
      noteMark: () => "①",
      imageSize: () => undefined,
      pageWords: () => "",
      report: (diagnostic) => diagnostics.push(diagnostic),
    },
  );
  return { lines, diagnostics };
}

/** A line as its text, where it begins, and the distance from each origin to the next, in em. */
export function dumpLine(line: Line): string {
  const origins = line.runs.flatMap((run) => {
    let x = run.x;
    return run.advances.map((advance) => {
      const origin = x;
      x += advance;
      return origin;
    });
  });
  const steps = origins.slice(1).map((origin, i) => em(origin - (origins[i] ?? 0)));
  return `${lineText(line)} | ${em(origins[0] ?? 0)} | ${steps.join(" ")} | ${em(line.end)}`;
}

/** The text of a line alone, and below it the readings, dots and lines around it: what, x, y, width, size. */
export function dumpMarkedLine(line: Line): string {
  const text = dumpLine({ ...line, runs: line.runs.filter((run) => run.role === "text") });
  const strokes = line.runs.flatMap(dumpStroke);
  const marks = line.runs.filter((run) => run.role === "mark").map(dumpMark);
  const rules = line.rules.map(({ x, y, width, height, wave }) => {
    const kind = wave === undefined ? "rule" : "wave";
    return `  ${kind} x ${em(x)} y ${em(y)} width ${em(width)} height ${em(height)}`;
  });
  return [text, ...strokes, ...marks, ...rules].join("\n");
}

/** A dash drawn wider than by itself: where its ink is. */
function dumpStroke({ text, x, font, glyphs, size, stretch }: Line["runs"][number]): readonly string[] {
  const box = font.inkEm(glyphs[0] ?? 0);
  if (stretch === undefined || box === undefined) return [];
  const width = (box.right - box.left) * stretch * size;
  return [`  ${text} x ${em(x + box.left * stretch * size)} width ${em(width)}`];
}

function dumpMark({ text, x, y, advances, size }: Line["runs"][number]): string {
  const steps = advances.length === 1 ? "" : ` steps ${advances.slice(0, -1).map(em).join(" ")}`;
  const width = advances.reduce((total, advance) => total + advance, 0);
  return `  ${text} x ${em(x)} y ${em(y)} width ${em(width)} size ${em(size)}${steps}`;
}

export function lineText(line: Line): string {
  return line.runs.map((run) => run.text).join("");
}

function em(length: number): string {
  return String(Math.round((length / SIZE) * 1000) / 1000 + 0);
}

function nodesOf(text: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let end = 0;
  const span = (column: number): Inline["span"] => ({ file: "case.md", line: 1, column: column + 1 });
  const push = (part: string, column: number): void => {
    if (part !== "") nodes.push({ kind: "text", text: part, span: span(column) });
  };
  for (const match of text.matchAll(/`([^`]+)`|\*\*(.+?)\*\*|\^|\n/gu)) {
    push(text.slice(end, match.index), end);
    end = match.index + match[0].length;
    const [whole, code, strong] = match;
    const at = span(match.index);
    if (code !== undefined) nodes.push({ kind: "code", text: code, span: at });
    else if (strong !== undefined) {
      const children: Inline[] = [{ kind: "text", text: strong, span: at }];
      nodes.push({ kind: "styled", style: "strong", attributes: { classes: [] }, children, span: at });
    } else if (whole === "^") nodes.push({ kind: "note-reference", note: "1", span: at });
    else nodes.push({ kind: "line-break", span: at });
  }
  push(text.slice(end), end);
  return nodes;
}
