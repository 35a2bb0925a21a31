import type { BoxPiece, Piece } from "../flow/piece.ts";

/** Two lengths that differ by less are the same. */
export const EPSILON = 0.01;

/** How far down a page a walk has come. */
export interface Walk {
  /** Where the next piece begins. */
  y: number;
  /** Where what can be seen ends. */
  end: number;
  lines: number;
  /** Whether the next piece is the first of its page, but for floats that waited for the page. */
  isFirst: boolean;
}

/** A walk at the top of a page. */
export function newWalk(): Walk {
  return { y: 0, end: 0, lines: 0, isFirst: true };
}

/** Goes down a page past a piece; space at its top vanishes, and a table's head comes again there. */
export function advance(walk: Walk, piece: Piece, pitch: number): void {
  switch (piece.kind) {
    case "space":
      if (walk.lines > 0) walk.y += piece.height;
      return;
    case "grid":
      walk.y = Math.ceil((walk.y - EPSILON) / pitch) * pitch;
      return;
    default: {
      const repeated = walk.isFirst ? repeatedHead(piece) : undefined;
      walk.y += piece.height + (repeated?.height ?? 0);
      walk.end = walk.y - piece.below;
      walk.isFirst = false;
      walk.lines += Math.max(1, Math.round(piece.height / pitch));
    }
  }
}

export function repeatedHead(piece: Piece): BoxPiece | undefined {
  return piece.kind === "box" ? piece.repeated : undefined;
}
