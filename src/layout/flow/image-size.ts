import { assertNever, defined } from "../../model/assert.ts";
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

/** An image that has so many times as much length as width shrinks to a strip. */
const STRIP = 6;
const SMALL = 0.5;
/** Where pixels are drawn so much larger than they are, they are seen. */
const COARSE = 1.5;
const DRAWN = /\.svg$/iu;

/** Says what is wrong with the size that an image has: it fits the page as a strip only, or its pixels are seen. */
export function reportImage(book: BookFlow, { source, width, span }: Image, size: ImageSize): void {
  const { widthPx, heightPx } = defined(book.images.get(source));
  const scale = size.width / (widthPx * POINTS_PER_PX);
  const isHigh = heightPx > STRIP * widthPx;
  // A wide one has all the width there is, and may well be meant as a strip.
  const isThin = widthPx > STRIP * heightPx && size.height < book.geometry.size;
  if (width === undefined && (isHigh || isThin) && scale < SMALL) {
    const long = isHigh ? "high" : "wide";
    book.report({
      code: "layout/shrunk-image",
      message: `the image \`${source}\` is so ${long} that it is set at ${percent(scale)} of its size`,
      span,
      hint: "cut it into parts that fit a page",
    });
  }
  if (scale > COARSE && !DRAWN.test(source)) {
    book.report({
      code: "layout/coarse-image",
      message: `the image \`${source}\` is set at ${percent(scale)} of its size, ${Math.round(96 / scale)} pixels to the inch`,
      span,
      hint: "give it less width, or take an image of more pixels",
    });
  }
}

function percent(share: number): string {
  return `${share < 0.1 ? Math.round(share * 1000) / 10 : Math.round(share * 100)} %`;
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
