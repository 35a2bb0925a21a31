/** A place of a text where other characters are to stand, or none. Offsets are in UTF-16 units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  /** Empty where the characters go. */
  readonly to: string;
}
