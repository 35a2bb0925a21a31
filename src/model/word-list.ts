/** Words and how often they are met, to be looked up at a place of a text. */
export interface WordList {
  /** Of all words together. */
  readonly total: number;
  /** How often a character is a word of its own. */
  single(unit: number): number;
  /** Calls `visit` with the end and the frequency of each word of two code units or more that stands at `start`. */
  longer(text: string, start: number, limit: number, visit: (end: number, frequency: number) => void): void;
}
