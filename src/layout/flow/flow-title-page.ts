import type { TitlePage } from "../../model/front-matter.ts";
import type { Span } from "../../model/source.ts";
import { creditLines } from "./credits.ts";
import {
  addBlockOf,
  addPiece,
  type BookFlow,
  boxPiece,
  type Flow,
  newFlow,
  textFlow,
  textNode,
} from "./flow.ts";
import { plainContext, typeAreaFrame } from "./flow-chapter.ts";
import { stackTitle, type TitlePart, type TitleStack } from "./flow-heading.ts";
import { oneLine } from "./one-line.ts";
import { NO_NOTES, type TextFlow } from "./piece.ts";
import { lowered } from "./set-record.ts";
import { TITLE_SHARE } from "./set-title.ts";

/** Of the type area's height: where the title begins, and where the names do at the earliest. */
const TITLE_HEIGHT = 0.2;
const NAMES_HEIGHT = 0.48;
/** Of the size of the names: what stands in second place on the page. */
const MINOR = 6 / 7;
/** So much smaller names may become, so that none of them is divided. */
const LEAST_SHARE = 2 / 3;

/**
 * The title page: the series at the head, title, subtitle and original title above, the names in the middle, the
 * publisher and the place at the foot.
 */
export function flowTitlePage(book: BookFlow, page: TitlePage, span: Span): TextFlow {
  const flow = newFlow(book, "", plainContext(book));
  const { titleSize, subtitleSize, creatorSize } = book.template.titlePage;
  const { areaHeight } = book.geometry;
  const minor = creatorSize * MINOR;
  const lines = (
    texts: readonly (string | undefined)[],
    size: number,
    role: TitlePart["role"] = "body",
  ): readonly TitlePart[] =>
    texts.flatMap((text) => (text === undefined ? [] : [titlePart(flow, text, { size, role, span })]));
  const series = stack(flow, lines([page.series], minor));
  const title = stack(flow, [
    titlePart(flow, page.title, { size: titleSize, role: "heading", span }),
    ...lines([page.subtitle], subtitleSize, "heading").map((part) => ({ ...part, gap: titleSize / 2 })),
    ...lines([page.originalTitle], minor).map((part) => ({ ...part, gap: titleSize / 2 })),
  ]);
  const room = book.geometry.measure * TITLE_SHARE;
  const names = stack(flow, nameParts(flow, page, { size: creatorSize, room, span }));
  const foot = stack(flow, [
    ...lines([page.imprint, page.publisher], creatorSize),
    ...lines([page.place], minor),
  ]);
  const titleTop = Math.max(areaHeight * TITLE_HEIGHT, series.height + titleSize);
  const namesTop = Math.max(areaHeight * NAMES_HEIGHT, titleTop + title.height + 2 * creatorSize);
  const footTop = Math.max(areaHeight - foot.height, namesTop + names.height);
  addPiece(
    flow,
    boxPiece({
      height: Math.max(areaHeight, footTop + foot.height),
      lines: [
        ...series.lines,
        ...lowered(title.lines, titleTop),
        ...lowered(names.lines, namesTop),
        ...lowered(foot.lines, footTop),
      ],
    }),
  );
  return textFlow(flow, NO_NOTES);
}

/** The page before the title page: the title alone. */
export function flowHalfTitle(book: BookFlow, page: TitlePage, span: Span): TextFlow {
  const flow = newFlow(book, "", plainContext(book));
  const { subtitleSize } = book.template.titlePage;
  const { areaHeight } = book.geometry;
  const { lines, height } = stack(flow, [
    titlePart(flow, page.title, { size: subtitleSize, role: "heading", span }),
  ]);
  const top = areaHeight * TITLE_HEIGHT;
  addPiece(flow, boxPiece({ height: Math.max(areaHeight, top + height), lines: lowered(lines, top) }));
  return textFlow(flow, NO_NOTES);
}

function stack(flow: Flow, parts: readonly TitlePart[]): TitleStack {
  return stackTitle(flow, typeAreaFrame(flow.book), parts);
}

export function titlePart(
  flow: Flow,
  text: string,
  { size, role, span }: Pick<TitlePart, "size" | "role"> & { readonly span: Span },
): TitlePart {
  const block = addBlockOf(flow, { kind: "title", span });
  return { nodes: [textNode(text, span)], size, role, align: "center", indent: 0, gap: size / 2, block };
}

interface NameStyle {
  readonly size: number;
  /** The width of a line. */
  readonly room: number;
  readonly span: Span;
}

/** The names, smaller where one of them has no room on a line. */
export function nameParts(flow: Flow, page: TitlePage, style: NameStyle): readonly TitlePart[] {
  const { room, span } = style;
  const width = (text: string): number => widthOf(flow, text, style.size);
  const texts = page.credits.flatMap((credit) => creditLines(credit, (text) => width(text) <= room));
  const widest = texts.reduce((most, text) => Math.max(most, width(text)), 0);
  const size = widest <= room ? style.size : style.size * Math.max(LEAST_SHARE, room / (widest + 1));
  return texts.map((text) => titlePart(flow, text, { size, role: "body", span }));
}

function widthOf({ context }: Flow, text: string, size: number): number {
  return oneLine(context, text, size)?.end ?? 0;
}
