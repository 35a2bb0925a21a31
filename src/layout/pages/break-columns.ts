import { defined } from "../../model/assert.ts";
import type { BookFlow } from "../flow/flow.ts";
import { heightOf, type TextFlow } from "../flow/piece.ts";
import { breakPages, FLOW_TOP, type PageOrder, type PageSpan } from "./break-pages.ts";
import { COST } from "./page-cost.ts";
import { type PageRoom, pageRoom } from "./page-room.ts";

export interface SectionPlace {
  /** The side of its first page. */
  readonly first: "recto" | "verso";
  /** How high its title is that stands across all columns: the first piece, in the first of them. */
  readonly across: number;
}

/**
 * The columns of each page of a flow: one, or as many as the book has, broken as pages are. Those of the last page
 * are as short as will do, so that they end alike, and the last may be shorter.
 */
export function breakColumns(
  { geometry, template }: BookFlow,
  flow: TextFlow,
  { first, across }: SectionPlace,
): readonly (readonly PageSpan[])[] {
  const { count } = geometry.columns;
  const room = pageRoom(geometry, template.notes);
  const below = across === 0 ? room : pageRoom(geometry, template.notes, across);
  const order: PageOrder = {
    from: FLOW_TOP,
    roomOf: (index) => (index > 0 && index < count ? below : room),
    facesNext: (index) =>
      index % count !== count - 1 || (Math.floor(index / count) % 2 === 0) === (first === "verso"),
  };
  const columns = breakPages(flow, order).pages;
  const last = columns.length - 1 - ((columns.length - 1) % count);
  const pages: (readonly PageSpan[])[] = [];
  for (let i = 0; i < last; i += count) pages.push(columns.slice(i, i + count));
  const lastPage = columns.slice(last);
  const rooms = Array.from({ length: count }, (_, i) => order.roomOf(last + i));
  pages.push(count === 1 ? lastPage : balanced(flow, lastPage, rooms));
  return pages;
}

/** The columns of a last page with their feet as high as may be, or as they are where nothing higher is sound. */
function balanced(
  flow: TextFlow,
  columns: readonly PageSpan[],
  rooms: readonly PageRoom[],
): readonly PageSpan[] {
  const count = rooms.length;
  const { from, notesFrom, floatsFrom, lead, room } = defined(columns[0]);
  const waiting = flow.floats.slice(floatsFrom).filter((float) => float.from < from);
  const pieces = [...lead.pieces, ...waiting.flatMap((it) => flow.pieces.slice(it.from, it.to))];
  const height =
    heightOf(pieces) + heightOf(flow.pieces.slice(from)) + rooms.reduce((sum, it) => sum + it.top, 0);
  const { pitch, textEnd, textGap } = room;
  for (let lines = Math.max(1, Math.ceil(height / pitch / count - 0.001)); ; lines += 1) {
    const foot = lines * pitch - textGap;
    if (foot >= textEnd) return columns;
    const found = breakPages(flow, {
      from: { from, notesFrom, floatsFrom, lead },
      // What does not fit goes on in columns of full height, which have room for any float.
      roomOf: (index) => (index < count ? endingAt(rooms[index] ?? room, foot) : room),
      facesNext: (index) => index < count - 1,
    });
    if (found.pages.length <= count && found.cost < COST.lateNote) return found.pages;
  }
}

function endingAt(room: PageRoom, foot: number): PageRoom {
  return { ...room, textEnd: foot - room.top };
}
