import type { Attributes, Width } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { indexAttribute } from "./index-mark.ts";
import { type ParseContext, report } from "./parse-context.ts";

/** What stands between `{` and `}`. */
export interface WrittenAttributes {
  readonly id?: string;
  readonly classes: readonly string[];
  readonly language?: string;
  readonly width?: Width;
  /** Behind a heading. */
  readonly short?: string;
  /** What belongs to the class `index`: `sort`, `under`, `term`. */
  readonly indexKeys?: ReadonlyMap<string, string>;
  /** A key that means nothing here. */
  readonly unknown?: string;
}

export const NO_ATTRIBUTES: Attributes = { classes: [] };

const MAX_LENGTH = 500;
// Only `{#`, `{.` and `{key=` open attributes; anything else in braces is text.
const ATTRIBUTES = /\{[ \t]*(?=[#.]|[A-Za-z][\w-]*=)([^{}\n]*)\}/uy;
const ITEM =
  /[ \t]*(?:#(?<id>[^\s{}"'=#]+)|\.(?<name>[^\s{}"'=#.]+)|(?<key>[A-Za-z][\w-]*)=(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"'{}]+)))(?=[ \t.#]|$)/uy;
const INDEX_KEYS: ReadonlySet<string> = new Set(["sort", "under", "term"]);
const INDEX = "index";
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8})*$/u;
const WIDTH = /^(?<value>\d+(?:\.\d+)?)(?<unit>%|px|em|mm|cm)?$/u;

/** The attributes that begin at an offset of a text, with the offset of their end; undefined for braces in text. */
export function readAttributes(
  text: string,
  start: number,
): { readonly attributes: WrittenAttributes; readonly end: number } | undefined {
  ATTRIBUTES.lastIndex = start;
  const match = ATTRIBUTES.exec(text.length > start + MAX_LENGTH ? text.slice(0, start + MAX_LENGTH) : text);
  const content = match?.[1]?.trim();
  if (match === null || content === undefined) return undefined;
  const attributes = readItems(content);
  return attributes && { attributes, end: start + match[0].length };
}

function readItems(content: string): WrittenAttributes | undefined {
  const classes: string[] = [];
  const found: FoundItems = {};
  const indexKeys = new Map<string, string>();
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < content.length) {
    const groups = ITEM.exec(content)?.groups;
    if (groups === undefined) return undefined;
    const { id, name, key } = groups;
    const value = groups.quoted ?? groups.bare ?? "";
    if (id !== undefined) found.id ??= id;
    else if (name !== undefined) classes.push(name);
    else if (INDEX_KEYS.has(key ?? "")) indexKeys.set(key ?? "", value);
    else readKey(key ?? "", value, { found, classes });
  }
  return { ...found, classes, ...(indexKeys.size === 0 ? {} : { indexKeys }) };
}

interface FoundItems {
  id?: string;
  short?: string;
  language?: string;
  width?: Width;
  unknown?: string;
}

function readKey(
  key: string,
  value: string,
  { found, classes }: { readonly found: FoundItems; readonly classes: string[] },
): void {
  if (key === "id") found.id ??= value;
  else if (key === "class") classes.push(...value.split(/\s+/u).filter((it) => it !== ""));
  else Object.assign(found, keyed(key, value));
}

function keyed(
  key: string,
  value: string,
): Pick<WrittenAttributes, "language" | "width" | "short" | "unknown"> {
  if (key === "short" && value.trim() !== "") return { short: value };
  if (key === "lang" && LANGUAGE.test(value)) return { language: value };
  const width = key === "width" ? readWidth(value) : undefined;
  return width === undefined ? { unknown: key } : { width };
}

/** A width as `{width=…}` or HTML gives it; a bare number is pixels. */
export function readWidth(written: string): Width | undefined {
  const groups = WIDTH.exec(written.trim())?.groups;
  const value = Number(groups?.value);
  if (groups === undefined || !Number.isFinite(value) || value <= 0) return undefined;
  switch (groups.unit) {
    case "%":
    case "em":
    case "mm":
      return { value, unit: groups.unit };
    case "cm":
      return { value: value * 10, unit: "mm" };
    default:
      return { value, unit: "px" };
  }
}

/** What a node keeps of the attributes; tells the author of what it cannot keep. */
export function nodeAttributes(context: ParseContext, given: WrittenAttributes, span: Span): Attributes {
  const { short, ...written } = given;
  const isIndexed = written.classes.includes(INDEX);
  const [strayKey] = isIndexed ? [] : (written.indexKeys?.keys() ?? []);
  const unknown = written.unknown ?? strayKey ?? (short === undefined ? undefined : "short");
  if (unknown !== undefined) {
    report(context, "markdown/unknown-attribute", `the attribute \`${unknown}\` is not used here`, {
      span,
      hint: "write `#id`, `.class`, `lang=en`, behind an image `width=50%`, behind a heading `short=…`",
    });
  }
  if (written.id !== undefined && !isPortableId(written.id)) reportId(context, written.id, span);
  return {
    ...(written.id === undefined ? {} : { id: written.id }),
    classes: isIndexed ? written.classes.filter((name) => name !== INDEX) : written.classes,
    ...(written.language === undefined ? {} : { language: written.language }),
    ...(isIndexed ? { index: indexAttribute(written.indexKeys ?? new Map()) } : {}),
  };
}

/** Whether an id can stand in file names, addresses and every reading system. */
export function isPortableId(id: string): boolean {
  return /^[A-Za-z][\w.-]*$/u.test(id);
}

function reportId(context: ParseContext, id: string, span: Span): void {
  report(context, "markdown/invalid-id", `the id \`${id}\` cannot stand in every address`, {
    span,
    hint: "begin with an ASCII letter and go on with letters, digits, `-`, `_` and `.`; until then the books count an id",
  });
}

export function hasAttributes({ id, classes, language, short, index }: Attributes): boolean {
  const isNamed = id !== undefined || language !== undefined || short !== undefined;
  return isNamed || classes.length > 0 || index !== undefined;
}
