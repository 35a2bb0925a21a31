import type { Span } from "../../model/source.ts";
import { addBlockOf, addPiece, type BookFlow, boxPiece, newFlow, textFlow, textNode } from "./flow.ts";
import { plainContext, typeAreaFrame } from "./flow-chapter.ts";
import { stackTitle } from "./flow-heading.ts";
import { NO_NOTES, type TextFlow } from "./piece.ts";

/** A picture alone in the middle of the type area, as large as has room; its name where there is no picture. */
export function flowPlate(book: BookFlow, image: string, span: Span): TextFlow {
  const flow = newFlow(book, "", plainContext(book));
  const { measure, areaHeight } = book.geometry;
  const block = addBlockOf(flow, { kind: "figure", span });
  const pixels = book.images.get(image);
  if (pixels === undefined || pixels.widthPx <= 0 || pixels.heightPx <= 0) {
    const { size } = book.geometry;
    const words = {
      nodes: [textNode(image, span)],
      size,
      role: "body",
      align: "center",
      indent: 0,
      gap: 0,
      block,
    } as const;
    addPiece(
      flow,
      boxPiece({ height: areaHeight, lines: stackTitle(flow, typeAreaFrame(book), [words]).lines }),
    );
    return textFlow(flow, NO_NOTES);
  }
  const scale = Math.min(measure / pixels.widthPx, areaHeight / pixels.heightPx);
  const [width, height] = [pixels.widthPx * scale, pixels.heightPx * scale];
  const place = { x: (measure - width) / 2, y: (areaHeight - height) / 2, width, height };
  addPiece(flow, boxPiece({ height: areaHeight, images: [{ image, alt: "", block, ...place }] }));
  return textFlow(flow, NO_NOTES);
}
