import type { Chapter } from "../model/chapter.ts";

/** What no tidying may change. */
const LOCKED: ReadonlySet<string> = new Set([
  "code",
  "code-block",
  "table",
  "figure",
  "figure-group",
  "link",
  "image",
  "ruby",
  "quotation",
  "list",
  "container",
  "only",
  "scene-break",
  "styled",
]);

/** All that no tidying may change, as one text: the kinds of blocks, and what stands in code, links and images. */
export function lockedContent({ blocks, notes }: Chapter): string {
  const found: string[] = [];
  visit(blocks, found);
  for (const { children } of notes) visit(children, found);
  return found.sort().join("\n");
}

function visit(value: unknown, found: string[]): void {
  if (typeof value !== "object" || value === null) return;
  if ("kind" in value && typeof value.kind === "string" && LOCKED.has(value.kind) && !mayBePageNumber(value))
    found.push(described(value));
  for (const [key, it] of Object.entries(value)) if (key !== "span") visit(it, found);
}

/** `- 12 -` is a list of one item to Markdown. */
function mayBePageNumber(node: object): boolean {
  return "items" in node && Array.isArray(node.items) && node.items.length < 2;
}

function described(node: object): string {
  return JSON.stringify(
    Object.entries(node).filter(([key]) => /^(?:kind|text|target|source|style|language|name)$/u.test(key)),
  );
}
