import { circledNumber } from "./circled-number.ts";

/** How notes are counted that do not begin anew on each page. */
export type NoteNumbering = "arabic" | "circled";

/** The mark of a note by its number in the chapter. */
export function noteMark(number: number, numbering: NoteNumbering): string {
  return numbering === "circled" ? circledNumber(number) : String(number);
}
