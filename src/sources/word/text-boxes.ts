import type { XmlElement } from "../../markup/read-xml.ts";
import type { Edit } from "../../model/edit.ts";
import type { WordPart } from "./word-part.ts";

/** Two ways of saying the same, the newer first. */
const ALTERNATIVES = "AlternateContent";
const CONTENT = "txbxContent";
const BOXES: ReadonlySet<string> = new Set([CONTENT]);
const KEPT: ReadonlySet<string> = new Set([CONTENT, "pic", "imagedata"]);
const OUTER: ReadonlySet<string> = new Set([ALTERNATIVES, "drawing", "pict"]);
const OPEN =
  '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">';

/**
 * Takes the paragraphs of text boxes out of the drawings that they stand in, each once: newer programs write a box in
 * two ways, and mammoth reads the older. Pictures in such drawings stay.
 */
export function unpackTextBoxes(part: WordPart): readonly Edit[] {
  const edits: Edit[] = [];
  let end = 0;
  for (const element of part.elements) {
    if (element.offset < end || !OUTER.has(element.name)) continue;
    const branch = branchWith(part, element);
    if (branch === undefined) continue;
    edits.push(...unpacked(part, element, branch));
    end = element.end;
  }
  return edits;
}

/** The first way in which a drawing has the text of boxes. */
function branchWith(part: WordPart, element: XmlElement): XmlElement | undefined {
  const branches = element.name === ALTERNATIVES ? part.childrenOf(element) : [element];
  return branches.find((it) => outermost(part, it, BOXES).length > 0);
}

/** The outermost elements of these names; of two ways of saying the same those of the first that has any. */
function outermost(part: WordPart, around: XmlElement, names: ReadonlySet<string>): readonly XmlElement[] {
  const within = part
    .childrenOf(around)
    .map((it) => (names.has(it.name) ? [it] : outermost(part, it, names)));
  return around.name === ALTERNATIVES ? (within.find((it) => it.length > 0) ?? []) : within.flat();
}

function unpacked(part: WordPart, outer: XmlElement, branch: XmlElement): readonly Edit[] {
  const kept = outermost(part, branch, KEPT);
  let done = outer.offset;
  let closing = "";
  const edits: Edit[] = [];
  for (const it of kept) {
    const [before, after] = around(it);
    edits.push({ start: done, end: it.offset, to: closing + before });
    done = it.end;
    closing = after;
  }
  return [...edits, { start: done, end: outer.end, to: closing }];
}

function around({ name }: XmlElement): readonly [string, string] {
  if (name === CONTENT) return [`${OPEN}<v:textbox>`, "</v:textbox></w:pict>"];
  if (name === "imagedata") return [`${OPEN}<v:shape>`, "</v:shape></w:pict>"];
  return [DRAWING, DRAWING_END];
}

const DRAWING =
  '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:inline><a:graphic><a:graphicData>';
const DRAWING_END = "</a:graphicData></a:graphic></wp:inline></w:drawing>";
