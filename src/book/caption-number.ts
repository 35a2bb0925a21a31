import { type Inline, plainText } from "../model/document.ts";

/** 图1-1, 表 3, Figure 2.4: a number that the author wrote before a caption, and what parts the two. */
const WRITTEN =
  /^((?:图|圖|表|代码|代碼|程序|程式碼?|清单|清單|Fig(?:ure|\.)?|Table|Listing)\s*(?:[A-Z附]?\d+|[一二三四五六七八九十]+|[A-Z](?=[-–.·]))(?:[-–—.·．－]\d+)*[a-z]?)(?:[.:：、．]?[\s\u{3000}]+|[:：]|$)/iu;
const IDEOGRAPHIC_SPACE = "\u{3000}";
const FINAL_STOP = /(?<![。？！])[。．]$/u;
const SENTENCE_END = /[。？！]/u;

export interface WrittenCaption {
  /** The number as written; absent where the author wrote none. */
  readonly number?: string;
  /** The words behind it, without the stop that ends them. */
  readonly words: readonly Inline[];
}

/** (a), a), （1） before the caption of a part of a figure. */
const PART_LABEL = /^([（(]?(?:[a-zA-Z]|\d{1,2})[）)])[\s\u{3000}]*/u;

export interface PartCaption {
  /** The label as written; absent where the author wrote none. */
  readonly label?: string;
  readonly words: readonly Inline[];
}

/** Parts the label that an author wrote before the caption of a part of a figure from its words. */
export function readPartLabel(caption: readonly Inline[]): PartCaption {
  const [first, ...rest] = caption;
  const [written, label] = first?.kind === "text" ? (PART_LABEL.exec(first.text) ?? []) : [];
  if (first?.kind !== "text" || written === undefined || label === undefined) {
    return { words: withoutStop(caption) };
  }
  const { file, line, column } = first.span;
  const text = first.text.slice(written.length);
  const span = { file, line, column: column + written.length };
  return { label, words: withoutStop(text === "" ? rest : [{ kind: "text", text, span }, ...rest]) };
}

/** The label of a part, a space and its words. */
export function partCaption(
  label: string,
  words: readonly Inline[],
  span: Inline["span"],
): readonly Inline[] {
  return [{ kind: "text", text: words.length === 0 ? label : `${label} `, span }, ...words];
}

/** Parts the number that an author wrote before a caption from its words. */
export function readCaption(caption: readonly Inline[]): WrittenCaption {
  const [first, ...rest] = caption;
  if (first?.kind !== "text") return { words: withoutStop(caption) };
  const [written, number] = WRITTEN.exec(first.text) ?? [];
  if (written === undefined || number === undefined) return { words: withoutStop(caption) };
  const { file, line, column } = first.span;
  const text = first.text.slice(written.length);
  const span = { file, line, column: column + written.length };
  const words = text === "" ? rest : [{ kind: "text", text, span } as const, ...rest];
  return { number, words: withoutStop(words) };
}

/** A number, an em and the words of a caption, as CY/T 170 and CY/T 171 have them. */
export function numberedCaption(
  number: string,
  words: readonly Inline[],
  span: Inline["span"],
): readonly Inline[] {
  const text = words.length === 0 ? number : number + IDEOGRAPHIC_SPACE;
  return [{ kind: "text", text, span }, ...words];
}

/** A caption of one sentence or less has no mark at its end; a longer one keeps those of its sentences. */
function withoutStop(caption: readonly Inline[]): readonly Inline[] {
  const last = caption.at(-1);
  if (last?.kind !== "text" || !FINAL_STOP.test(last.text)) return caption;
  const text = last.text.slice(0, -1);
  const before = caption.slice(0, -1);
  if (SENTENCE_END.test(plainText(before) + text)) return caption;
  return text === "" ? before : [...before, { ...last, text }];
}
