import { defined } from "../../model/assert.ts";
import type { EmbeddableFont, GlyphId } from "../../model/font.ts";
import type { Line, LineRun } from "../inline/line.ts";

export interface PlainStyle {
  readonly faces: readonly EmbeddableFont[];
  readonly size: number;
  readonly role: LineRun["role"];
  /** What the text is when it is copied, where that is not the text. */
  readonly actualText?: string;
}

export interface PlainRuns {
  readonly runs: readonly LineRun[];
  readonly width: number;
}

/** Sets a few characters side by side at their own widths: markers, page numbers, ornaments. */
export function plainRuns(text: string, x: number, style: PlainStyle): PlainRuns {
  const runs: LineRun[] = [];
  let pen = x;
  let glyphs: GlyphId[] = [];
  let advances: number[] = [];
  let piece = "";
  let face = faceFor(style.faces, text.codePointAt(0) ?? 0);
  const flush = (): void => {
    if (piece === "") return;
    const { size, role } = style;
    const said =
      style.actualText === undefined ? {} : { actualText: runs.length === 0 ? style.actualText : "" };
    runs.push({
      kind: "glyphs",
      font: face,
      size,
      x: pen,
      y: 0,
      glyphs,
      advances,
      text: piece,
      role,
      offset: 0,
      ...said,
    });
    for (const advance of advances) pen += advance;
    glyphs = [];
    advances = [];
    piece = "";
  };
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    const next = faceFor(style.faces, codePoint);
    if (next !== face) flush();
    face = next;
    const glyph = face.glyph(codePoint);
    glyphs.push(glyph);
    advances.push(face.advanceEm(glyph) * style.size);
    piece += char;
  }
  flush();
  return { runs, width: pen - x };
}

/** The first face that has the character, else the first. */
export function faceFor(faces: readonly EmbeddableFont[], codePoint: number): EmbeddableFont {
  for (const face of faces) if (face.glyph(codePoint) !== 0) return face;
  return defined(faces[0], "a face for the role");
}

/** A line that has only these runs. */
export function plainLine(runs: readonly LineRun[], end: number): Line {
  return {
    runs,
    rules: [],
    links: [],
    images: [],
    anchors: [],
    calls: [],
    end,
    startOffset: 0,
    endOffset: 0,
  };
}
