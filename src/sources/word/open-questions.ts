import type { XmlElement } from "../../markup/read-xml.ts";
import type { SourceFinding } from "../source-document.ts";
import { attributeOf, type WordPart, wordsIn } from "./word-part.ts";

/** What is done with changes that were tracked, as the report says it. */
const CHANGES: ReadonlyMap<string, string> = new Map([
  ["ins", "was inserted, and stands in the text"],
  ["del", "was deleted, and is left out"],
  ["moveTo", "was moved, and stands where it was moved to"],
]);
const LONGEST = 60;

/** Tracked changes that nobody has accepted or refused. */
export function findRevisions(part: WordPart): readonly SourceFinding[] {
  return part.elements.flatMap((element): readonly SourceFinding[] => {
    const done = CHANGES.get(element.name);
    const words = done === undefined ? "" : shortened(wordsIn(part, element));
    if (done === undefined || words === "") return [];
    return [finding("revision", `${authorOf(element)}\`${words}\` ${done}`)];
  });
}

/**
 * The comments that nobody has marked as done, with the words that they are on.
 *
 * @param done - What newer versions of Word keep beside them: `commentsExtended.xml`.
 */
export function findComments(
  comments: WordPart,
  done: WordPart,
  texts: readonly WordPart[],
): readonly SourceFinding[] {
  const settled = new Set(
    done.elements
      .filter((it) => it.name === "commentEx" && ["1", "true"].includes(attributeOf(it, "done") ?? ""))
      .map((it) => attributeOf(it, "paraId")),
  );
  const commented = new Map(texts.flatMap((it) => [...commentedWords(it)]));
  return comments.elements
    .filter(({ name }) => name === "comment")
    .filter((it) => !settled.has(attributeOf(comments.childrenOf(it).at(-1), "paraId") ?? ""))
    .map((it) => {
      const words = commented.get(attributeOf(it, "id") ?? "") ?? "";
      const place = words === "" ? "" : ` on \`${words}\``;
      return finding("comment", `${authorOf(it)}\`${shortened(wordsIn(comments, it))}\`${place}`);
    });
}

function commentedWords(part: WordPart): ReadonlyMap<string, string> {
  const starts = new Map<string, number>();
  const words = new Map<string, string>();
  for (const element of part.elements) {
    const id = attributeOf(element, "id") ?? "";
    if (element.name === "commentRangeStart") starts.set(id, element.textStart);
    const start = element.name === "commentRangeEnd" ? starts.get(id) : undefined;
    if (start !== undefined) words.set(id, shortened(part.text.slice(start, element.textStart)));
  }
  return words;
}

function authorOf(element: XmlElement): string {
  const author = attributeOf(element, "author");
  return author === undefined ? "" : `${author}: `;
}

function finding(kind: SourceFinding["kind"], message: string): SourceFinding {
  return { kind, message, line: 1 };
}

function shortened(text: string): string {
  const words = text.replace(/\s+/gu, " ").trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
