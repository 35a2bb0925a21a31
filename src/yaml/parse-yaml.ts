import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Range,
  visit,
} from "yaml";
import type { Text } from "../model/document.ts";
import type { SourceText, Span } from "../model/source.ts";
import { placedTexts } from "./placed-texts.ts";

export type YamlPath = readonly (string | number)[];

/** A YAML document as plain data, with the place of everything in it. */
export interface YamlDocument {
  /** Plain objects, arrays, strings, numbers, booleans and `null`; `undefined` for what cannot be read at all. */
  readonly value: unknown;
  /** The place of a value, or of its key; of the nearest thing around it where there is none. */
  spanOf(path: YamlPath, what?: "key" | "value"): Span;
  /** A number, boolean or string as the author wrote it: `1.10`, `007`; `undefined` for anything else. */
  writtenAt(path: YamlPath): string | undefined;
  /** The text of a string or of its key, a node for each line it is written in; none for anything else. */
  textsAt(path: YamlPath, what?: "key" | "value"): readonly Text[];
  readonly problems: readonly YamlProblem[];
}

interface YamlProblem {
  /** In lower case, without a full stop. */
  readonly message: string;
  readonly span: Span;
}

type YamlDoc = Document.Parsed;

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly node: unknown;
  readonly key: Place | undefined;
  /** The place of the last thing on the way that is in the text. */
  readonly value: Place | undefined;
  readonly complete: boolean;
}

const BYTE_ORDER_MARK = "\u{FEFF}";
// No book is configured to this depth; the package recurses, and would take the whole process down.
const MAX_DEPTH = 200;
const TOO_DEEP = "collections are nested too deeply";
const NOWHERE: Place = { start: 0, end: 0 };

/**
 * Reads YAML 1.2. Never throws: mistakes are problems, and `value` is what could be read in spite of them.
 *
 * @param options.lineOffset - How many lines of the file stand before the text.
 */
export function parseYaml(source: SourceText, options: { readonly lineOffset?: number } = {}): YamlDocument {
  const text = source.text.startsWith(BYTE_ORDER_MARK) ? source.text.slice(1) : source.text;
  const lines = new LineCounter();
  for (const start of [0, ...Array.from(text.matchAll(/\n/gu), (match) => match.index + 1)]) {
    lines.addNewLine(start);
  }
  const span = ({ start, end }: Place): Span => {
    const { line, col } = lines.linePos(start);
    const lineEnd = text.indexOf("\n", start);
    const length = Math.min(end, lineEnd < 0 ? text.length : lineEnd) - start;
    const place = { file: source.path, line: line + (options.lineOffset ?? 0), column: col };
    return length > 0 ? { ...place, length } : place;
  };
  const deep = tooDeepAt(text);
  const { document, value, problem } = deep === undefined ? read(text) : { problem: TOO_DEEP };
  const found = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(
    ({ message, pos: [start, end] }) => ({ message, place: { start, end } }),
  );
  if (problem !== undefined) found.push({ message: problem, place: { start: deep ?? 0, end: 0 } });
  return {
    value,
    spanOf: (path, what = "value") => {
      const there = find(document, path);
      return span((what === "key" ? there.key : there.value) ?? there.value ?? NOWHERE);
    },
    writtenAt: (path) => {
      const { node, complete } = find(document, path);
      if (!complete || !isScalar(node) || node.value === null) return undefined;
      return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
    },
    textsAt: (path, what = "value") => {
      const { node, key, value, complete } = find(document, path);
      const said = what === "key" ? path.at(-1) : isScalar(node) ? node.value : undefined;
      const place = what === "key" ? key : value;
      if (!complete || typeof said !== "string" || place === undefined) return [];
      const written = text.slice(place.start, place.end);
      return placedTexts(said, written, (offset) => {
        const { line, column } = span({ start: place.start + offset, end: 0 });
        return { file: source.path, line, column };
      });
    },
    problems: found
      .toSorted((a, b) => a.place.start - b.place.start)
      .map(({ message, place }) => ({ message: inHouseStyle(message), span: span(place) })),
  };
}

/** Where brackets, dashes or indentation go deeper than is safe to parse; quoted ones count as well. */
function tooDeepAt(text: string): number | undefined {
  let flowDepth = 0;
  let offset = 0;
  for (const line of text.split("\n")) {
    const opening = /^[\s?:-]*/u.exec(line)?.[0].length ?? 0;
    if (opening > 2 * MAX_DEPTH) return offset;
    for (const { 0: bracket, index } of line.matchAll(/[[\]{}]/gu)) {
      flowDepth = bracket === "[" || bracket === "{" ? flowDepth + 1 : Math.max(flowDepth - 1, 0);
      if (flowDepth > MAX_DEPTH) return offset + index;
    }
    offset += line.length + 1;
  }
  return undefined;
}

/** The document and its data, or what the package throws at that the author can be blamed for. */
function read(text: string): {
  readonly document?: YamlDoc;
  readonly value?: unknown;
  readonly problem?: string;
} {
  try {
    const document = parseDocument(text, {
      logLevel: "error",
      prettyErrors: false,
      stringKeys: true,
      uniqueKeys: true,
    });
    return { document, ...toPlainData(document) };
  } catch (error) {
    if (error instanceof RangeError) return { problem: TOO_DEEP };
    throw error;
  }
}

function toPlainData(document: YamlDoc): { readonly value?: unknown; readonly problem?: string } {
  const recursive = recursiveAnchor(document);
  if (recursive !== undefined) return { problem: `\`&${recursive}\` contains itself` };
  try {
    return { value: document.toJS() };
  } catch (error) {
    // Aliases without an anchor, aliases that multiply until they would fill the memory, and what the package
    // read but will not write out as the key of an object. All that went in is the author's text.
    if (error instanceof Error) return { problem: error.message };
    throw error;
  }
}

/** The name of an anchor whose own value has its alias: plain data cannot be circular. */
function recursiveAnchor(document: YamlDoc): string | undefined {
  let name: string | undefined;
  visit(document, {
    Alias: (_key, alias, ancestors) => {
      if (!ancestors.some((it) => isCollection(it) && it.anchor === alias.source)) return undefined;
      name = alias.source;
      return visit.BREAK;
    },
  });
  return name;
}

function find(document: YamlDoc | undefined, path: YamlPath): Found {
  if (document === undefined) return { node: undefined, key: undefined, value: undefined, complete: false };
  let node: unknown = document.contents;
  let value = placeOf(node);
  let key: Place | undefined;
  for (const step of path) {
    const child = childOf(resolved(document, node), step);
    if (child === undefined) return { node, key: undefined, value, complete: false };
    node = child.value;
    key = placeOf(child.key);
    value = placeOf(node) ?? key ?? value;
  }
  return { node: resolved(document, node), key, value, complete: true };
}

function childOf(
  node: unknown,
  step: string | number,
): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isSeq(node)) {
    const item = typeof step === "number" ? node.items[step] : undefined;
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  if (!isMap(node)) return undefined;
  return node.items.find(
    (pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(step),
  );
}

function resolved(document: YamlDoc, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function placeOf(node: unknown): Place | undefined {
  if (!isNode(node)) return undefined;
  const range: Range | ParsedNode["range"] | null | undefined = node.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}

/** The first clause: what follows a semicolon is advice to programmers. */
function inHouseStyle(message: string): string {
  return (message.charAt(0).toLowerCase() + message.slice(1)).replace(/(?:;.*|\.)$/su, "");
}
