import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A glyph as a reader finds it on a page: points, the origin at the top left. */
export interface DrawnGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Opens a PDF without fonts of the machine. */
export function openPdf(bytes: Uint8Array): ReturnType<typeof load> {
  return load(bytes);
}

async function load(bytes: Uint8Array) {
  return getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false }).promise;
}

/** What copying a page gives, a line of the page a line. */
export async function pageText(bytes: Uint8Array, page = 1): Promise<string> {
  const document = await openPdf(bytes);
  const { items } = await (await document.getPage(page)).getTextContent();
  return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
}

/** Where the glyphs of a page stand, worked out from its operators. */
export async function drawnGlyphs(bytes: Uint8Array, page = 1): Promise<readonly DrawnGlyph[]> {
  const document = await openPdf(bytes);
  const { fnArray, argsArray } = await (await document.getPage(page)).getOperatorList();
  const glyphs: DrawnGlyph[] = [];
  const state = { size: 0, spacing: 0, lineX: 0, lineY: 0, x: 0 };
  fnArray.forEach((operator, i) => {
    const args: readonly unknown[] = argsArray[i] ?? [];
    if (operator === OPS.setTextMatrix) moveLine(state, 0, 0);
    else if (operator === OPS.setFont) state.size = Number(args[1]);
    else if (operator === OPS.setCharSpacing) state.spacing = Number(args[0]);
    else if (operator === OPS.moveText) {
      moveLine(state, state.lineX + Number(args[0]), state.lineY - Number(args[1]));
    } else if (operator === OPS.showText && Array.isArray(args[0])) showText(state, args[0], glyphs);
  });
  return glyphs;
}

interface TextState {
  size: number;
  spacing: number;
  lineX: number;
  lineY: number;
  /** The pen: text that is not moved goes on where the text before it ended. */
  x: number;
}

function moveLine(state: TextState, x: number, y: number): void {
  state.lineX = x;
  state.lineY = y;
  state.x = x;
}

function showText(state: TextState, items: readonly unknown[], glyphs: DrawnGlyph[]): void {
  for (const item of items) {
    if (typeof item === "number") state.x -= (item * state.size) / 1000;
    else if (isGlyph(item)) {
      glyphs.push({ text: item.unicode, x: state.x, y: state.lineY, size: state.size });
      state.x += (item.width * state.size) / 1000 + state.spacing;
    }
  }
}

function isGlyph(item: unknown): item is { readonly unicode: string; readonly width: number } {
  return typeof item === "object" && item !== null && "unicode" in item && "width" in item;
}
