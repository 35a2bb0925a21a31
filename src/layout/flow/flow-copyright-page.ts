import type { CopyrightPage } from "../../model/front-matter.ts";
import type { Span } from "../../model/source.ts";
import type { ParagraphStyle } from "../inline/line.ts";
import type { PageFacts } from "../page-facts.ts";
import { addBlockOf, addPiece, type BookFlow, boxPiece, newFlow, textFlow, textNode } from "./flow.ts";
import { plainContext } from "./flow-chapter.ts";
import { setLines } from "./flow-paragraph.ts";
import { type BoxLine, NO_NOTES, type TextFlow } from "./piece.ts";
import { lowered, type Part, type Place, setRecord, stacked } from "./set-record.ts";

/** GB/T 12451: the lines of a section stand two ems further out than its first one. */
const CIP_INDENT_EM = 2;

/** The copyright page once the pages are counted. Its height does not depend on what they come to. */
export type FlowCopyright = (facts: PageFacts) => TextFlow;

/** The page takes its place among the blocks when it is made first. */
export function planCopyrightPage(book: BookFlow, page: CopyrightPage, span: Span): FlowCopyright {
  let block: number | undefined;
  return (facts) => {
    const making = newFlow(book, "", plainContext(book));
    block ??= addBlockOf(making, { kind: "record", span });
    const place: Place = { flow: making, block, span };
    const rights = paragraphs(place, page.rights, { indentEm: 0 });
    // The library's text stays as it is.
    const cip = paragraphs(asGiven(place), page.cip, { indentEm: CIP_INDENT_EM });
    const set = (columns: 1 | 2): Part => setRecord(place, page.record, { facts, columns });
    const lines =
      page.position === "front" ? onVerso(book, { rights, cip, set }) : atFoot(book, { rights, cip, set });
    const foot = lines.at(-1)?.y ?? 0;
    addPiece(making, boxPiece({ height: Math.max(book.geometry.areaHeight, foot), lines }));
    return textFlow(making, NO_NOTES);
  };
}

interface PageParts {
  readonly rights: Part;
  readonly cip: Part;
  /** The record in one column, or in two where short lines can stand side by side. */
  readonly set: (columns: 1 | 2) => Part;
}

/**
 * The rights at the head, the CIP text in the middle of the page or as near as there is room, the record at the
 * foot.
 */
function onVerso({ geometry, template }: BookFlow, { rights, cip, set }: PageParts): readonly BoxLine[] {
  const { areaHeight, height, top } = geometry;
  const gap = template.copyrightPage.pitch;
  const after = (part: Part, from: number): number => (part.height === 0 ? from : from + part.height + gap);
  const middle = height / 2 - top - cip.height / 2;
  const lowest = (part: Part): number => areaHeight - after(part, 0) - cip.height;
  const long = set(1);
  const record = lowest(long) < middle ? set(2) : long;
  const cipTop = Math.max(after(rights, 0), Math.min(middle, lowest(record)));
  const recordTop = Math.max(
    after(cip, cip.height === 0 ? after(rights, 0) : cipTop),
    areaHeight - record.height,
  );
  return [...rights.lines, ...lowered(cip.lines, cipTop), ...lowered(record.lines, recordTop)];
}

/**
 * A colophon: the CIP text, the record and what the rights are, at the foot of the page; the record in two columns
 * where one would be too long for the page.
 */
function atFoot({ geometry, template }: BookFlow, { rights, cip, set }: PageParts): readonly BoxLine[] {
  const gap = template.copyrightPage.pitch;
  const partsWith = (columns: 1 | 2): readonly Part[] =>
    [cip, set(columns), rights].filter((part) => part.height > 0);
  const heightOf = (all: readonly Part[]): number => all.reduce((sum, part) => sum + part.height + gap, -gap);
  const long = partsWith(1);
  const parts = heightOf(long) > geometry.areaHeight ? partsWith(2) : long;
  let y = Math.max(0, geometry.areaHeight - heightOf(parts));
  const lines: BoxLine[] = [];
  for (const part of parts) {
    lines.push(...lowered(part.lines, y));
    y += part.height + gap;
  }
  return lines;
}

function paragraphs(
  place: Place,
  texts: readonly string[],
  { indentEm }: { readonly indentEm: number },
): Part {
  const { measure } = place.flow.book.geometry;
  const { size } = place.flow.book.template.copyrightPage;
  const firstIndent = Math.min(indentEm * size, measure / 4);
  const style: ParagraphStyle = { role: "body", size, measure, firstIndent, indent: 0, align: "start" };
  return stacked(
    place,
    texts.flatMap((text) => setLines(place.flow, [textNode(text, place.span)], style)),
  );
}

function asGiven(place: Place): Place {
  const { flow } = place;
  const { profile: usual } = flow.context;
  const profile = { ...usual, fullWidthForms: "keep", hanWesternGapEm: 0, keepsSpaces: true } as const;
  return { ...place, flow: { ...flow, context: { ...flow.context, profile } } };
}
