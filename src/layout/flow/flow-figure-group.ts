import { type Figure, type FigureGroup, type Inline, plainText } from "../../model/document.ts";
import { figureColumns } from "../../text/figure-columns.ts";
import {
  addAnchor,
  addBlockOf,
  addOffGrid,
  addPiece,
  boxPiece,
  type Flow,
  type Frame,
  textNode,
} from "./flow.ts";
import { GAP_EM, mayFloat, setCaption } from "./flow-figure.ts";
import { type ImageSize, imageSize, reportImage } from "./image-size.ts";
import { type BoxLine, type BoxPiece, NEVER } from "./piece.ts";

/** Between two images side by side at least, in ems of the text. */
const BETWEEN_EM = 1;

interface Part {
  readonly figure: Figure;
  readonly size: ImageSize | undefined;
}

/**
 * Images side by side, each above its own caption, the caption of all below them. They share the measure of a row by their
 * widths, and are made smaller together where these are too much for it. All stay on one page that has room for them.
 */
export function flowFigureGroup(flow: Flow, frame: Frame, group: FigureGroup): void {
  addAnchor(flow, group.attributes.id);
  const block = addBlockOf(flow, { kind: "figure", span: group.span, isCaption: true });
  const rows = rowsOf(group).map((figures) => setRow(flow, frame, figures));
  const { caption = [], span } = group;
  const { size } = flow.book.template.caption;
  const set = setCaption(flow, frame, { nodes: caption, top: GAP_EM * size, block, span });
  if (set.lines.length > 0) rows.push(boxPiece({ height: set.bottom, lines: set.lines }));
  const between = GAP_EM * size;
  const one = stacked(rows, between, caption.length > 0);
  const fits = one.height <= flow.book.geometry.areaHeight;
  addOffGrid(flow, { height: one.height, floats: fits && mayFloat(flow, frame, one) }, () => {
    if (fits) addPiece(flow, one);
    else for (const [i, row] of rows.entries()) addPiece(flow, row, i === 0 ? 0 : NEVER);
  });
  if (!fits) reportHighGroup(flow, group);
}

function reportHighGroup(flow: Flow, { children, span }: FigureGroup): void {
  const count = children.filter((child) => child.kind === "figure").length;
  flow.book.report({
    code: "layout/high-figure-group",
    message: `a figure of ${count} images is higher than a page and goes on on the next one`,
    span,
    hint: "give its images less width, or make two figures of it",
  });
}

function rowsOf({ children }: FigureGroup): readonly (readonly Figure[])[] {
  const figures = children.filter((child) => child.kind === "figure");
  const columns = figureColumns(Math.max(1, figures.length));
  const rows: Figure[][] = [];
  for (let i = 0; i < figures.length; i += columns) rows.push(figures.slice(i, i + columns));
  return rows;
}

/** Rows one below another as one piece; the caption of all, the last of them, has its own room above it. */
function stacked(rows: readonly BoxPiece[], between: number, hasCaption: boolean): BoxPiece {
  let height = 0;
  const lines: BoxLine[] = [];
  const images: BoxPiece["images"][number][] = [];
  for (const [i, row] of rows.entries()) {
    const isCaption = hasCaption && i === rows.length - 1;
    if (i > 0 && !isCaption) height += between;
    for (const line of row.lines) lines.push({ ...line, y: line.y + height });
    for (const image of row.images) images.push({ ...image, y: image.y + height });
    height += row.height;
  }
  const anchors = rows.flatMap((row) => row.anchors);
  return boxPiece({ height, lines, images, anchors });
}

/** A row of images whose captions begin on one line. */
function setRow(flow: Flow, frame: Frame, figures: readonly Figure[]): BoxPiece {
  const between = BETWEEN_EM * frame.size;
  const column = (frame.measure - between * (figures.length - 1)) / figures.length;
  const parts = figures.map((figure): Part => ({ figure, size: imageSize(flow.book, frame, figure.image) }));
  const widths = parts.map(({ size }) => size?.width ?? column);
  const wanted = widths.reduce((sum, width) => sum + width, 0);
  const room = frame.measure - between * (figures.length - 1);
  const scale = Math.min(1, room / wanted);
  const spare = (room - wanted * scale) / figures.length;
  const top = Math.max(...parts.map(({ size }) => (size?.height ?? 0) * scale));
  const lines: BoxLine[] = [];
  const images: BoxPiece["images"][number][] = [];
  let x = frame.x;
  let height = top;
  for (const [i, { figure, size }] of parts.entries()) {
    const own = (widths[i] ?? 0) * scale;
    const block = addBlockOf(flow, { kind: "figure", span: figure.span, isCaption: true });
    if (size !== undefined) {
      const scaled = { width: size.width * scale, height: size.height * scale };
      reportImage(flow.book, figure.image, scaled);
      const { source, alt } = figure.image;
      images.push({ image: source, alt, x: x + spare / 2, y: top - scaled.height, ...scaled, block });
    }
    const caption = setCaption(
      flow,
      { ...frame, x, measure: own + spare },
      {
        nodes: wordsOf(figure, size),
        top: top + (GAP_EM / 2) * flow.book.template.caption.size,
        block,
        span: figure.span,
      },
    );
    for (const line of caption.lines) lines.push(line);
    if (caption.lines.length > 0) height = Math.max(height, caption.bottom);
    x += own + spare + between;
  }
  const anchors = figures.flatMap((it) =>
    [it.attributes.id, it.image.attributes.id].filter((id) => id !== undefined),
  );
  return boxPiece({ height, lines, images, anchors });
}

/** Without an image its words stand in its place. */
function wordsOf({ caption, image, span }: Figure, size: ImageSize | undefined): readonly Inline[] {
  if (size !== undefined || plainText(caption).includes(image.alt)) return caption;
  return [...caption, textNode(image.alt, span)];
}
