import type { ChapterKind } from "../model/chapter.ts";
import { CHAPTER_KINDS, type PlacedName } from "../model/chapter.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Text } from "../model/document.ts";
import type { SourceText, Span } from "../model/source.ts";
import { nearestWord } from "../text/nearest-word.ts";
import { parseYaml, type YamlDocument } from "../yaml/parse-yaml.ts";
import { report } from "./parse-context.ts";
import type { InlineSource } from "./read-inline.ts";

/** What a chapter says of itself between `---` lines at its start. */
export interface FrontMatter {
  readonly title?: InlineSource;
  readonly subtitle?: InlineSource;
  readonly authors: readonly string[];
  readonly translators: readonly string[];
  readonly short?: string;
  readonly number?: number | "none";
  readonly slug?: string;
  readonly kind?: ChapterKind;
  readonly language?: string;
  readonly stylesheet?: PlacedName;
  /** The words of `authors`, `translators` and `short` with their places. */
  readonly texts: readonly (readonly Text[])[];
}

export interface SplitChapter {
  readonly frontMatter: FrontMatter;
  /** The text behind it. */
  readonly text: string;
  /** How many lines of the file stand before the text. */
  readonly lineOffset: number;
}

const KEYS = [
  "title",
  "subtitle",
  "author",
  "translator",
  "short",
  "number",
  "kind",
  "slug",
  "lang",
  "stylesheet",
] as const;
type Key = (typeof KEYS)[number];

const OPENING = /^---[ \t]*\n/u;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/mu;
// A scene break may open a chapter as well: only what looks like keys is front matter.
const LOOKS_LIKE_KEY = /^(?:"[^"\n]*"|'[^'\n]*'|[\p{L}\w-]+)[ \t]*[:：]/mu;
const NOTHING: FrontMatter = { authors: [], translators: [], texts: [] };
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8})*$/u;
const STYLESHEET = /^[a-z\d][\w.-]*\.css$/iu;
const SLUG = /^[a-z\d][\w.-]*$/iu;

/** Takes the front matter from a chapter's text, which has no byte-order mark. */
export function splitFrontMatter(source: SourceText, diagnostics: Diagnostic[]): SplitChapter {
  const whole = { frontMatter: NOTHING, text: source.text, lineOffset: 0 };
  const opening = OPENING.exec(source.text)?.[0];
  if (opening === undefined) return whole;
  const rest = source.text.slice(opening.length);
  const closing = CLOSING.exec(rest);
  const yaml = closing === null ? rest.slice(0, endOfKeys(rest)) : rest.slice(0, closing.index);
  if (yaml.trim() !== "" && !LOOKS_LIKE_KEY.test(yaml.trimStart())) return whole;
  if (yaml.trim() === "" && closing === null) return whole;
  if (yaml.startsWith("\n") && !LOOKS_LIKE_KEY.test(yaml)) return whole;
  if (closing === null) {
    report({ diagnostics }, "markdown/unclosed-front-matter", "the front matter is not closed", {
      span: { file: source.path, line: 1, column: 1, length: "---".length },
      hint: "write a line `---` behind its last key",
    });
  }
  const length = closing === null ? yaml.length : closing.index + closing[0].length + 1;
  const document = parseYaml({ path: source.path, text: yaml }, { lineOffset: 1 });
  return {
    frontMatter: readFrontMatter({ path: source.path, text: yaml }, document, diagnostics),
    text: rest.slice(length),
    lineOffset: 1 + rest.slice(0, length).split("\n").length - 1,
  };
}

/** Where the keys of front matter end that nothing closes: at the first empty line. */
function endOfKeys(rest: string): number {
  const emptyLine = /^[ \t]*$/mu.exec(rest);
  const end = emptyLine === null ? rest.length : emptyLine.index;
  return LOOKS_LIKE_KEY.test(rest.slice(0, rest.indexOf("\n") + 1)) ? end : 0;
}

interface Reading {
  readonly document: YamlDocument;
  readonly diagnostics: Diagnostic[];
  readonly source: SourceText;
}

function readFrontMatter(source: SourceText, document: YamlDocument, diagnostics: Diagnostic[]): FrontMatter {
  for (const { message, span } of document.problems) {
    report({ diagnostics }, "markdown/broken-front-matter", `the front matter is not YAML: ${message}`, {
      span,
      hint: "write `key: value`, with a space behind an ASCII colon and quotes around values that have one",
    });
  }
  const { value } = document;
  if (value === null || value === undefined) return NOTHING;
  if (typeof value !== "object" || Array.isArray(value)) {
    if (document.problems.length === 0) {
      report({ diagnostics }, "markdown/broken-front-matter", "the front matter has no keys", {
        span: document.spanOf([]),
        hint: "write `key: value`, with a space behind an ASCII colon",
      });
    }
    return NOTHING;
  }
  const reading = { document, diagnostics, source };
  reportUnknownKeys(reading, Object.keys(value));
  return valuesOf(reading, new Map(Object.entries(value)));
}

function reportUnknownKeys({ document, diagnostics }: Reading, keys: readonly string[]): void {
  for (const key of keys) {
    if (KEYS.some((it) => it === key)) continue;
    const near = nearestWord(key, KEYS);
    report({ diagnostics }, "markdown/unknown-key", `chapters have no key \`${key}\``, {
      span: document.spanOf([key], "key"),
      hint: near === undefined ? `the keys are ${KEYS.join(", ")}` : `did you mean \`${near}\`?`,
    });
  }
}

function valuesOf(reading: Reading, values: ReadonlyMap<string, unknown>): FrontMatter {
  const text = (key: Key): string | undefined => textValue(reading, key, values.get(key));
  const inline = (key: Key): InlineSource | undefined => {
    const value = text(key);
    return value === undefined ? undefined : { text: value, places: placesOfValue(reading, key, value) };
  };
  const kind = CHAPTER_KINDS.find((it) => it === values.get("kind"));
  if (kind === undefined && isGiven(values.get("kind"))) {
    const near = nearestWord(String(reading.document.writtenAt(["kind"]) ?? ""), CHAPTER_KINDS);
    const hint = near === undefined ? `kinds are ${CHAPTER_KINDS.join(", ")}` : `did you mean \`${near}\`?`;
    wrongValue(reading, ["kind"], {
      message: `there is no kind of chapter \`${written(reading, ["kind"])}\``,
      hint,
    });
  }
  return withoutUndefined({
    title: inline("title"),
    subtitle: inline("subtitle"),
    authors: names(reading, "author", values.get("author")),
    translators: names(reading, "translator", values.get("translator")),
    short: text("short"),
    number: numberValue(reading, values.get("number")),
    slug: patterned(reading, "slug", {
      value: text("slug"),
      pattern: SLUG,
      hint: "use ASCII letters, digits and `-`",
    }),
    kind,
    language: patterned(reading, "lang", {
      value: text("lang"),
      pattern: LANGUAGE,
      hint: "write a language tag such as `en` or `zh-Hans`",
    }),
    stylesheet: stylesheet(reading, text("stylesheet")),
    texts: shownTexts(reading.document, values),
  });
}

function shownTexts({ textsAt }: YamlDocument, values: ReadonlyMap<string, unknown>): FrontMatter["texts"] {
  const keys: readonly Key[] = ["author", "translator", "short"];
  return keys
    .flatMap((key) => {
      const value = values.get(key);
      return Array.isArray(value) ? value.map((_, i) => textsAt([key, i])) : [textsAt([key])];
    })
    .filter((texts) => texts.length > 0);
}

function withoutUndefined(
  it: {
    readonly [K in keyof FrontMatter]-?: FrontMatter[K] | undefined;
  },
): FrontMatter {
  const {
    title,
    subtitle,
    authors = [],
    translators = [],
    short,
    number,
    slug,
    kind,
    language,
    stylesheet,
    texts = [],
  } = it;
  return {
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
    authors,
    translators,
    ...(short === undefined ? {} : { short }),
    ...(number === undefined ? {} : { number }),
    ...(slug === undefined ? {} : { slug }),
    ...(kind === undefined ? {} : { kind }),
    ...(language === undefined ? {} : { language }),
    ...(stylesheet && { stylesheet }),
    texts,
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Text as the author wrote it: a title may be a number. */
function textValue(reading: Reading, key: Key, value: unknown): string | undefined {
  if (!isGiven(value)) return undefined;
  const text = reading.document.writtenAt([key]);
  if (text === undefined) {
    wrongValue(reading, [key], {
      message: `\`${key}\` is not text`,
      hint: `write \`${key}: …\` on one line`,
    });
    return undefined;
  }
  return text.trim() === "" ? undefined : text.trim();
}

function numberValue(reading: Reading, value: unknown): number | "none" | undefined {
  if (!isGiven(value)) return undefined;
  if (value === "none") return "none";
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  wrongValue(reading, ["number"], {
    message: `\`${written(reading, ["number"])}\` cannot be the number of a chapter`,
    hint: "write a number from 1 on, or `none`",
  });
  return undefined;
}

function names(reading: Reading, key: Key, value: unknown): readonly string[] {
  if (!Array.isArray(value)) {
    const name = textValue(reading, key, value);
    return name === undefined ? [] : [name];
  }
  return value.flatMap((_, i) => {
    const name = reading.document.writtenAt([key, i])?.trim() ?? "";
    if (name !== "") return [name];
    wrongValue(reading, [key, i], {
      message: `\`${key}\` has a name that is not text`,
      hint: "write one name an item",
    });
    return [];
  });
}

function patterned(
  reading: Reading,
  key: Key,
  {
    value,
    pattern,
    hint,
  }: { readonly value: string | undefined; readonly pattern: RegExp; readonly hint: string },
): string | undefined {
  if (value === undefined || pattern.test(value)) return value;
  wrongValue(reading, [key], { message: `\`${value}\` cannot be the \`${key}\` of a chapter`, hint });
  return undefined;
}

function stylesheet(reading: Reading, value: string | undefined): PlacedName | undefined {
  const hint = "write the name of a file in `templates/epub/`, such as `rain.css`";
  const name = patterned(reading, "stylesheet", { value, pattern: STYLESHEET, hint });
  return name === undefined ? undefined : { name, span: reading.document.spanOf(["stylesheet"]) };
}

function written({ document }: Reading, path: readonly (string | number)[]): string {
  return document.writtenAt(path) ?? "…";
}

function wrongValue(
  { document, diagnostics }: Reading,
  path: readonly (string | number)[],
  { message, hint }: { readonly message: string; readonly hint: string },
): void {
  const span: Span = document.spanOf(path);
  report({ diagnostics }, "markdown/wrong-value", message, { span, hint });
}

/** Where a value's text stands: behind the opening quote, and on a later line where the quote ends its own. */
function placesOfValue({ document, source }: Reading, key: Key, value: string): InlineSource["places"] {
  const { line, column } = document.spanOf([key]);
  const lines = source.text.split("\n");
  const [firstLine = ""] = value.split("\n");
  // The text begins in the file's second line.
  for (let i = line - 2; i < lines.length; i += 1) {
    const at = lines[i]?.indexOf(firstLine, i === line - 2 ? column - 1 : 0) ?? -1;
    if (at >= 0) return { offsets: [0], lines: [i + 2], columns: [at + 1] };
  }
  return { offsets: [0], lines: [line], columns: [column] };
}
