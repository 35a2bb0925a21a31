import { assertNever } from "../../model/assert.ts";
import { type Link, plainText, type Style, type Styled } from "../../model/document.ts";
import type { EmbeddableFont, FontRole, FontSet } from "../../model/font.ts";
import type { HyphenationPoints } from "../../model/hyphenation.ts";
import { hasHan } from "./glyph-ink.ts";
import type { InlineContext } from "./line.ts";
import { slantedFace } from "./slanted-face.ts";

/** How a stretch of a paragraph is set. Two stretches of the same look share their items through `key`. */
export interface RunStyle {
  /** Tells apart all that decides on glyphs: faces, size, rise, code, language. */
  readonly key: string;
  readonly faces: readonly EmbeddableFont[];
  /** The faces of Western words: those of the text face beside Kai, which leans where they are emphasized. */
  readonly letterFaces: readonly EmbeddableFont[];
  /** The faces Chinese marks are taken from: those of the text face, since a Kai face has its own widths. */
  readonly markFaces: readonly EmbeddableFont[];
  /** The faces of pinyin and zhuyin. */
  readonly readingFaces: readonly EmbeddableFont[];
  readonly size: number;
  /** How far the baseline is raised. */
  readonly rise: number;
  readonly code: boolean;
  /** Absent for the language of the book. */
  readonly language: string | undefined;
  readonly hyphenate: HyphenationPoints | undefined;
  readonly link?: Link;
  /** The nodes that have dots, a proper-noun line and a book-title line: each of two neighbours has its own. */
  readonly dots?: Styled;
  readonly name?: Styled;
  readonly title?: Styled;
  readonly underline: boolean;
  readonly highlight: boolean;
  readonly strikethrough: boolean;
  /** Whether it has a link, dots or a line of any kind. */
  readonly isDecorated: boolean;
}

const SCRIPT_SIZE = 0.65;
const SUPERSCRIPT_RISE_EM = 0.35;
const SUBSCRIPT_RISE_EM = -0.15;
const SMALL_SIZE = 0.85;
const CODE_SIZE = 0.95;

export function baseStyle(context: InlineContext, role: FontRole, size: number): RunStyle {
  const look = { fonts: context.fonts, role, size, rise: 0, code: role === "code" };
  return inLanguage(styleOf(look, undefined), context.language, context);
}

/** Western words that the author says nothing of are hyphenated as English ones, but not called English. */
const WESTERN = "en";

function inLanguage(style: RunStyle, language: string | undefined, { hyphenation }: InlineContext): RunStyle {
  const hyphenate = hyphenation.get((language ?? WESTERN).toLowerCase());
  return { ...style, language, hyphenate, key: keyOf(roleInKey(style), { ...style, language }) };
}

/** The style of a note's call. */
export function callStyle(style: RunStyle): RunStyle {
  return scriptStyle(style, SUPERSCRIPT_RISE_EM);
}

/** The style of the children of a link or of a styled node. */
export function childStyle(style: RunStyle, node: Link | Styled, context: InlineContext): RunStyle {
  if (node.kind === "link") return { ...style, link: node, isDecorated: true };
  const own =
    node.style === "emphasis" ? emphasized(style, node, context) : ownStyle(style, node, context.fonts);
  const { language } = node.attributes;
  const styled = language === undefined ? own : inLanguage(own, language, context);
  return node.attributes.classes.length === 0 ? styled : withMarks(styled, node);
}

/** Dots and bold type are for Chinese; letters alone are told apart by their face. */
function emphasized(style: RunStyle, node: Styled, { fonts, profile }: InlineContext): RunStyle {
  const look = HAN.test(plainText(node.children)) ? profile.emphasis : "kai";
  switch (look) {
    case "kai":
      return withLetters(withRole(style, "quotation", fonts), style.letterFaces.map(slantedFace));
    case "dots":
      return { ...style, dots: node, isDecorated: true };
    case "bold":
      return withRole(style, "bold", fonts);
    default:
      return assertNever(look);
  }
}

const HAN = /\p{Script=Han}/u;

function ownStyle(style: RunStyle, node: Styled, fonts: FontSet): RunStyle {
  const role = roleOf(node.style);
  if (role !== undefined) return withRole(style, role, fonts);
  switch (node.style) {
    case "superscript":
      return scriptStyle(style, SUPERSCRIPT_RISE_EM);
    case "subscript":
      return scriptStyle(style, SUBSCRIPT_RISE_EM);
    case "small":
      return resized(style, style.size * SMALL_SIZE, style.rise);
    case "underline":
      return { ...style, underline: true, isDecorated: true };
    case "mark":
      return { ...style, highlight: true, isDecorated: true };
    case "strikethrough":
      return { ...style, strikethrough: true, isDecorated: true };
    default:
      return style;
  }
}

/** What the author asks for by class: `.dots` 着重号, `.name` 专名号, `.title` 书名号甲式, `.underline`. */
function withMarks(style: RunStyle, node: Styled): RunStyle {
  let marked = style;
  for (const name of node.attributes.classes) marked = withMark(marked, name, node);
  return marked;
}

function withMark(style: RunStyle, name: string, node: Styled): RunStyle {
  switch (name) {
    case "dots":
      return { ...style, dots: node, isDecorated: true };
    case "name":
      return { ...style, name: node, isDecorated: true };
    case "title":
      return { ...style, title: node, isDecorated: true };
    case "underline":
      return { ...style, underline: true, isDecorated: true };
    default:
      return style;
  }
}

export function codeStyle(style: RunStyle, fonts: FontSet): RunStyle {
  if (style.code) return style;
  return resized(withRole(style, "code", fonts), style.size * CODE_SIZE, style.rise);
}

function roleOf(style: Style): FontRole | undefined {
  switch (style) {
    case "emphasis":
      return "quotation";
    case "strong":
      return "bold";
    case "keyboard":
      return "code";
    case "strikethrough":
    case "underline":
    case "subscript":
    case "superscript":
    case "mark":
    case "small":
    case "plain":
      return undefined;
    default:
      return assertNever(style);
  }
}

interface Look {
  readonly fonts: FontSet;
  readonly role: FontRole;
  readonly size: number;
  readonly rise: number;
  readonly code: boolean;
}

function styleOf(look: Look, inherited: RunStyle | undefined): RunStyle {
  const { fonts, role, size, rise, code } = look;
  const faces = fonts.roles[role];
  const letterFaces = lettersOf(role, fonts);
  const markFaces = role === "quotation" || role === "code" ? fonts.roles.body : faces;
  return {
    underline: false,
    highlight: false,
    strikethrough: false,
    isDecorated: false,
    language: undefined,
    hyphenate: undefined,
    ...inherited,
    faces,
    letterFaces,
    markFaces,
    readingFaces: fonts.roles.quotation,
    size,
    rise,
    code,
    key: keyOf(role, { size, rise, code, letterFaces, language: inherited?.language }),
  };
}

/** The letters of Kai faces are poor, so it has those of the text; a Western face in front of it is meant for it. */
function lettersOf(role: FontRole, { roles }: FontSet): readonly EmbeddableFont[] {
  const [first] = roles[role];
  return role === "quotation" && first !== undefined && hasHan(first) ? roles.body : roles[role];
}

function withLetters(style: RunStyle, letterFaces: readonly EmbeddableFont[]): RunStyle {
  return { ...style, letterFaces, key: keyOf(roleInKey(style), { ...style, letterFaces }) };
}

function withRole(style: RunStyle, role: FontRole, fonts: FontSet): RunStyle {
  return styleOf({ fonts, role, size: style.size, rise: style.rise, code: role === "code" }, style);
}

function scriptStyle(style: RunStyle, riseEm: number): RunStyle {
  return resized(style, style.size * SCRIPT_SIZE, style.rise + style.size * riseEm);
}

function resized(style: RunStyle, size: number, rise: number): RunStyle {
  return { ...style, size, rise, key: keyOf(roleInKey(style), { ...style, size, rise }) };
}

function keyOf(
  role: string,
  {
    size,
    rise,
    code,
    language,
    letterFaces,
  }: Pick<RunStyle, "size" | "rise" | "code" | "language" | "letterFaces">,
): string {
  return `${role}/${size}/${rise}/${code}/${language ?? ""}/${letterFaces[0]?.id ?? ""}`;
}

function roleInKey({ key }: RunStyle): string {
  return key.slice(0, key.indexOf("/"));
}
