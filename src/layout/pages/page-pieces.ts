import { defined } from "../../model/assert.ts";
import type { ElasticParagraph, OffGridBlock, Piece, TextFlow } from "../flow/piece.ts";
import type { PageSpan } from "./break-pages.ts";

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
  const { from, to, floatsFrom, floatsTo, shorter } = page;
  const found: PagePiece[] = [];
  for (const float of floats.slice(floatsFrom, floatsTo)) {
    if (float.from >= from) break;
    for (let i = float.from; i < float.to; i += 1) {
      found.push({ piece: defined(pieces[i]), index: i, onTop: true });
    }
  }
  const waits = floatsWaiting(floats, page);
  let next = 0;
  for (let i = from; i < to; i += 1) {
    const float = waits[next];
    if (float?.from === i) {
      i = float.to - 1;
      next += 1;
    } else if (shorter?.from === i) {
      found.push(...shorterPieces(shorter));
      i = shorter.to - 1;
    } else {
      found.push({ piece: defined(pieces[i]), index: i, onTop: false });
    }
  }
  return found;
}

/** The floats that the text of a page goes past. */
function floatsWaiting(
  floats: readonly OffGridBlock[],
  { from, to, floatsTo }: PageSpan,
): readonly OffGridBlock[] {
  const waits: OffGridBlock[] = [];
  for (let i = floatsTo; i < floats.length; i += 1) {
    const float = defined(floats[i]);
    if (float.from >= to) break;
    if (float.from >= from) waits.push(float);
  }
  return waits;
}

function shorterPieces({ from, shorter }: ElasticParagraph): readonly PagePiece[] {
  return (shorter() ?? []).map((piece, i) => ({ piece, index: from + i, onTop: false }));
}
