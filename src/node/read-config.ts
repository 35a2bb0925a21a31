import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { SourceText } from "../model/source.ts";
import { parseYaml, type YamlDocument, type YamlPath } from "../yaml/parse-yaml.ts";
import { type BookConfig, bookSchema, TEXT_KEYS, TEXT_SETS } from "./book-schema.ts";
import { type Fault, isRecord, validate } from "./validate.ts";

/** A book.yaml, checked. */
export interface ReadConfig {
  /** What is right of the file; with a title in any case. */
  readonly config: BookConfig;
  /** There is no file: nothing but defaults. */
  readonly isDefault: boolean;
  readonly document: YamlDocument;
  /** Where each of the configuration's editions stands in the list as written. */
  readonly editionIndexes: readonly number[];
  /** By place in the list as written, the editions that have a mistake of their own. */
  readonly faultyEditions: ReadonlySet<number>;
  /** A mistake concerns all editions. */
  readonly isFaulty: boolean;
  /** It is not even YAML; what else seems wrong with it is noise. */
  readonly isBroken: boolean;
  /** What the file says of chapters cannot be relied on. */
  readonly hasFaultyChapters: boolean;
}

const YAML_HINT =
  "YAML needs a space after each colon, and quotes around text with `: ` or a leading `[`, `{`, `*`, `&`";
/** By words of the parser's message. */
const YAML_HINTS: readonly (readonly [string, string])[] = [
  ["unique", "take one of the two out"],
  ["tabs", "indent with spaces"],
  ["and end with a", "close the bracket that was opened here or before"],
  ["same column", "give the keys of one set the same indent, and close every bracket before"],
];

/**
 * Checks the configuration of a book.
 *
 * @param fallbackTitle - What the book is called where the file does not say.
 */
export function readConfig(source: SourceText, fallbackTitle: string): Outcome<ReadConfig> {
  const document = parseYaml(source);
  const problems = document.problems.map(
    ({ message, span }): Diagnostic => ({
      code: "node/broken-yaml",
      message,
      span,
      hint: YAML_HINTS.find(([words]) => message.includes(words))?.[1] ?? YAML_HINT,
    }),
  );
  const value = withWrittenText(document.value ?? {}, document, []);
  const stopgap = { title: fallbackTitle };
  const { value: config, faults, removed } = validate(bookSchema, { document, value, stopgap });
  const shared = faults.filter((fault) => editionIndex(fault.path) === undefined);
  return {
    value: {
      config: config ?? { title: fallbackTitle },
      isDefault: false,
      document,
      editionIndexes: keptEditions(value, removed),
      faultyEditions: new Set(faults.flatMap(({ path }) => editionIndex(path) ?? [])),
      isBroken: problems.length > 0,
      isFaulty: problems.length > 0 || shared.length > 0,
      hasFaultyChapters: config === undefined || problems.length > 0 || faults.some(concernsChapters),
    },
    diagnostics: problems.length > 0 ? problems : faults.map((fault) => fault.diagnostic),
  };
}

/** The configuration of a book that has none. Faults of the book are placed at the beginning of `path`. */
export function noConfig(path: string): ReadConfig {
  return {
    config: { title: "" },
    isDefault: true,
    document: parseYaml({ path, text: "" }),
    editionIndexes: [],
    faultyEditions: new Set(),
    isBroken: false,
    isFaulty: false,
    hasFaultyChapters: false,
  };
}

/** The same data with what the author wrote for text that YAML takes for a number: `1.10` stays `1.10`. */
function withWrittenText(value: unknown, document: YamlDocument, path: YamlPath): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => withWrittenText(item, document, [...path, i]));
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, item]) => [
      key,
      withWrittenText(item, document, [...path, key]),
    ]);
    return Object.fromEntries(entries);
  }
  const key = path.findLast((step) => typeof step === "string");
  const isIn = (keys: ReadonlySet<string>, name: unknown): boolean =>
    typeof name === "string" && keys.has(name);
  // 字数 of a copyright page, which is text, and the characters of a line go by one name.
  const isName = isIn(TEXT_KEYS, key) && path.at(-2) !== "typeArea";
  const isText = typeof value === "number" && (isName || isIn(TEXT_SETS, path.at(-2)));
  return isText ? (document.writtenAt(path) ?? String(value)) : value;
}

function editionIndex([key, index]: YamlPath): number | undefined {
  return key === "editions" && typeof index === "number" ? index : undefined;
}

function keptEditions(value: unknown, removed: readonly YamlPath[]): readonly number[] {
  const editions = isRecord(value) && Array.isArray(value.editions) ? value.editions : [];
  const gone = new Set(removed.flatMap((path) => (path.length === 2 ? (editionIndex(path) ?? []) : [])));
  return editions.map((_, i) => i).filter((i) => !gone.has(i));
}

function concernsChapters({ path }: Fault): boolean {
  return path[0] === "chapters";
}
