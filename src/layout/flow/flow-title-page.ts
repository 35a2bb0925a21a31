import type { Book } from "../../model/book.ts";
import type { Span } from "../../model/source.ts";
import { creditLines } from "./credits.ts";
import { addBlockOf, addPiece, type BookFlow, boxPiece, newFlow, textFlow, textNode } from "./flow.ts";
import { plainContext, typeAreaFrame } from "./flow-chapter.ts";
import { stackTitle, type TitlePart } from "./flow-heading.ts";
import { type BoxLine, NO_NOTES, type TextFlow } from "./piece.ts";

/** Of the type area's height: where the title begins, and where the names do at the earliest. */
const TITLE_HEIGHT = 0.2;
const NAMES_HEIGHT = 0.48;

/** The title page: title and subtitle above, the names in the middle, the publisher at the foot. */
export function flowTitlePage(book: BookFlow, metadata: Book["metadata"], span: Span): TextFlow {
  const flow = newFlow(book, "", plainContext(book));
  const frame = typeAreaFrame(book);
  const { titleSize, subtitleSize, creatorSize } = book.template.titlePage;
  const { areaHeight } = book.geometry;
  const part = (text: string, size: number, role: TitlePart["role"]): TitlePart => ({
    nodes: [textNode(text, span)],
    size,
    role,
    align: "center",
    indent: 0,
    gap: size / 2,
    block: addBlockOf(flow, { kind: "title", span }),
  });
  const title = [part(metadata.title, titleSize, "heading")];
  if (metadata.subtitle !== undefined) title.push(part(metadata.subtitle, subtitleSize, "heading"));
  const head = stackTitle(flow, frame, title);
  const credits = creditLines(metadata.creators, book.labels);
  const names = stackTitle(
    flow,
    frame,
    credits.map((text) => part(text, creatorSize, "body")),
  );
  const foot = stackTitle(
    flow,
    frame,
    metadata.publisher === undefined ? [] : [part(metadata.publisher, creatorSize, "body")],
  );
  const namesTop = Math.max(
    areaHeight * NAMES_HEIGHT,
    areaHeight * TITLE_HEIGHT + head.height + 2 * creatorSize,
  );
  const footTop = Math.max(areaHeight - foot.height, namesTop + names.height);
  const lines = [
    ...lowered(head.lines, areaHeight * TITLE_HEIGHT),
    ...lowered(names.lines, namesTop),
    ...lowered(foot.lines, footTop),
  ];
  addPiece(flow, boxPiece({ height: Math.max(areaHeight, footTop + foot.height), lines }));
  return textFlow(flow, NO_NOTES);
}

function lowered(lines: readonly BoxLine[], by: number): readonly BoxLine[] {
  return lines.map((it) => ({ ...it, y: it.y + by }));
}
