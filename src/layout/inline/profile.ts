import type { Script } from "../../model/script.ts";
import type { Typography } from "../../model/template.ts";

/**
 * How lines of one edition are set: what its region does, and what the template asks for instead. Where a mark's
 * ink stands in its cell is not here: it is measured in the face.
 */
export interface Profile
  extends Omit<Typography, "marks" | "prohibition" | "doubledExclamationEm" | "lineEnd"> {
  readonly marks: "full" | "kaiming" | "half" | "none";
  readonly prohibition: "none" | "basic" | "GB" | "strict";
  /** Whether a stop or closing mark at a line end gives up its blank (GB/T 15834-2011, 5.1.10), may, or does not. */
  readonly lineEnd: "half" | "fit" | "full";
  /** ！ and ？ keep their whole em, so that two of them take two. */
  readonly rigidExclamation: boolean;
  readonly interpunctEm: number;
  /** A solidus between Han. */
  readonly solidusEm: number;
  /** How much each side of ： may give up or take on to fit a line, where it stands in the middle of its cell. */
  readonly colonPlayEm: number;
  /** Whether a stop and a bracket that meet take back what they gave up before gaps between Han open. */
  readonly regainsBlanks: boolean;
  /** Whether spaces are set one for one, as in text that is set as it was given; else those in a row are one. */
  readonly keepsSpaces: boolean;
}

interface Region {
  readonly lineEnd: "half" | "fit";
  readonly prohibition: "basic" | "GB";
  readonly rigidExclamation: boolean;
  readonly interpunctEm: number;
  readonly solidusEm: number;
  readonly colonPlayEm: number;
  readonly regainsBlanks: boolean;
}

const MAINLAND: Region = {
  lineEnd: "half",
  prohibition: "GB",
  rigidExclamation: false,
  interpunctEm: 0.5,
  solidusEm: 0.5,
  colonPlayEm: 0,
  regainsBlanks: false,
};

const TAIWAN: Region = {
  lineEnd: "fit",
  prohibition: "basic",
  rigidExclamation: true,
  interpunctEm: 1,
  solidusEm: 1,
  colonPlayEm: 0.125,
  // Many books there set 。」 and ，「 in two full ems.
  regainsBlanks: true,
};

const REGIONS: Readonly<Record<Script, Region>> = {
  "zh-Hans": MAINLAND,
  "zh-Hant-TW": TAIWAN,
  "zh-Hant-HK": { ...TAIWAN, lineEnd: "half", regainsBlanks: false },
  "zh-Hant": TAIWAN,
};

/** What a template's wishes come to in a region (TYPESETTING's table of profiles, and its list of choices). */
export function resolveProfile(script: Script, typography: Typography): Profile {
  const region = REGIONS[script];
  const { marks, prohibition, doubledExclamationEm, lineEnd } = typography;
  return {
    ...typography,
    marks: marks === "region" || marks === "line-end-half" ? "full" : marks,
    lineEnd: lineEnd === "region" ? lineEndOf(marks, region) : lineEnd,
    prohibition: prohibition === "region" ? region.prohibition : prohibition,
    rigidExclamation:
      doubledExclamationEm === "region" ? region.rigidExclamation : doubledExclamationEm === 2,
    interpunctEm: region.interpunctEm,
    solidusEm: region.solidusEm,
    colonPlayEm: region.colonPlayEm,
    regainsBlanks: region.regainsBlanks,
    keepsSpaces: false,
  };
}

function lineEndOf(marks: Typography["marks"], region: Region): Profile["lineEnd"] {
  if (marks === "region") return region.lineEnd;
  return marks === "full" || marks === "none" ? "fit" : "half";
}
