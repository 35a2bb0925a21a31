import { assertNever } from "./assert.ts";
import type { Span } from "./source.ts";

/** What `{#id .class lang=en}` says of the node it stands behind. */
export interface Attributes {
  readonly id?: string;
  readonly classes: readonly string[];
  /** A BCP 47 tag, where the author marked the node as another language than the book's. */
  readonly language?: string;
  /** What running heads call a heading. */
  readonly short?: string;
  /** The entry of the index that leads here. */
  readonly index?: IndexTerm;
}

/** An entry of the index as the author marks its places: `{^鲁迅 > 小说}`, `[重庆]{.index sort="chóng qìng"}`. */
export interface IndexTerm {
  /** The entry, and below it a sub-entry. */
  readonly path: readonly string[];
  /** How the last of them is read, where dictionaries would read it otherwise. */
  readonly reading?: string;
  /** An entry to look up instead, or too. */
  readonly see?: IndexReference;
}

export interface IndexReference {
  readonly kind: "see" | "see-also";
  readonly term: string;
}

export type Inline = Text | Styled | Code | Link | Image | Ruby | NoteReference | LineBreak;

/**
 * Running text on one line of the source. Soft breaks are already resolved: between Han they are gone,
 * elsewhere they are a text of one space.
 */
export interface Text {
  readonly kind: "text";
  readonly text: string;
  readonly span: Span;
  /**
   * Where the text does not run one to one with its source (entities, escapes, conversion): from `offset`
   * of `text` on it stands at `column` of the span's line. Sorted by offset; absent where it runs one to one.
   */
  readonly pieces?: readonly TextPiece[];
}

export interface TextPiece {
  readonly offset: number;
  readonly column: number;
}

export type Style =
  | "emphasis"
  | "strong"
  | "strikethrough"
  | "underline"
  | "subscript"
  | "superscript"
  | "mark"
  | "small"
  | "keyboard"
  /** No look of its own: it carries attributes (`[word]{.dots}`, `<a id="x">`). */
  | "plain";

/** Inline nodes with a look or with attributes; transparent to line breaking and to conversion. */
export interface Styled {
  readonly kind: "styled";
  readonly style: Style;
  readonly attributes: Attributes;
  readonly children: readonly Inline[];
  readonly span: Span;
}

export interface Code {
  readonly kind: "code";
  readonly text: string;
  readonly span: Span;
}

export interface Link {
  readonly kind: "link";
  readonly target: LinkTarget;
  readonly title?: string;
  /** Set where the author wrote no words: what its target is called (图1-1, 第三章), or the page that it is on. */
  readonly shows?: "name" | "page";
  readonly children: readonly Inline[];
  readonly span: Span;
}

export type LinkTarget =
  /** An address with a scheme, as written. */
  | { readonly kind: "external"; readonly url: string }
  /** As written in a chapter: a path from the chapter's file (empty for itself) and a fragment. Not in a `Book`. */
  | { readonly kind: "relative"; readonly path: string; readonly fragment?: string }
  /** In a `Book`: the id of a chapter, and the id of a heading or anchor in it. */
  | { readonly kind: "internal"; readonly chapter: string; readonly id?: string };

export interface Image {
  readonly kind: "image";
  /** In a `Chapter` the path as written (percent-decoded), in a `Book` the path from the book's folder. */
  readonly source: string;
  /** Empty for an image that only decorates. */
  readonly alt: string;
  readonly title?: string;
  readonly width?: Width;
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface Width {
  readonly value: number;
  /** `%` of the measure; `px` are 1/96 inch. */
  readonly unit: "%" | "px" | "em" | "mm";
}

/** `{漢字|hàn zì}`: a segment a character where the readings can be told apart, else one for the group. */
export interface Ruby {
  readonly kind: "ruby";
  readonly segments: readonly RubySegment[];
  readonly span: Span;
}

export interface RubySegment {
  readonly base: Text;
  readonly reading: string;
}

/** A call of the chapter's note with this `id`. */
export interface NoteReference {
  readonly kind: "note-reference";
  readonly note: string;
  readonly span: Span;
}

/** A line end that the author asked for. */
export interface LineBreak {
  readonly kind: "line-break";
  readonly span: Span;
}

export type Block =
  | Heading
  | Paragraph
  | Quotation
  | List
  | CodeBlock
  | Table
  | Figure
  | FigureGroup
  | SceneBreak
  | Container
  | Index
  | OnlyBlock;

export interface Heading {
  readonly kind: "heading";
  /** 1 to 6, as written. The heading that became the chapter's title is not among the blocks. */
  readonly level: number;
  /** ASCII and unique in its chapter; in a `Book` unique in the book. */
  readonly id: string;
  readonly children: readonly Inline[];
  /** In a `Book` the number that the heading begins with, written by the author or added by the template: `一、`, `3.2`. */
  readonly label?: string;
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly children: readonly Inline[];
  readonly attributes: Attributes;
  readonly span: Span;
}

/** `>`: a quotation set off from the text. */
export interface Quotation {
  readonly kind: "quotation";
  readonly children: readonly Block[];
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  /** The number of the first item of an ordered list. */
  readonly start: number;
  /** No blank lines between the items. */
  readonly tight: boolean;
  readonly items: readonly ListItem[];
  readonly span: Span;
}

export interface ListItem {
  /** Whether what the item tells to do is done: `- [x]`; absent for other items. */
  readonly checked?: boolean;
  /** In a bibliography what citations call it, as written, or in its order: `[12]`. */
  readonly label?: string;
  readonly children: readonly Block[];
  readonly span: Span;
}

export interface CodeBlock {
  readonly kind: "code-block";
  /** The first word of the fence's info string. */
  readonly language?: string;
  /** Without the line end of the last line. */
  readonly text: string;
  readonly caption?: readonly Inline[];
  /** The number of its first line, "none" for no numbers; where the author says nothing, the template does. */
  readonly firstLine?: number | "none";
  readonly attributes: Attributes;
  readonly span: Span;
}

export interface Table {
  readonly kind: "table";
  readonly alignments: readonly Alignment[];
  readonly head: readonly TableRow[];
  readonly rows: readonly TableRow[];
  readonly caption?: readonly Inline[];
  readonly attributes: Attributes;
  readonly span: Span;
}

export type Alignment = "start" | "center" | "end" | "none";

export interface TableRow {
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly children: readonly Inline[];
  /** Whether it is the head of its row. The cells of head rows are heads in any case. */
  readonly isHead?: boolean;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly span: Span;
}

/** An image alone in a paragraph. The caption is its title, else its alternative text; empty for none. */
export interface Figure {
  readonly kind: "figure";
  readonly image: Image;
  readonly caption: readonly Inline[];
  readonly attributes: Attributes;
  readonly span: Span;
}

/** Images alone in a paragraph, side by side. With a caption of the whole they are its parts, (a), (b), and have no number. */
export interface FigureGroup {
  readonly kind: "figure-group";
  /** Figures, or what stands in the place of one whose image cannot be had. */
  readonly children: readonly Block[];
  readonly caption?: readonly Inline[];
  readonly attributes: Attributes;
  readonly span: Span;
}

/** A pause in the story without a heading: `***` in the source. */
export interface SceneBreak {
  readonly kind: "scene-break";
  readonly span: Span;
}

export const CONTAINER_NAMES = [
  "signature",
  "verse",
  "epigraph",
  "letter",
  "dialogue",
  "dedication",
  "box",
  /** What editors remark to each other: in galleys only. */
  "remark",
  "abstract",
  "keywords",
] as const;
export type ContainerName = (typeof CONTAINER_NAMES)[number];

/**
 * `::: name title` … `:::`. In verse and signatures each line of the source is a line of the paragraph. In a dialogue
 * each is a paragraph, whose first node has the class `speaker` where it begins with a name.
 */
export interface Container {
  readonly kind: "container";
  readonly name: ContainerName;
  readonly title: readonly Inline[];
  readonly children: readonly Block[];
  readonly attributes: Attributes;
  readonly span: Span;
}

/** The entries of the book's index in their order, under heads; made by `book`, never written. */
export interface Index {
  readonly kind: "index";
  readonly groups: readonly IndexGroup[];
  readonly span: Span;
}

export interface IndexGroup {
  /** `C`, `三画`. */
  readonly head: string;
  readonly entries: readonly IndexEntry[];
}

export interface IndexEntry {
  readonly id: string;
  readonly term: string;
  /** 1 for a sub-entry. */
  readonly depth: 0 | 1;
  /** In the order of the book. */
  readonly places: readonly IndexPlace[];
  readonly references: readonly (IndexReference & { readonly id?: string })[];
}

export interface IndexPlace {
  readonly chapter: string;
  readonly id: string;
  /** What the place is called where there are no pages: 第三章, 第3.2节. */
  readonly name: string;
}

/** Blocks that stay to some editions: `::: only tw hk`. Resolved by `book`, not in a `Book`. */
export interface OnlyBlock {
  readonly kind: "only";
  readonly editions: readonly string[];
  readonly children: readonly Block[];
  readonly span: Span;
}

/** The classes that ask for a mark at each character: 着重号, 专名号, 书名号甲式, a plain line. */
const MARK_CLASSES: ReadonlySet<string> = new Set(["dots", "name", "title", "underline"]);

/** What a block says of itself, and of the text in it. */
interface Marked {
  readonly children: readonly Inline[];
  readonly attributes: Attributes;
}

/** A paragraph or heading with `{.dots}` and the like is one whose whole text is `[…]{.dots}`. */
export function withMarksInside(block: Marked & { readonly span: Span }): Marked {
  const { attributes, children, span } = block;
  const marks = attributes.classes.filter((name) => MARK_CLASSES.has(name));
  if (marks.length === 0) return { children, attributes };
  const classes = attributes.classes.filter((name) => !MARK_CLASSES.has(name));
  const marked: Styled = { kind: "styled", style: "plain", attributes: { classes: marks }, children, span };
  return { children: [marked], attributes: { ...attributes, classes } };
}

/** The text of inline nodes as a reader would say it, without note calls; ruby gives its base. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map(inlineText).join("");
}

function inlineText(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "code":
      return node.text;
    case "styled":
    case "link":
      return plainText(node.children);
    case "image":
      return node.alt;
    case "ruby":
      return node.segments.map((segment) => segment.base.text).join("");
    case "note-reference":
      return "";
    case "line-break":
      return " ";
    default:
      return assertNever(node);
  }
}
