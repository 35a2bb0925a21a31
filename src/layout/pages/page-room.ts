import type { PageTemplate } from "../../model/template.ts";
import { EM_ABOVE_BASELINE, type Geometry } from "./geometry.ts";

/** From the rule over the notes to the first note, in ems of the notes. */
const RULE_GAP_EM = 0.5;
/** Notes take no more than this share of a page while there is text for it. */
const NOTES_SHARE = 2 / 3;

/** How text and notes divide a page. All `y` count from the top of the type area; lengths are points. */
export interface PageRoom {
  readonly pitch: number;
  /** Where the last line's slot ends: the gap below the last line counts as its own. */
  readonly textEnd: number;
  /** The same for notes, so that the last note stands on the last baseline of the text. */
  readonly notesEnd: number;
  readonly ruleGap: number;
  /** The most that notes take of a page. */
  readonly mostNotes: number;
}

export function pageRoom(geometry: Geometry, notes: PageTemplate["notes"]): PageRoom {
  const { pitch, size, lines } = geometry;
  const lastBaseline = (lines - 1) * pitch + EM_ABOVE_BASELINE * size;
  const textEnd = lines * pitch;
  return {
    pitch,
    textEnd,
    notesEnd: lastBaseline - EM_ABOVE_BASELINE * notes.size + notes.pitch,
    ruleGap: RULE_GAP_EM * notes.size,
    mostNotes: textEnd * NOTES_SHARE,
  };
}

/** Where text must end above notes of this height. */
export function roomAbove(room: PageRoom, notesHeight: number): number {
  return notesHeight === 0 ? room.textEnd : room.notesEnd - room.ruleGap - notesHeight;
}
