import type { Text } from "../model/document.ts";
import { lastBefore } from "./last-before.ts";

/** The column in the source of a place in the node's text. */
export function columnAt({ span, pieces }: Text, offset: number): number {
  const piece = lastBefore(pieces ?? [], offset, (it) => it.offset);
  return piece === undefined ? span.column + offset : piece.column + offset - piece.offset;
}
