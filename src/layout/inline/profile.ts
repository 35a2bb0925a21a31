import type { Script } from "../../model/script.ts";
import type { Typography } from "../../model/template.ts";

/**
 * How lines of one edition are set: what its region does, and what the template asks for instead. Where a mark's
 * ink stands in its cell is not here: it is measured in the face.
 */
export interface Profile extends Omit<Typography, "marks" | "prohibition" | "doubledExclamationEm"> {
  readonly marks: "full" | "kaiming" | "half" | "none";
  readonly prohibition: "none" | "basic" | "GB" | "strict";
  /** Whether a stop or closing mark at a line end gives up its blank (GB/T 15834-2011, 5.1.10). */
  readonly trimLineEnd: boolean;
  /** ！ and ？ keep their whole em, so that two of them take two. */
  readonly rigidExclamation: boolean;
  readonly interpunctEm: number;
  /** A solidus between Han. */
  readonly solidusEm: number;
}

interface Region {
  readonly trimLineEnd: boolean;
  readonly prohibition: "basic" | "GB";
  readonly rigidExclamation: boolean;
  readonly interpunctEm: number;
  readonly solidusEm: number;
}

const MAINLAND: Region = {
  trimLineEnd: true,
  prohibition: "GB",
  rigidExclamation: false,
  interpunctEm: 0.5,
  solidusEm: 0.5,
};

const TAIWAN: Region = {
  trimLineEnd: false,
  prohibition: "basic",
  rigidExclamation: true,
  interpunctEm: 1,
  solidusEm: 1,
};

const REGIONS: Readonly<Record<Script, Region>> = {
  "zh-Hans": MAINLAND,
  "zh-Hant-TW": TAIWAN,
  "zh-Hant-HK": { ...TAIWAN, trimLineEnd: true },
  "zh-Hant": TAIWAN,
};

/** What a template's wishes come to in a region (TYPESETTING's table of profiles, and its list of choices). */
export function resolveProfile(script: Script, typography: Typography): Profile {
  const region = REGIONS[script];
  const { marks, prohibition, doubledExclamationEm } = typography;
  return {
    ...typography,
    marks: marks === "region" || marks === "line-end-half" ? "full" : marks,
    trimLineEnd: marks === "region" ? region.trimLineEnd : marks !== "full" && marks !== "none",
    prohibition: prohibition === "region" ? region.prohibition : prohibition,
    rigidExclamation:
      doubledExclamationEm === "region" ? region.rigidExclamation : doubledExclamationEm === 2,
    interpunctEm: region.interpunctEm,
    solidusEm: region.solidusEm,
  };
}
