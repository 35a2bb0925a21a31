import { nearestWord } from "../text/nearest-word.ts";

/** Other names of the scripts, in small letters. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["zh", "zh-Hans"],
  ["zh-cn", "zh-Hans"],
  ["zh-sg", "zh-Hans"],
  ["zh-hans-cn", "zh-Hans"],
  ["cn", "zh-Hans"],
  ["zh-tw", "zh-Hant-TW"],
  ["tw", "zh-Hant-TW"],
  ["zh-hk", "zh-Hant-HK"],
  ["zh-mo", "zh-Hant-HK"],
  ["hk", "zh-Hant-HK"],
]);

/** The one of `names` that was probably meant, where the names may be those of scripts. */
export function nearestScript(written: string, names: readonly string[]): string | undefined {
  const other = OTHER_NAMES.get(written.toLowerCase());
  return other !== undefined && names.includes(other) ? other : nearestWord(written, names);
}
