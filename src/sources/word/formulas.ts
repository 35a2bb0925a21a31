import type { XmlElement } from "../../markup/read-xml.ts";
import type { Edit } from "../../model/edit.ts";
import { NAMESPACE, runOf } from "./fields.ts";
import { settingOf, type WordPart, wordsIn } from "./word-part.ts";

const FORMULAS: ReadonlySet<string> = new Set(["oMath", "oMathPara"]);
/** What holds paragraphs, so that a formula in it is one. */
const HOLDERS: ReadonlySet<string> = new Set([
  "body",
  "tc",
  "txbxContent",
  "sdtContent",
  "footnote",
  "endnote",
]);

/** A stretch of a formula, on the line, above or below it. */
interface Piece {
  readonly text: string;
  readonly place?: "superscript" | "subscript";
}

/** Formulas as text: powers and indexes above and below the line, fractions and roots on it. */
export function writtenFormulas(part: WordPart): readonly Edit[] {
  const edits: Edit[] = [];
  let end = 0;
  for (const element of part.elements) {
    if (element.offset < end || !FORMULAS.has(element.name)) continue;
    end = element.end;
    const runs = piecesOf(part, element)
      .map(({ text, place }) => runOf(text, place))
      .join("");
    const isBlock = HOLDERS.has(element.parent?.name ?? "");
    edits.push({ start: element.offset, end, to: isBlock ? `<w:p${NAMESPACE}>${runs}</w:p>` : runs });
  }
  return edits;
}

function piecesOf(part: WordPart, element: XmlElement): readonly Piece[] {
  const all = (it: XmlElement): readonly Piece[] =>
    part.childrenOf(it).flatMap((child) => piecesOf(part, child));
  const property = (name: string): string | undefined =>
    settingOf(part.childOf(part.childOf(element, `${element.name}Pr`), name));
  switch (element.name) {
    case "t":
      return [{ text: wordsIn(part, element) }];
    case "sup":
      return all(element).map((it) => ({ place: "superscript", ...it }));
    case "sub":
    case "lim":
      return all(element).map((it) => ({ place: "subscript", ...it }));
    case "num":
      return grouped(all(element));
    case "den":
      return [{ text: "/" }, ...grouped(all(element))];
    case "rad":
      return [{ text: "√" }, ...grouped(all(element))];
    case "d":
      return [{ text: property("begChr") ?? "(" }, ...all(element), { text: property("endChr") ?? ")" }];
    case "nary":
      return [{ text: property("chr") ?? "∫" }, ...all(element)];
    case "deg":
      return [];
    default:
      return all(element);
  }
}

/** More than one sign needs brackets where a line above or below held them together. */
function grouped(pieces: readonly Piece[]): readonly Piece[] {
  const length = pieces.reduce((sum, { text }) => sum + text.trim().length, 0);
  return length > 1 ? [{ text: "(" }, ...pieces, { text: ")" }] : pieces;
}
