import type { PageTemplate } from "../../model/template.ts";
import { EM_ABOVE_BASELINE, type Geometry } from "./geometry.ts";

/** From the rule over the notes to the first note, in ems of the notes. */
const RULE_GAP_EM = 0.5;
/** Notes take no more than this share of a page while there is text for it. */
const NOTES_SHARE = 2 / 3;

/** How text and notes divide a page, or a column of one. All `y` count from its top; lengths are points. */
export interface PageRoom {
  /** How far below the top of the type area it begins: below a title across all columns. */
  readonly top: number;
  readonly pitch: number;
  /** The foot of the type area, or of columns that end alike above it: nothing of the text stands lower. */
  readonly textEnd: number;
  /** Where the slot of the last line of notes ends, so that it stands on the last baseline of the text. */
  readonly notesEnd: number;
  /** From the text to the rule over the notes at least, and from the rule to the notes. */
  readonly textGap: number;
  readonly ruleGap: number;
  /** The most that notes take of a page. */
  readonly mostNotes: number;
}

export function pageRoom(geometry: Geometry, notes: PageTemplate["notes"], top = 0): PageRoom {
  const { pitch, size, lines } = geometry;
  const lastBaseline = (lines - 1) * pitch + EM_ABOVE_BASELINE * size;
  return {
    top,
    pitch,
    textEnd: geometry.areaHeight - top,
    notesEnd: lastBaseline - EM_ABOVE_BASELINE * notes.size + notes.pitch - top,
    textGap: pitch - size,
    ruleGap: RULE_GAP_EM * notes.size,
    mostNotes: (lines * pitch - top) * NOTES_SHARE,
  };
}

/** Where text must end above notes of this height. */
export function roomAbove(room: PageRoom, notesHeight: number): number {
  if (notesHeight === 0) return room.textEnd;
  return Math.min(room.textEnd, room.notesEnd - room.ruleGap - room.textGap - notesHeight);
}
