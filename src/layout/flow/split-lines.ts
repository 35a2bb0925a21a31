import type { Inline } from "../../model/document.ts";

/** Cuts inline nodes at the line ends the author asked for; styles and links go on behind the cut. */
export function splitLines(nodes: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "line-break") {
      lines.push([]);
    } else if (node.kind === "styled" || node.kind === "link") {
      splitLines(node.children).forEach((children, i) => {
        if (i > 0) lines.push([]);
        lines.at(-1)?.push({ ...node, children });
      });
    } else {
      lines.at(-1)?.push(node);
    }
  }
  return lines;
}
