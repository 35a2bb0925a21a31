import type { Block } from "../model/document.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import type { Item } from "./inline-items.ts";

const LANGUAGE_CLASS = /^lang(?:uage)?-(\S+)$/u;

/** `<pre>`: its text as written. */
export function preBlock({ attributes: written, children, span }: TreeElement): readonly Block[] {
  const items = children.flatMap(itemsIn);
  const text = items.map(itemText).join("").replace(/^\n/u, "").replace(/\n$/u, "");
  if (text === "") return [];
  const code = items.find((item) => item.kind === "open" && item.element.kind === "code");
  const inner = code?.kind === "open" && code.element.kind === "code" ? code.element.language : undefined;
  const outer = written.classes.map((it) => LANGUAGE_CLASS.exec(it)?.[1]).find((it) => it !== undefined);
  const language = inner ?? outer;
  const attributes = { ...written, classes: written.classes.filter((it) => !LANGUAGE_CLASS.test(it)) };
  return [{ kind: "code-block", ...(language === undefined ? {} : { language }), text, attributes, span }];
}

function itemsIn(node: TreeNode): readonly Item[] {
  switch (node.kind) {
    case "run":
      return node.items;
    case "element":
      return node.children.flatMap(itemsIn);
    default:
      return [];
  }
}

function itemText(item: Item): string {
  switch (item.kind) {
    case "text":
      return item.text;
    case "break":
      return "\n";
    case "node":
      return item.node.kind === "code" ? item.node.text : "";
    default:
      return "";
  }
}
