import type { TitlePage } from "../../model/front-matter.ts";
import type { Rule } from "../../model/page.ts";
import type { Span } from "../../model/source.ts";
import { addBlockOf, addPiece, type BookFlow, boxPiece, type Flow, newFlow, textFlow } from "./flow.ts";
import { plainContext, typeAreaFrame } from "./flow-chapter.ts";
import { stackTitle, type TitlePart, type TitleStack } from "./flow-heading.ts";
import { nameParts, titlePart } from "./flow-title-page.ts";
import { NO_NOTES, type TextFlow } from "./piece.ts";
import { lowered } from "./set-record.ts";
import { TITLE_SHARE } from "./set-title.ts";

/** The frame of a block-printed page (文武边), a thick line around a thin one; shares of the page's width. */
const FRAME = { margin: 0.06, thick: 0.008, gap: 0.01, thin: 0.0025 };
/** Of the page's height: where the title begins, and where the foot of the page ends. */
const TITLE_TOP = 0.2;
const FOOT_END = 0.88;
/** Shares of the page's width: the title's size at most, the names', what stands in second place. */
const TITLE = 1 / 6.5;
const NAME = 1 / 23;
const MINOR = 1 / 28;
/** A title of more characters than this has several lines. */
const TITLE_CHARACTERS = 8;

/** The cover set from what the title page says, on one page. */
export function flowCover(book: BookFlow, page: TitlePage, span: Span): TextFlow {
  const flow = newFlow(book, "", plainContext(book));
  const { width, height, inner, top, areaHeight } = book.geometry;
  const part = (text: string, share: number, role: TitlePart["role"] = "body"): TitlePart =>
    titlePart(flow, text, { size: share * width, role, span });
  const body = (texts: readonly (string | undefined)[], share: number): readonly TitlePart[] =>
    texts.flatMap((text) => (text === undefined ? [] : [part(text, share)]));
  const titleShare = sizeOfTitle(page.title);
  const subtitle =
    page.subtitle === undefined ? [] : [part(page.subtitle, Math.min(titleShare / 2, 1 / 15), "heading")];
  const title = stack(flow, [
    part(page.title, titleShare, "heading"),
    ...subtitle.map((it) => ({ ...it, gap: it.size })),
    ...body([page.originalTitle], MINOR),
  ]);
  const room = contentWidth(width) * TITLE_SHARE;
  const names = stack(flow, nameParts(flow, page, { size: NAME * width, room, span }));
  const series = stack(flow, body([page.series], MINOR));
  const foot = stack(flow, body([page.imprint, page.publisher], MINOR));
  const titleTop = TITLE_TOP * height;
  const namesTop = titleTop + title.height + 0.06 * height;
  const lines = [
    ...lowered(series.lines, 0.11 * height),
    ...lowered(title.lines, titleTop),
    ...lowered(names.lines, namesTop),
    ...lowered(foot.lines, Math.max(FOOT_END * height - foot.height, namesTop + names.height + NAME * width)),
  ];
  const toArea = { x: -inner, y: -top };
  addPiece(
    flow,
    boxPiece({
      height: areaHeight,
      lines: lines.map((it) => ({ ...it, x: it.x + toArea.x, y: it.y + toArea.y })),
      rules: frame(width, height).map((it) => ({ ...it, x: it.x + toArea.x, y: it.y + toArea.y })),
    }),
  );
  return textFlow(flow, NO_NOTES);
}

/** The picture of the cover over the whole page; it loses a strip where it has not quite the shape of the page. */
export function flowCoverImage(book: BookFlow, image: string, span: Span): TextFlow | undefined {
  const pixels = book.images.get(image);
  if (pixels === undefined || pixels.widthPx <= 0 || pixels.heightPx <= 0) return undefined;
  const flow = newFlow(book, "", plainContext(book));
  const block = addBlockOf(flow, { kind: "figure", span });
  const { width: pageWidth, height: pageHeight, inner, top, areaHeight } = book.geometry;
  const [across, down] = [pageWidth / pixels.widthPx, pageHeight / pixels.heightPx];
  const [least, most] = [Math.min(across, down), Math.max(across, down)];
  const scale = most / least <= 1 + MOST_CROPPED ? most : least;
  const [width, height] = [pixels.widthPx * scale, pixels.heightPx * scale];
  const place = { x: (pageWidth - width) / 2 - inner, y: (pageHeight - height) / 2 - top, width, height };
  addPiece(
    flow,
    boxPiece({ height: areaHeight, images: [{ image, alt: book.labels.cover, block, ...place }] }),
  );
  return textFlow(flow, NO_NOTES);
}

/** A picture of another shape than this is shown whole. */
const MOST_CROPPED = 0.08;

function stack(flow: Flow, parts: readonly TitlePart[]): TitleStack {
  const { width } = flow.book.geometry;
  const measure = contentWidth(width);
  return stackTitle(flow, { ...typeAreaFrame(flow.book), x: (width - measure) / 2, measure }, parts);
}

function contentWidth(width: number): number {
  return width * (1 - 2 * (FRAME.margin + FRAME.thick + FRAME.gap + FRAME.thin));
}

function sizeOfTitle(title: string): number {
  const count = Math.min(Math.max(Array.from(title).length, 1), TITLE_CHARACTERS);
  return Math.min(TITLE, (0.78 * contentWidth(1)) / count);
}

function frame(width: number, height: number): readonly Rule[] {
  const { margin, thick, gap, thin } = FRAME;
  return [
    ...rectangle(width, height, { inset: margin * width, line: thick * width }),
    ...rectangle(width, height, { inset: (margin + thick + gap) * width, line: thin * width }),
  ];
}

function rectangle(
  pageWidth: number,
  pageHeight: number,
  { inset, line }: { readonly inset: number; readonly line: number },
): readonly Rule[] {
  const [width, height] = [pageWidth - 2 * inset, pageHeight - 2 * inset];
  const rule = (x: number, y: number, w: number, h: number): Rule => ({
    kind: "rule",
    x,
    y,
    width: w,
    height: h,
    gray: 0,
  });
  return [
    rule(inset, inset, width, line),
    rule(inset, inset + height - line, width, line),
    rule(inset, inset + line, line, height - 2 * line),
    rule(inset + width - line, inset + line, line, height - 2 * line),
  ];
}
