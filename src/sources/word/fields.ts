import type { XmlElement } from "../../markup/read-xml.ts";
import type { Edit } from "../../model/edit.ts";
import { circledNumber } from "../../text/circled-number.ts";
import { DOTS, RUBY, RULE } from "./inline-marks.ts";
import { attributeOf, settingOf, type WordPart, wordsIn } from "./word-part.ts";

/** `EQ \o\ad(\s\up 9(dù kǒu),渡口)`: readings as older versions of Word and WPS write them. */
const READING =
  /^\s*EQ\b.*?\\o(?:\s*\\a[dclr])?\s*\(\s*\\s\s*\\up\s*-?\d*\s*\((?<reading>[^()]*)\)\s*[,;，；](?<base>[^()]*)\)\s*$/iu;
/** `EQ \o\ac(○,1)`: what stands in a circle. */
const CIRCLED = /^\s*EQ\b.*?\\o(?:\s*\\a[dclr])?\s*\(\s*[○◯]\s*[,;，；]\s*(?<inner>[^()]*)\)\s*$/iu;
const FRACTION = /^\s*EQ\s*\\f\s*\((?<over>[^(),;]*)[,;](?<under>[^(),;]*)\)\s*$/iu;
const EQUATION = /^\s*EQ\b/iu;

/** Runs of text that say something only in the words of a field, written as the text that Word draws. */
export function drawnFields(part: WordPart): readonly Edit[] {
  const edits: Edit[] = [];
  let begun: { readonly run: XmlElement; words: string } | undefined;
  for (const element of part.elements) {
    const { name, parent } = element;
    if (name === "fldChar" && parent !== undefined) {
      const type = attributeOf(element, "fldCharType");
      if (type === "begin") begun = { run: parent, words: "" };
      else if (type === "end" && begun !== undefined) {
        edits.push(...drawn(begun.run, parent, begun.words));
        begun = undefined;
      }
    } else if (begun !== undefined && (name === "instrText" || name === "t")) {
      begun.words += wordsIn(part, element);
    }
  }
  return edits;
}

function drawn(first: XmlElement, last: XmlElement, words: string): readonly Edit[] {
  const text = EQUATION.test(words) && first.parent === last.parent ? drawnText(words) : undefined;
  return text === undefined ? [] : [{ start: first.offset, end: last.end, to: runOf(text) }];
}

/** The text of an equation; what is none of the known kinds loses its signs only. */
function drawnText(words: string): string {
  const { reading, base } = READING.exec(words)?.groups ?? {};
  if (reading !== undefined && base !== undefined) {
    return `${RUBY.start}${base.trim()}${RUBY.middle}${reading.trim()}${RUBY.end}`;
  }
  const inner = CIRCLED.exec(words)?.groups?.inner?.trim();
  if (inner !== undefined) return /^\d{1,2}$/u.test(inner) ? circledNumber(Number(inner)) : inner;
  const { over, under } = FRACTION.exec(words)?.groups ?? {};
  if (over !== undefined && under !== undefined) return `${over.trim()}/${under.trim()}`;
  return words
    .replace(EQUATION, "")
    .replace(/\\\*\s*(?:"[^"]*"|\S+)|\\\w+(?:\s*-?\d+)?/gu, "")
    .replace(/[()]/gu, "")
    .trim();
}

/** Readings of Word: `<w:ruby>` in a run. */
export function drawnRuby(part: WordPart): readonly Edit[] {
  return part.elements
    .filter(({ name }) => name === "ruby")
    .map((ruby) => {
      const words = (name: string): string => {
        const element = part.childOf(ruby, name);
        return element === undefined ? "" : wordsIn(part, element).trim();
      };
      const text = `${RUBY.start}${words("rubyBase")}${RUBY.middle}${words("rt")}${RUBY.end}`;
      return { start: ruby.offset, end: ruby.end, to: textOf(text) };
    });
}

/** Lines across the page, which Word draws as flat boxes. */
export function drawnRules(part: WordPart): readonly Edit[] {
  return part.elements.flatMap((picture): readonly Edit[] => {
    if (picture.name !== "pict") return [];
    const isRule = part.childrenOf(picture).some((it) => /^(?:t|true|1)$/u.test(attributeOf(it, "hr") ?? ""));
    return isRule ? [{ start: picture.offset, end: picture.end, to: textOf(RULE) }] : [];
  });
}

/** Dots that a run has below its characters. */
export function dottedRuns(part: WordPart): readonly Edit[] {
  return part.elements.flatMap((run): readonly Edit[] => {
    if (run.name !== "r") return [];
    const mark = settingOf(part.childOf(part.childOf(run, "rPr"), "em"));
    if (mark === undefined || mark === "none") return [];
    const texts = part
      .childrenOf(run)
      .filter(({ name, textEnd, textStart }) => name === "t" && textEnd > textStart);
    return texts.map((text) => ({
      start: text.offset,
      end: text.end,
      to: textOf(`${DOTS.start}${wordsIn(part, text)}${DOTS.end}`),
    }));
  });
}

/** A note's mark of the author's own, which stands behind the call and is no text. */
export function ownNoteMarks(part: WordPart): readonly Edit[] {
  return part.elements.flatMap((call): readonly Edit[] => {
    if (!call.name.endsWith("noteReference") || call.parent === undefined) return [];
    if (!["1", "true", "on"].includes(attributeOf(call, "customMarkFollows") ?? "")) return [];
    const siblings = part.childrenOf(call.parent);
    const mark = siblings[siblings.indexOf(call) + 1];
    return mark === undefined || !["t", "sym"].includes(mark.name)
      ? []
      : [{ start: mark.offset, end: mark.end, to: "" }];
  });
}

/** Elements that only wrap text, which mammoth would leave out with them. */
const WRAPPERS: ReadonlySet<string> = new Set(["fldSimple", "dir", "bdo"]);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["cr", "br"],
  ["ptab", "tab"],
]);

export function unwrapped({ elements, source }: WordPart): readonly Edit[] {
  return elements.flatMap((element): readonly Edit[] => {
    const { name, offset, contentStart, end } = element;
    const sign = SIGNS.get(name);
    if (sign !== undefined) return [{ start: offset, end, to: `<w:${sign}${NAMESPACE}/>` }];
    if (!WRAPPERS.has(name)) return [];
    const closing = source.lastIndexOf("</", end - 1);
    return [
      { start: offset, end: contentStart, to: "" },
      ...(closing < contentStart ? [] : [{ start: closing, end, to: "" }]),
    ];
  });
}

/** Says what `w:` means, whatever prefix the document has for it. */
export const NAMESPACE = ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A run with a text, which may stand above or below the line. */
export function runOf(text: string, place?: "superscript" | "subscript"): string {
  const properties = place === undefined ? "" : `<w:rPr><w:vertAlign w:val="${place}"/></w:rPr>`;
  return `<w:r${NAMESPACE}>${properties}${textOf(text)}</w:r>`;
}

function textOf(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<w:t${NAMESPACE} xml:space="preserve">${escaped}</w:t>`;
}
