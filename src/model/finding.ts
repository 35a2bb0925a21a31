import type { Severity } from "./diagnostic.ts";

/** Where e-books of Chinese text are sold; each has rules of its own. */
export const SHOPS = ["apple", "google", "kindle", "kobo", "duokan", "readmoo"] as const;
export type Shop = (typeof SHOPS)[number];

/** The same said in the two languages of those who make Chinese books. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A kind of fault that a check found, with the places where it stands. */
export interface Finding {
  /** `check/…` of our own rules; of a validator the id of its message: `RSC-005`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: Words;
  /** What its places have in common, where a rule finds several things: `﹐ → ，`. */
  readonly about?: string;
  /** How to mend it; absent where a validator says only what is wrong. */
  readonly mend?: Words;
  /** The shops that refuse or spoil such a file; empty where readers of any kind do, or where it is not about shops. */
  readonly shops: readonly Shop[];
  /** How many places there are. */
  readonly count: number;
  /** The first of them, in the order of the file. */
  readonly places: readonly FindingPlace[];
}

export interface FindingPlace {
  /** The path in the EPUB or in the book's folder; empty for the file as a whole. */
  readonly file: string;
  /** Lines and columns count from 1, columns in UTF-16 units; absent for the file as a whole. */
  readonly line?: number;
  readonly column?: number;
  /** What stands there, or what it is about: words of the author, a path, a number. */
  readonly detail?: string;
}
