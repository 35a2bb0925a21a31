import { assertNever } from "../../model/assert.ts";
import type { Image, Width } from "../../model/document.ts";
import type { BookFlow, Frame } from "./flow.ts";

const POINTS_PER_PX = 72 / 96;
const POINTS_PER_MM = 72 / 25.4;
/** Of the type area's height; a higher image would leave no room for its caption and some text. */
const HEIGHT_SHARE = 2 / 3;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size of an image on the page: as the author wants it, else 96 px to the inch, and never beyond its frame. */
export function imageSize(
  book: BookFlow,
  frame: Pick<Frame, "measure" | "size">,
  image: Image,
): ImageSize | undefined {
  const pixels = book.images.get(image.source);
  if (pixels === undefined || pixels.widthPx <= 0 || pixels.heightPx <= 0) return undefined;
  const wanted =
    image.width === undefined ? pixels.widthPx * POINTS_PER_PX : widthInPoints(image.width, frame);
  return fitted(book, wanted, { pixels, measure: frame.measure });
}

interface Room {
  readonly pixels: { readonly widthPx: number; readonly heightPx: number };
  readonly measure: number;
}

function fitted(book: BookFlow, wanted: number, room: Room): ImageSize {
  const ratio = room.pixels.heightPx / room.pixels.widthPx;
  const highest = book.geometry.areaHeight * HEIGHT_SHARE;
  const width = Math.min(wanted, room.measure, highest / ratio);
  return { width, height: width * ratio };
}

function widthInPoints(width: Width, frame: Pick<Frame, "measure" | "size">): number {
  switch (width.unit) {
    case "%":
      return (frame.measure * width.value) / 100;
    case "px":
      return width.value * POINTS_PER_PX;
    case "em":
      return width.value * frame.size;
    case "mm":
      return width.value * POINTS_PER_MM;
    default:
      return assertNever(width.unit);
  }
}
