import type { Attributes, IndexReference, IndexTerm, Inline } from "../model/document.ts";
import { plainText } from "../model/document.ts";

/** `{^词}`, with a sub-entry, a reading and a reference: `{^鲁迅 > 小说|xiǎo shuō}`, `{^周树人 见 鲁迅}`. */
const MARK = /\{\^([^{}\n]{1,200})\}/uy;
const REFERENCE = /^(.+?)\s+(见|見|参见|參見)\s+(.+)$/u;

/** The offset behind the mark of an index entry that begins at an offset; undefined where there is none. */
export function indexMarkEnd(text: string, start: number): number | undefined {
  MARK.lastIndex = start;
  const written = MARK.exec(text);
  return written?.[1]?.trim() ? start + written[0].length : undefined;
}

/** What `{^…}` says. */
export function readIndexMark(mark: string): IndexTerm {
  const content = mark.slice("{^".length, -"}".length).trim();
  const [, before, word, term] = REFERENCE.exec(content) ?? [];
  const see: IndexReference | undefined =
    word === undefined || term === undefined
      ? undefined
      : { kind: /^[参參]/u.test(word) ? "see-also" : "see", term: term.trim() };
  const [words = "", reading] = (before ?? content).split("|");
  return termOf({ path: words.split(">"), reading, see });
}

/** What `.index` says with its keys: `sort` how the entry is read, `under` what it is a sub-entry of, `term` its words. */
export function indexAttribute(keys: ReadonlyMap<string, string>): IndexTerm {
  const term = keys.get("term") ?? "";
  const under = keys.get("under");
  return termOf({
    path: [...(under === undefined ? [] : [under]), term],
    reading: keys.get("sort"),
    see: undefined,
  });
}

function termOf({
  path,
  reading,
  see,
}: {
  readonly path: readonly string[];
  readonly reading: string | undefined;
  readonly see: IndexReference | undefined;
}): IndexTerm {
  const read = reading?.trim();
  return {
    path: path.map((word) => word.trim()),
    ...(read === undefined || read === "" ? {} : { reading: read }),
    ...(see === undefined ? {} : { see }),
  };
}

/** The attributes of printed words that are an entry of the index: those words, where none are given. */
export function withTerm(attributes: Attributes, children: readonly Inline[]): Attributes {
  const { index, ...rest } = attributes;
  if (index === undefined) return attributes;
  const words = plainText(children).trim();
  const path = index.path.map((word) => (word === "" ? words : word)).filter((word) => word !== "");
  return path.length === 0 ? rest : { ...rest, index: { ...index, path } };
}
