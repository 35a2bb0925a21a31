import { type Block, plainText } from "../model/document.ts";

/** The words of the first heading; empty where there is none. */
export function firstTitle(blocks: readonly Block[]): string {
  const heading = blocks.find((block) => block.kind === "heading");
  return heading?.kind === "heading" ? plainText(heading.children) : "";
}
