import type { Chapter } from "../model/chapter.ts";
import type { Inline } from "../model/document.ts";
import { circledNumber } from "./circled-number.ts";

/** How notes are counted that do not begin anew on each page. */
type NoteNumbering = "arabic" | "circled";

export interface NoteMark {
  readonly mark: string;
  /** Whether it is no number: the notes of a page are counted without it. */
  readonly isSign: boolean;
}

export interface NoteMarking {
  readonly numbering: NoteNumbering;
  /** How notes on the title are marked. */
  readonly titleMark: "number" | "*";
}

/**
 * The marks of a chapter's notes by their ids: numbers from 1 through the chapter. Notes that its title or subtitle
 * calls may have *, ** … instead, and do not count then.
 */
export function noteMarks(
  { title, subtitle, notes }: Pick<Chapter, "title" | "subtitle" | "notes">,
  { numbering, titleMark }: NoteMarking,
): ReadonlyMap<string, NoteMark> {
  const ofTitle = new Set(titleMark === "number" ? [] : [...callsIn(title), ...callsIn(subtitle)]);
  let signs = 0;
  return new Map(
    notes.map(({ id }, i) => {
      const isSign = ofTitle.has(id);
      if (isSign) signs += 1;
      const number = i + 1 - signs;
      const counted = numbering === "circled" ? circledNumber(number) : String(number);
      return [id, { mark: isSign ? titleMark.repeat(signs) : counted, isSign }] as const;
    }),
  );
}

function callsIn(nodes: readonly Inline[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "note-reference") return [node.note];
    return "children" in node ? callsIn(node.children) : [];
  });
}
