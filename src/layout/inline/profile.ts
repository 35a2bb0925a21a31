import type { Script } from "../../model/script.ts";

/**
 * How the marks of a region are set (TYPESETTING.md's table of profiles; CLREQ's regional notes).
 * Where a mark's ink stands in its cell is not here: it is measured in the face.
 */
export interface Profile {
  /** Whether a stop or closing mark at a line end gives up its blank half (GB/T 15834-2011, 5.1.10). */
  readonly trimLineEnd: boolean;
  /** Whether marks between Han may lose their blank to fit a line. */
  readonly shrinkMarks: boolean;
  /** ！ and ？ keep their whole em. */
  readonly rigidExclamation: boolean;
  readonly interpunctEm: number;
  /** A solidus between Han. */
  readonly solidusEm: number;
  /** GB: a solidus may not end a line either. */
  readonly solidusMayEndLine: boolean;
}

const MAINLAND: Profile = {
  trimLineEnd: true,
  shrinkMarks: true,
  rigidExclamation: false,
  interpunctEm: 0.5,
  solidusEm: 0.5,
  solidusMayEndLine: false,
};

const TAIWAN: Profile = {
  trimLineEnd: false,
  shrinkMarks: false,
  rigidExclamation: true,
  interpunctEm: 1,
  solidusEm: 1,
  solidusMayEndLine: true,
};

const PROFILES: Readonly<Record<Script, Profile>> = {
  "zh-Hans": MAINLAND,
  "zh-Hant-TW": TAIWAN,
  "zh-Hant-HK": { ...TAIWAN, trimLineEnd: true, shrinkMarks: true },
  "zh-Hant": TAIWAN,
};

export function profileOf(script: Script): Profile {
  return PROFILES[script];
}
