import { readXml, type XmlDocument } from "../markup/read-xml.ts";
import type { FindingPlace } from "../model/finding.ts";
import { type InspectedZip, inspectZip } from "../zip/inspect-zip.ts";
import { type EpubPackage, readPackage } from "./read-package.ts";

/** An EPUB as far as it can be read. Texts and documents are read once, when they are first asked for. */
export interface Epub extends EpubFiles {
  readonly byteCount: number;
  readonly archive: InspectedZip;
  /** Absent where the package document cannot be found. */
  readonly package?: EpubPackage;
}

export interface EpubFiles {
  /** By path; of two entries of one path the first. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  text(path: string): string | undefined;
  xml(path: string): XmlDocument | undefined;
  /** The ids of a file of markup, and where each stands first; empty for any other file. */
  ids(path: string): ReadonlyMap<string, number>;
  /** The place of an offset in a file's text. */
  place(path: string, offset: number, detail?: string): FindingPlace;
}

/** Reads an EPUB of version 2 or 3. Never throws. */
export async function readEpub(bytes: Uint8Array): Promise<Epub> {
  const archive = await inspectZip(bytes);
  const files = createFiles(archive);
  const found = readPackage(files);
  return {
    ...files,
    byteCount: bytes.length,
    archive,
    ...(found === undefined ? {} : { package: found }),
  };
}

function createFiles(archive: InspectedZip): EpubFiles {
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes } of archive.entries) {
    if (bytes !== undefined && !files.has(path)) files.set(path, bytes);
  }
  const text = remembered((path) => {
    const bytes = files.get(path);
    return bytes === undefined ? undefined : decode(bytes);
  });
  const lineStarts = remembered((path) => startsOfLines(text(path) ?? ""));
  const xml = remembered((path) => {
    const source = text(path);
    return source === undefined ? undefined : readXml(source);
  });
  return {
    files,
    text,
    xml,
    ids: remembered((path) => idsOf(xml(path))),
    place: (path, offset, detail) => {
      const starts = lineStarts(path);
      const line = lineAt(starts, offset);
      const about = detail === undefined ? {} : { detail };
      return { file: path, line: line + 1, column: offset - (starts[line] ?? 0) + 1, ...about };
    },
  };
}

function idsOf(document: XmlDocument | undefined): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const { name, attributes, offset } of document?.elements ?? []) {
    // EPUB 2 still had `<a name="…">`.
    for (const id of [attributes.get("id"), name === "a" ? attributes.get("name") : undefined]) {
      if (id !== undefined && !ids.has(id)) ids.set(id, offset);
    }
  }
  return ids;
}

function remembered<T>(make: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before.value;
    const value = make(path);
    known.set(path, { value });
    return value;
  };
}

const DECLARED = /^<\?xml[^>]*\bencoding\s*=\s*["'](?<name>[\w-]{1,20})["']/u;

/** In the encoding that the file declares, else in UTF-8; whatever is not valid becomes U+FFFD. */
function decode(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const name = head.startsWith("\u{FE}\u{FF}")
    ? "utf-16be"
    : head.startsWith("\u{FF}\u{FE}")
      ? "utf-16le"
      : (DECLARED.exec(head)?.groups?.name ?? "utf-8");
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** The last line that begins at the offset or before it. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
