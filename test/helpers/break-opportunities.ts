import { collectItems } from "../../src/layout/inline/collect-items.ts";
import { measureRow } from "../../src/layout/inline/measure-row.ts";
import type { Script } from "../../src/model/script.ts";
import type { Typography } from "../../src/model/template.ts";
import { settingFor } from "./set-lines.ts";

const SIZE = 10;
const ENDLESS = 1e9;

interface Setting {
  readonly script?: Script;
  readonly typography?: Partial<Typography>;
}

/**
 * The offsets of a text before which a line may begin, ascending; a line that must end counts as one that may, and
 * the points where a hyphen would be added do not.
 */
function breakOpportunities(
  text: string,
  { script = "zh-Hans", typography = {} }: Setting = {},
): readonly number[] {
  const { fonts, hyphenation, profile } = settingFor(script, { typography });
  const span = { file: "case.md", line: 1, column: 1 };
  const row = collectItems(
    [{ kind: "text", text, span }],
    { role: "body", size: SIZE, measure: ENDLESS, firstIndent: 0, indent: 0, align: "justify" },
    {
      fonts,
      hyphenation,
      profile,
      noteMark: () => "①",
      imageSize: () => undefined,
      pageWords: () => "",
      report: () => undefined,
    },
  );
  const { pairs } = measureRow(row, profile, 0);
  return row.offsets.filter((offset, i) => {
    const hyphenated = row.items[i - 1]?.joint?.hyphen === true && text[offset - 1] !== SOFT_HYPHEN;
    const open = (pairs[i]?.penalty ?? 0) < Number.POSITIVE_INFINITY && !hyphenated;
    return i > 0 && (open || row.ends.has(i - 1));
  });
}

const SOFT_HYPHEN = "\u{AD}";

/** A text with ÷ where a line may end and × where it may not; what is not seen is written as its code point. */
export function dumpBreaks(text: string, setting: Setting): string {
  const breaks = new Set(breakOpportunities(text, setting));
  let dump = "";
  let offset = 0;
  for (const char of text) {
    if (offset > 0) dump += breaks.has(offset) ? "÷" : "×";
    dump += UNSEEN.test(char) ? `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}` : char;
    offset += char.length;
  }
  return dump;
}

const UNSEEN = /[\p{C}\p{Z}\p{M}]/u;
