import { type BoxPiece, heightOf, type Piece, type RoomyBlock } from "./piece.ts";

/** What a flow may float among. */
interface Floating {
  readonly pieces: readonly Piece[];
  readonly roomy: readonly RoomyBlock[];
}

/**
 * The blocks of a flow that may float, in order: not the figure below a heading that heads nothing but figures, and
 * would be left alone at the foot of a page, if the two have room on a page of `areaHeight` points.
 */
export function floatsOf({ pieces, roomy }: Floating, areaHeight: number): readonly RoomyBlock[] {
  const all = roomy.filter((it) => it.floats);
  return all.filter((float, i) => {
    const heading = pieces[float.from - 1];
    if (!isHeading(heading)) return true;
    const own = pieces.slice(float.from, float.to);
    // The space below it vanishes at the foot of a page.
    const height = heading.height + heightOf(own.slice(0, own.findLastIndex((it) => it.kind === "box") + 1));
    return height > areaHeight || !endsSection(pieces, endOfRow(all, i));
  });
}

/** Where the floats end that follow one another, without text between them, from the one at `index` on. */
function endOfRow(floats: readonly RoomyBlock[], index: number): number {
  let end = floats[index]?.to ?? 0;
  for (let i = index + 1; floats[i]?.from === end; i += 1) end = floats[i]?.to ?? end;
  return end;
}

/** Whether no text comes from `at` on before the next heading. */
function endsSection(pieces: readonly Piece[], at: number): boolean {
  let next = at;
  while (pieces[next]?.kind === "space") next += 1;
  const piece = pieces[next];
  return piece === undefined || isHeading(piece);
}

function isHeading(piece: Piece | undefined): piece is BoxPiece {
  return piece?.kind === "box" && piece.section !== undefined;
}
