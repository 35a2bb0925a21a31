import type { Block, Inline } from "../model/document.ts";

/** The text of a note without its own number, and that number as it was written. */
export function withoutMark(
  blocks: readonly Block[],
  mark: string,
): { readonly blocks: readonly Block[]; readonly mark: string } {
  const [first, ...rest] = blocks;
  if (first?.kind !== "paragraph") return { blocks, mark: "" };
  const cut = cutMark(first.children, digitsOf(mark));
  if (cut === undefined) return { blocks, mark: "" };
  return { blocks: [{ ...first, children: cut.children }, ...rest], mark: cut.mark };
}

const BRACKETS = /[[\]【】〔〕（）(){}﹝﹞.．、\s]+/gu;
/** What may stand around the number and behind it. */
const AROUND = "[\\[【〔（(﹝]?";
const BEHIND = "[\\]】〕）)﹞]?[.．、:：]?[\\s\u{3000}]*";

function digitsOf(mark: string): string {
  return mark.replace(BRACKETS, "").replace(/[$()*+./?[\\\]^{|}-]/gu, "\\$&");
}

/** The mark may stand in the text itself, or be raised before it. */
function cutMark(
  children: readonly Inline[],
  digits: string,
): { readonly children: readonly Inline[]; readonly mark: string } | undefined {
  const [first, ...rest] = children;
  if (first === undefined || digits === "") return undefined;
  if (first.kind === "styled") {
    const inner = cutMark(first.children, digits);
    if (inner === undefined) return undefined;
    const kept = inner.children.length === 0 ? [] : [{ ...first, children: inner.children }];
    return { mark: inner.mark, children: trimmed([...kept, ...rest]) };
  }
  if (first.kind !== "text") return undefined;
  // A number that goes on, as in a date, is of the text.
  const found = new RegExp(`^${AROUND}${digits}(?![\\d.]\\d|\\d|[年月日])${BEHIND}`, "u").exec(first.text);
  if (found === null) return undefined;
  const text = first.text.slice(found[0].length);
  return { mark: found[0], children: trimmed([...(text === "" ? [] : [{ ...first, text }]), ...rest]) };
}

function trimmed(children: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = children;
  if (first?.kind !== "text") return children;
  const text = first.text.trimStart();
  return text === "" ? rest : [{ ...first, text }, ...rest];
}
