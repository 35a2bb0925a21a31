import type { Span } from "../model/source.ts";
import { columnAt } from "./column-at.ts";
import { lastBefore } from "./last-before.ts";
import type { TextUnit } from "./text-units.ts";

/** Where the author wrote what stands at an offset. */
export function spanIn({ parts }: TextUnit, offset: number): Span {
  const part = lastBefore(parts, offset, ({ start }) => start) ?? parts[0];
  if (part === undefined) return { file: "", line: 1, column: 1 };
  return { ...part.node.span, column: columnAt(part.node, offset - part.start) };
}
