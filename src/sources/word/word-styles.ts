import type { XmlElement } from "../../markup/read-xml.ts";
import { attributeOf, settingOf, type WordPart } from "./word-part.ts";

/** What a paragraph is by its style. */
export type ParagraphRole =
  | { readonly kind: "title" }
  /** 0 for the highest. */
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: PlainRole };

type PlainRole =
  | "contents"
  | "quotation"
  | "code"
  | "verse"
  | "signature"
  | "caption"
  | "term"
  | "definition"
  | "text";

export interface WordStyle {
  readonly role: ParagraphRole;
  /** The list that numbers its paragraphs; the level where the style says one. */
  readonly numbering?: { readonly list: string; readonly level?: number };
  readonly alignment?: string;
}

const TEXT: ParagraphRole = { kind: "text" };
const DEEPEST_OUTLINE = 8;
const HEADING = /^(?:heading|标题|標題|见出し|見出し)\s*(?<level>[1-9])$/iu;
/** What Word, WPS, LibreOffice, Pages, pandoc and Chinese templates call such paragraphs. */
const NAMES: readonly (readonly [RegExp, ParagraphRole])[] = [
  // A style of one's own is often based on that of the title, and these always are.
  [/^(?:subtitle|副标题|副標題|author|作者|date|日期|abstract|摘要)$/iu, TEXT],
  [/^(?:title|标题|標題|书名|書名)$/iu, { kind: "title" }],
  [
    /^(?:(?:WPSOffice手动)?目[录錄]|toc|contents|table of figures|图表目录)(?:\s*(?:\d|heading|标题|標題))?$/iu,
    { kind: "contents" },
  ],
  [
    /^(?:(?:intense )?quote|quotations?|block ?text|block ?quote|(?:明显|明顯)?引用|引文|[块塊]引用)$/iu,
    { kind: "quotation" },
  ],
  [
    /^(?:source ?code|html preformatted|preformatted text|code|macro|html ?[预預][设設]格式|代[码碼]|程序代码)$/iu,
    { kind: "code" },
  ],
  [/^(?:verse|poem|poetry|诗|詩|诗[句歌行]|詩[句歌行])$/iu, { kind: "verse" }],
  [
    /^(?:(?:(?:table|image|figure) )?caption|[题題][注註]|[图圖表][题題注註名]|(?:[图圖表]的?)?[标標][题題]文字)$/iu,
    { kind: "caption" },
  ],
  [/^definition term$/iu, { kind: "term" }],
  [/^definition$/iu, { kind: "definition" }],
  [/^(?:signature|署名|落款|[签簽]名)$/iu, { kind: "signature" }],
];
/** A chain of styles that goes on longer is a ring. */
const LONGEST_CHAIN = 40;

/** The styles of paragraphs by their id, each with what it has of those it is based on. */
export function readWordStyles(part: WordPart): ReadonlyMap<string, WordStyle> {
  const written = new Map(
    part.elements
      .filter((it) => it.name === "style")
      .map((it) => [attributeOf(it, "styleId") ?? "", it] as const),
  );
  return new Map([...written].map(([id, element]) => [id, styleOf(part, chainFrom(part, element, written))]));
}

/** A style and those it is based on, the nearest first. */
function chainFrom(
  part: WordPart,
  style: XmlElement,
  written: ReadonlyMap<string, XmlElement>,
): readonly XmlElement[] {
  const chain: XmlElement[] = [];
  for (let it: XmlElement | undefined = style; it !== undefined && chain.length < LONGEST_CHAIN; ) {
    chain.push(it);
    it = written.get(settingOf(part.childOf(it, "basedOn")) ?? "");
  }
  return chain;
}

function styleOf(part: WordPart, chain: readonly XmlElement[]): WordStyle {
  const properties = chain.map((it) => part.childOf(it, "pPr"));
  const numbered = properties.map((it) => part.childOf(it, "numPr")).find((it) => it !== undefined);
  const list = settingOf(part.childOf(numbered, "numId"));
  const level = settingOf(part.childOf(numbered, "ilvl"));
  const alignment = properties.map((it) => settingOf(part.childOf(it, "jc"))).find((it) => it !== undefined);
  return {
    role: roleOf(part, chain),
    ...(list === undefined
      ? {}
      : { numbering: { list, ...(level === undefined ? {} : { level: Number(level) }) } }),
    ...(alignment === undefined ? {} : { alignment }),
  };
}

/** The nearest style that says something says it: its name goes before its outline level, which may be none. */
function roleOf(part: WordPart, chain: readonly XmlElement[]): ParagraphRole {
  for (const style of chain) {
    const name = (settingOf(part.childOf(style, "name")) ?? "").trim();
    const named = HEADING.exec(name)?.groups?.level;
    if (named !== undefined) return { kind: "heading", level: Number(named) - 1 };
    const known = NAMES.find(([pattern]) => pattern.test(name))?.[1];
    if (known !== undefined) return known;
    const outline = outlineOf(part, part.childOf(style, "pPr"));
    if (outline !== undefined) return outline;
  }
  return TEXT;
}

/** What the outline level among a paragraph's properties says; undefined where there is none. */
export function outlineOf(part: WordPart, properties: XmlElement | undefined): ParagraphRole | undefined {
  const written = settingOf(part.childOf(properties, "outlineLvl"));
  if (written === undefined) return undefined;
  const level = Number(written);
  return level >= 0 && level <= DEEPEST_OUTLINE ? { kind: "heading", level } : TEXT;
}
