import { defined } from "../../model/assert.ts";
import type { Piece, RoomyBlock, TextFlow } from "../flow/piece.ts";
import type { PageSpan } from "./break-pages.ts";
import type { ResetParagraph } from "./page-cost.ts";

/** A piece of the text and its index in it. */
export interface PagePiece {
  readonly piece: Piece;
  readonly index: number;
  /** Whether it comes from before the page's text. */
  readonly onTop: boolean;
}

/** The pieces of a page in the order they stand on it: floats that waited for it, then its text. */
export function pagePieces(flow: TextFlow, page: PageSpan): readonly PagePiece[] {
  const { floats, pieces } = flow;
  const { from, to, floatsFrom, floatsTo, lead, fitting } = page;
  const found: PagePiece[] = [];
  for (const float of floats.slice(floatsFrom, floatsTo)) {
    if (float.from >= from) break;
    for (let i = float.from; i < float.to; i += 1) {
      found.push({ piece: defined(pieces[i]), index: i, onTop: true });
    }
  }
  // The rest of the paragraph before `from` counts as its last piece.
  for (const piece of lead.pieces) found.push({ piece, index: from - 1, onTop: false });
  const waits = floatsWaiting(floats, page);
  let next = 0;
  let nextReset = 0;
  for (let i = from; i < to; i += 1) {
    const float = waits[next];
    if (float?.from === i) {
      i = float.to - 1;
      next += 1;
    } else if (fitting.resets[nextReset]?.from === i) {
      const reset = defined(fitting.resets[nextReset]);
      found.push(...resetPieces(reset));
      i = reset.to - 1;
      nextReset += 1;
    } else {
      found.push({ piece: defined(pieces[i]), index: i, onTop: false });
    }
  }
  return found;
}

/** The floats that the text of a page goes past. */
function floatsWaiting(
  floats: readonly RoomyBlock[],
  { from, to, floatsTo }: PageSpan,
): readonly RoomyBlock[] {
  const waits: RoomyBlock[] = [];
  for (let i = floatsTo; i < floats.length; i += 1) {
    const float = defined(floats[i]);
    if (float.from >= to) break;
    if (float.from >= from) waits.push(float);
  }
  return waits;
}

function resetPieces({ from, to, pieces }: ResetParagraph): readonly PagePiece[] {
  return pieces().map((piece, i) => ({ piece, index: Math.min(from + i, to - 1), onTop: false }));
}
