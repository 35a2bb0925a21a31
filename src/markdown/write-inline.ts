import { assertNever } from "../model/assert.ts";
import {
  type Attributes,
  type Image,
  type Inline,
  type LinkTarget,
  plainText,
  type Ruby,
  type Style,
} from "../model/document.ts";
import { isHan } from "../text/char-class.ts";
import { escapeMarkdown } from "../text/escape-markdown.ts";

export interface InlineWriter {
  /** The address that a link is written with; undefined where it leads nowhere, and only its text stays. */
  link(target: LinkTarget): string | undefined;
  /** What a note is called in this chapter. */
  noteLabel(note: string): string;
}

export interface InlineForm {
  /** Every mark is escaped and every style is HTML: less pretty, but never read as anything else. */
  readonly isSafe: boolean;
  /** A line end cannot stand there: titles, cells of tables. */
  readonly isOneLine: boolean;
}

const TAGS: Readonly<Record<Exclude<Style, "plain">, string>> = {
  emphasis: "em",
  strong: "strong",
  strikethrough: "s",
  underline: "u",
  subscript: "sub",
  superscript: "sup",
  mark: "mark",
  small: "small",
  keyboard: "kbd",
};
const DELIMITERS: ReadonlyMap<Style, string> = new Map([
  ["emphasis", "*"],
  ["strong", "**"],
  ["strikethrough", "~~"],
]);
const PUNCTUATION = /[!-/:-@[-`{-~]/gu;
/** Stand for what is not text beside a text, so that it is not escaped as the start or end of a line is. */
const BEFORE = ")";
const BEHIND = "[";

/** Inline content as Markdown. It is for the caller to see that it is read as the same again. */
export function writeInline(nodes: readonly Inline[], writer: InlineWriter, form: InlineForm): string {
  return nodes
    .map((node, i) => {
      if (node.kind === "text") {
        const edges = { isFirst: i === 0, isLast: i === nodes.length - 1 };
        return form.isSafe ? node.text.replace(PUNCTUATION, "\\$&") : escapeBetween(node.text, edges);
      }
      return writeNode(node, writer, form);
    })
    .join("");
}

function escapeBetween(
  text: string,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): string {
  const before = isFirst ? "" : BEFORE;
  const behind = isLast ? "" : BEHIND;
  const escaped = escapeMarkdown(`${before}${text}${behind}`);
  return escaped.slice(before.length, escaped.length - behind.length);
}

function writeNode(
  node: Exclude<Inline, { readonly kind: "text" }>,
  writer: InlineWriter,
  form: InlineForm,
): string {
  switch (node.kind) {
    case "styled":
      return writeStyled(node, writer, form);
    case "code":
      // Two that meet would be read as one.
      return form.isSafe ? `<code>${node.text.replace(PUNCTUATION, "\\$&")}</code>` : writeCode(node.text);
    case "link": {
      const text = writeInline(node.children, writer, form);
      const address = writer.link(node.target);
      if (address === undefined) return text;
      const isAddress = plainText(node.children) === address && /^https?:[^\s<>]+$/u.test(address);
      return isAddress ? `<${address}>` : `[${text}](${destination(address)}${titled(node.title)})`;
    }
    case "image":
      return writeImage(node);
    case "ruby":
      return writeRuby(node);
    case "note-reference":
      return `[^${writer.noteLabel(node.note)}]`;
    case "line-break":
      return form.isOneLine ? "<br>" : "\\\n";
    default:
      return assertNever(node);
  }
}

function writeStyled(
  { style, attributes, children }: Extract<Inline, { readonly kind: "styled" }>,
  writer: InlineWriter,
  form: InlineForm,
): string {
  const { id } = attributes;
  const text = writeInline(children, writer, form);
  const anchor = id === undefined ? "" : `<a id="${id}"></a>`;
  if (style === "plain") {
    const written = writeAttributes({ ...attributes, id: undefined });
    return anchor + (text === "" || written === "" ? text : `[${text}]${written}`);
  }
  // A line end that is on its own would end the emphasis.
  if (text.trim() === "") return anchor + text;
  const delimiter = form.isSafe ? undefined : DELIMITERS.get(style);
  const tag = TAGS[style];
  return anchor + (delimiter === undefined ? `<${tag}>${text}</${tag}>` : `${delimiter}${text}${delimiter}`);
}

/** `{#id .class lang=en}` with all that is there; nothing for nothing. */
export function writeAttributes({
  id,
  classes,
  language,
}: Omit<Attributes, "id"> & { readonly id?: string | undefined }): string {
  const parts = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...classes.map((name) => `.${name}`),
    ...(language === undefined ? [] : [`lang=${language}`]),
  ];
  return parts.length === 0 ? "" : `{${parts.join(" ")}}`;
}

function writeCode(text: string): string {
  const runs = text.match(/`+/gu) ?? [];
  const fence = "`".repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const isPadded = /^`|`$|^ .* $/u.test(text);
  return isPadded ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** An image with its caption as the title, if it has another than its alternative text. */
export function writeImage({ source, alt, title, width }: Image, caption = title, id?: string): string {
  const shown = alt === "" ? (caption ?? "") : alt;
  const own = caption === shown ? undefined : caption;
  const attributes = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...(width === undefined ? [] : [`width=${width.value}${width.unit}`]),
  ];
  const behind = attributes.length === 0 ? "" : `{${attributes.join(" ")}}`;
  return `![${shown.replace(PUNCTUATION, "\\$&")}](${destination(encodeURI(source))}${titled(own)})${behind}`;
}

function destination(address: string): string {
  if (address !== "" && !/[\s()<>\\]/u.test(address)) return address;
  return `<${address.replace(/[<>\\]/gu, "\\$&").replaceAll("\n", " ")}>`;
}

function titled(title: string | undefined): string {
  return title === undefined || title.trim() === "" ? "" : ` "${title.replace(/["\\&]/gu, "\\$&")}"`;
}

/** `{漢字|hàn zì}` where each character has its reading, or all have one; else the ruby of HTML. */
function writeRuby({ segments }: Ruby): string {
  const bases = segments.map(({ base }) => base.text);
  const readings = segments.map(({ reading }) => reading.replace(/\s+/gu, " "));
  const isEach =
    bases.every((base) => Array.from(base).length === 1) && readings.every((it) => !it.includes(" "));
  const isPlain = [...bases, ...readings].every((it) => !/[{}|\\<>&\n]/u.test(it));
  const hasHan = bases.some((base) => Array.from(base).some((char) => isHan(char.codePointAt(0) ?? 0)));
  if (isPlain && hasHan && isEach) return `{${bases.join("")}|${readings.join(" ")}}`;
  const isGroup =
    segments.length === 1 && Array.from(bases[0] ?? "").length !== (readings[0] ?? "").split(" ").length;
  if (isPlain && hasHan && isGroup) return `{${bases[0]}|${readings[0]}}`;
  const parts = segments.map(
    (_, i) => `${escapeHtml(bases[i] ?? "")}<rt>${escapeHtml(readings[i] ?? "")}</rt>`,
  );
  return `<ruby>${parts.join("")}</ruby>`;
}

function escapeHtml(text: string): string {
  return text.replace(PUNCTUATION, (mark) =>
    /[<>&]/u.test(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`,
  );
}
