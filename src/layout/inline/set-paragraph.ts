import type { Inline } from "../../model/document.ts";
import type { InlineContext, Line, ParagraphStyle } from "./line.ts";

/**
 * Sets a paragraph in lines. Every character is on exactly one line, in order; the text of the lines' runs,
 * joined, is the paragraph's text. An empty paragraph has no line.
 */
export declare function setParagraph(
  nodes: readonly Inline[],
  style: ParagraphStyle,
  context: InlineContext,
): readonly Line[];
