import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";

export type SourceCode =
  | "check/unpaired-mark"
  | "check/number-gap"
  | "check/number-twice"
  | "check/level-skipped"
  | "check/lost-character"
  | "check/mojibake"
  | "check/compatibility-mark"
  | "check/look-alike"
  | "check/broken-sentence";

export const SOURCE_RULES: Rules<SourceCode> = {
  "check/unpaired-mark": {
    severity: "warning",
    message: { zh: "标点不成对", en: "a mark has no partner" },
    mend: {
      zh: "对照原书，补上缺的一半，或删去多的一半",
      en: "compare it with the original, and write or remove one",
    },
  },
  "check/number-gap": {
    severity: "warning",
    message: { zh: "编号跳了", en: "a number is left out" },
    mend: {
      zh: "看看是少了一章、一节、一条注，还是号码写错了",
      en: "see whether something is missing, or the number is wrong",
    },
  },
  "check/number-twice": {
    severity: "warning",
    message: { zh: "编号重复，或往回走", en: "a number stands twice, or goes back" },
    mend: {
      zh: "看看是重了一段，还是号码写错了",
      en: "see whether something stands twice, or the number is wrong",
    },
  },
  "check/level-skipped": {
    severity: "warning",
    message: { zh: "标题跳了级", en: "a heading skips a level" },
    mend: { zh: "二级下面用三级，依次往下", en: "go down one level after the other" },
  },
  "check/lost-character": {
    severity: "warning",
    message: { zh: "像是丢了字的地方", en: "a character seems to be lost" },
    mend: { zh: "对照原书补上", en: "compare it with the original" },
  },
  "check/mojibake": {
    severity: "warning",
    message: { zh: "像是乱码", en: "this seems to be text read in a wrong encoding" },
    mend: {
      zh: "换一份底本，或用正确的编码重新打开",
      en: "take another copy, or read it in the right encoding",
    },
  },
  "check/compatibility-mark": {
    severity: "warning",
    message: { zh: "标点用了别的字符", en: "a mark is written with another character" },
    mend: { zh: "`keben check --fix` 可以改掉", en: "`keben check --fix` rewrites it" },
  },
  "check/look-alike": {
    severity: "warning",
    message: { zh: "像是形近的错字", en: "this may be a character that only looks like the right one" },
    mend: { zh: "对照原书；没有错就不必理会", en: "compare it with the original" },
  },
  "check/broken-sentence": {
    severity: "warning",
    message: { zh: "句子没有完，段落就断了", en: "a paragraph ends, or begins, in the middle of a sentence" },
    mend: {
      zh: "接上下一段，或补上缺的文字和标点",
      en: "join it with its neighbour, or write what is missing",
    },
  },
};

/** Takes a place, and what it has in common with others of its rule. */
export type SourceReport = (code: SourceCode, place: FindingPlace, about?: string) => void;
