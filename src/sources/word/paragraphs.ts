import type { XmlElement } from "../../markup/read-xml.ts";
import type { Edit } from "../../model/edit.ts";
import { numberSpace } from "../../text/number-pattern.ts";
import { NAMESPACE, runOf } from "./fields.ts";
import { NUMBER, STANZA } from "./inline-marks.ts";
import type { WordContext } from "./prepare-part.ts";
import type { WordNumber } from "./word-numbers.ts";
import { isOn, settingOf, type WordPart, wordsIn } from "./word-part.ts";
import { outlineOf, type ParagraphRole, type WordStyle } from "./word-styles.ts";

const MOST_HEADINGS = 6;
const MOST_LISTS = 5;
const LEVELS = Array.from({ length: MOST_LISTS }, (_, i) => i + 1);

/** The styles that prepared paragraphs have, for mammoth. A title stands above the headings of the highest level. */
export const STYLE_MAP: readonly string[] = [
  ...Array.from({ length: MOST_HEADINGS }, (_, i) => `p.KebenHeading${i + 1} => h${i + 1}:fresh`),
  "p.Kebencontents => nav.toc > p:fresh",
  "p.Kebenquotation => blockquote > p:fresh",
  "p.Kebencode => pre:separator('\\n')",
  "p.Kebenverse => div.verse > p:fresh",
  "p.Kebensignature => div.signature > p:fresh",
  "p.Kebencaption => p.caption:fresh",
  "p.Kebenterm => dl > dt:fresh",
  "p.Kebendefinition => dl > dd > p:fresh",
  "p.KebenCenter => p.center:fresh",
  "p.KebenRight => p.right:fresh",
  "p.KebenText => p:fresh",
  ...LEVELS.flatMap((level) => [listPath("Bullet", "ul", level), listPath("Ordered", "ol", level)]),
  ...LEVELS.map((level) => `p.KebenOn${level} => ${"ul|ol > li > ".repeat(level)}p:fresh`),
];

function listPath(name: string, list: string, level: number): string {
  return `p.Keben${name}${level} => ${"ul|ol > li > ".repeat(level - 1)}${list} > li:fresh`;
}

/** A paragraph that is so long and ends a sentence is none of the titles, whatever level it has in the outline. */
const LONGEST_TITLE = 60;
const SENTENCE_END = /[。！？；][”」』’）)]*\s*$/u;

/** A paragraph under the name of what it is, with the number that is drawn in front of it. */
export function paragraphEdits(
  part: WordPart,
  paragraph: XmlElement,
  { styles, numbering, depthOf, typed }: WordContext,
): readonly Edit[] {
  const properties = part.childOf(paragraph, "pPr");
  const id = settingOf(part.childOf(properties, "pStyle"));
  const style = id === undefined ? undefined : styles.get(id);
  const words = wordsIn(part, paragraph);
  const level = typed.get(paragraph);
  const role: ParagraphRole =
    level === undefined ? roleOf(part, paragraph, { styles }) : { kind: "heading", level };
  const number = numberOf(part, properties, { id, style, numbering });
  const depth = depthOf(number !== undefined && isItem(number, role) ? number.level : undefined);
  const name = styleName(part, paragraph, { role, number, depth, properties, style, words });
  const isEmpty = words.trim() === "" && role.kind !== "heading";
  const stanza = isEmpty && role.kind === "verse" ? runOf(STANZA) : "";
  const drawn = number === undefined || isEmpty ? stanza : drawnNumber(number, role);
  return paragraph.end === paragraph.contentStart ? [] : propertyEdits(part, paragraph, name, drawn);
}

/** Whether a list of Markdown has such numbers. */
function isItem({ kind }: WordNumber, role: ParagraphRole): boolean {
  return kind !== "typed" && role.kind === "text";
}

interface Known {
  readonly properties: XmlElement | undefined;
  readonly style: WordStyle | undefined;
  readonly words: string;
}

/** What a paragraph is by its style and its level in the outline. */
export function roleOf(
  part: WordPart,
  paragraph: XmlElement,
  { styles }: Pick<WordContext, "styles">,
): ParagraphRole {
  const properties = part.childOf(paragraph, "pPr");
  const style = styles.get(settingOf(part.childOf(properties, "pStyle")) ?? "");
  const words = wordsIn(part, paragraph);
  if (isInContents(part, paragraph)) return { kind: "contents" };
  const ofStyle = style?.role ?? { kind: "text" };
  const own = ofStyle.kind === "text" ? (outlineOf(part, properties) ?? ofStyle) : ofStyle;
  const isText = own.kind === "heading" && words.length > LONGEST_TITLE && SENTENCE_END.test(words);
  return isText ? { kind: "text" } : own;
}

/** Whether the paragraph stands in what Word keeps as the contents of the document. */
function isInContents(part: WordPart, paragraph: XmlElement): boolean {
  const around = paragraph.parent?.name === "sdtContent" ? paragraph.parent.parent : undefined;
  const gallery = part.childOf(part.childOf(part.childOf(around, "sdtPr"), "docPartObj"), "docPartGallery");
  return settingOf(gallery) === "Table of Contents";
}

function numberOf(
  part: WordPart,
  properties: XmlElement | undefined,
  { id, style, numbering }: WordContextOfOne,
): WordNumber | undefined {
  const own = part.childOf(properties, "numPr");
  const list = settingOf(part.childOf(own, "numId")) ?? style?.numbering?.list;
  const written = settingOf(part.childOf(own, "ilvl"));
  const level = written === undefined ? style?.numbering?.level : Number(written);
  const isDeleted = isOn(part.childOf(part.childOf(properties, "rPr"), "del"));
  return list === undefined || isDeleted ? undefined : numbering.next(list, level, id);
}

interface WordContextOfOne extends Pick<WordContext, "numbering"> {
  readonly id: string | undefined;
  readonly style: WordStyle | undefined;
}

function styleName(
  part: WordPart,
  paragraph: XmlElement,
  {
    role,
    number,
    depth,
    ...known
  }: Known & {
    readonly role: ParagraphRole;
    readonly number: WordNumber | undefined;
    readonly depth: number;
  },
): string {
  switch (role.kind) {
    case "title":
      return "KebenHeading1";
    case "heading":
      return `KebenHeading${Math.min(role.level + 2, MOST_HEADINGS)}`;
    case "text":
      return listStyle(number, depth) ?? alignmentStyle(part, paragraph, known) ?? "KebenText";
    default:
      return `Keben${role.kind}`;
  }
}

const LISTS = { bullet: "Bullet", ordered: "Ordered", on: "On" } as const;

function listStyle(number: WordNumber | undefined, depth: number): string | undefined {
  if (number === undefined || number.kind === "typed") return undefined;
  return `Keben${LISTS[number.kind]}${Math.min(depth, MOST_LISTS)}`;
}

function alignmentStyle(
  part: WordPart,
  paragraph: XmlElement,
  { properties, style, words }: Known,
): string | undefined {
  if (words.trim() === "" || paragraph.parent?.name === "tc") return undefined;
  const alignment = settingOf(part.childOf(properties, "jc")) ?? style?.alignment;
  if (alignment === "center") return "KebenCenter";
  return alignment === "right" || alignment === "end" ? "KebenRight" : undefined;
}

/** Puts a paragraph under a style, out of the lists of Word, and its number in front of its text. */
function propertyEdits(part: WordPart, paragraph: XmlElement, name: string, drawn: string): readonly Edit[] {
  const properties = part.childOf(paragraph, "pPr");
  const written = `<w:pStyle${NAMESPACE} w:val="${name}"/>`;
  const unlisted = `<w:numPr${NAMESPACE}><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`;
  if (properties === undefined || properties.end === properties.contentStart) {
    const { offset: start, end } = properties ?? {
      offset: paragraph.contentStart,
      end: paragraph.contentStart,
    };
    return [{ start, end, to: `<w:pPr${NAMESPACE}>${written}${unlisted}</w:pPr>${drawn}` }];
  }
  const own = [part.childOf(properties, "pStyle"), part.childOf(properties, "numPr")];
  return [
    { start: properties.contentStart, end: properties.contentStart, to: written + unlisted },
    ...own.flatMap((it): readonly Edit[] =>
      it === undefined ? [] : [{ start: it.offset, end: it.end, to: "" }],
    ),
    ...(drawn === "" ? [] : [{ start: properties.end, end: properties.end, to: drawn }]),
  ];
}

/** A number as a run: as it is drawn, or for a list to count on with. */
function drawnNumber(number: WordNumber, role: ParagraphRole): string {
  const { kind, text, value } = number;
  if (kind === "bullet" || kind === "on") return "";
  return runOf(isItem(number, role) ? `${NUMBER.start}${value}${NUMBER.end}` : text + spaceBehind(text));
}

/** Word sets a tab there, which is as wide as its ruler says. */
function spaceBehind(number: string): string {
  return /^[\d.]+\.?$/u.test(number) ? " " : numberSpace(number);
}
