import type { Figure, Inline } from "../../model/document.ts";
import type { Span } from "../../model/source.ts";
import type { Line } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
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
import { setLines } from "./flow-paragraph.ts";
import { imageSize, reportImage } from "./image-size.ts";
import type { BoxLine, BoxPiece } from "./piece.ts";

/** Between an image and its caption. */
export const GAP_EM = 0.75;

/** An image in the middle of its frame with the caption below it; the two never part. */
export function flowFigure(flow: Flow, frame: Frame, figure: Figure): void {
  const { image, span } = figure;
  addAnchor(flow, figure.attributes.id);
  addAnchor(flow, image.attributes.id);
  const block = addBlockOf(flow, { kind: "figure", span, isCaption: true });
  const size = imageSize(flow.book, frame, image);
  if (size !== undefined) reportImage(flow.book, image, size);
  // Without the image its words stand in its place.
  const words =
    figure.caption.length > 0 || size !== undefined ? figure.caption : [textNode(image.alt, span)];
  const gap = size === undefined ? 0 : GAP_EM * flow.book.template.caption.size;
  const caption = setCaption(flow, frame, { nodes: words, top: (size?.height ?? 0) + gap, block, span });
  const height = caption.lines.length === 0 ? (size?.height ?? 0) : caption.bottom;
  const images =
    size === undefined
      ? []
      : [
          {
            image: image.source,
            alt: image.alt,
            x: frame.x + (frame.measure - size.width) / 2,
            y: 0,
            ...size,
            block,
          },
        ];
  const piece = boxPiece({ height, images, lines: caption.lines });
  addOffGrid(flow, { height, floats: mayFloat(flow, frame, piece) }, () => addPiece(flow, piece));
}

/** A figure among the paragraphs of the text may, but not one that calls notes, which go where it goes. */
export function mayFloat(flow: Flow, frame: Frame, piece: BoxPiece): boolean {
  const { measure, areaHeight } = flow.book.geometry;
  const inText = frame.measure === measure && frame.listDepth === 0 && frame.kind === "paragraph";
  return inText && frame.role === "body" && piece.calls.length === 0 && piece.height <= areaHeight;
}

export interface CaptionText {
  readonly nodes: readonly Inline[];
  readonly top: number;
  readonly block: number;
  readonly span: Span;
}

export interface CaptionLines {
  readonly lines: readonly BoxLine[];
  readonly bottom: number;
}

/** A caption centred in its frame, one line under another from `top` on. */
export function setCaption(flow: Flow, frame: Frame, caption: CaptionText): CaptionLines {
  const { size, pitch, role } = flow.book.template.caption;
  const style = {
    role: role === "body" ? frame.role : role,
    size,
    measure: frame.measure,
    firstIndent: 0,
    indent: 0,
    align: "center",
  } as const;
  const set: readonly Line[] = setLines(flow, caption.nodes, style);
  const lines = set.map((line, i) => ({
    x: frame.x,
    y: caption.top + EM_ABOVE_BASELINE * size + i * pitch,
    line,
    block: caption.block,
  }));
  const height = set.length === 0 ? 0 : (set.length - 1) * pitch + size;
  return { lines, bottom: caption.top + height };
}
