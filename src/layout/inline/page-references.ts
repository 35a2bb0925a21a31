import type { Inline } from "../../model/document.ts";
import type { InlineContext } from "./line.ts";

/** The nodes with the words of each reference to a page in its place; the same nodes where there is none. */
export function withPageNumbers(nodes: readonly Inline[], context: InlineContext): readonly Inline[] {
  return nodes.some(mayRefer) ? nodes.map((node) => withNumber(node, context)) : nodes;
}

function mayRefer(node: Inline): boolean {
  if (node.kind === "link" && node.shows === "page") return true;
  return (node.kind === "link" || node.kind === "styled") && node.children.some(mayRefer);
}

function withNumber(node: Inline, context: InlineContext): Inline {
  if (node.kind !== "link" && node.kind !== "styled") return node;
  if (node.kind === "styled" || node.shows !== "page" || node.target.kind !== "internal") {
    return { ...node, children: withPageNumbers(node.children, context) };
  }
  const text = context.pageWords(node.target, node.span);
  return { ...node, children: [{ kind: "text", text, span: node.span }] };
}
