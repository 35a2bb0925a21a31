import type { Token } from "markdown-it";
import type { BlockParse } from "./block-parse.ts";
import { report, spanAt } from "./parse-context.ts";

/** Hashes at the start of a line with Han right behind them, or a number and Han. */
const UNSPACED = /^#{1,6}(?=(?:\d[\d.．、]*\s*)?\p{Script=Han})[^\n]*/gmu;
/** More hashes than there are levels. */
const TOO_MANY = /^#{7,}[\t ]+\S[^\n]*/gmu;
const MAX_LENGTH = 60;
/** What no heading ends with: a sentence's mark, or the second hash of a topic (`#雨夜#`). */
const NO_HEADING = /[。；，#]\s*$/u;

/** Reports lines such as `#第一章` and `####### 雨夜`, which many take for headings and CommonMark takes for text. */
export function reportFalseHeadings(parse: BlockParse, tokens: readonly Token[]): void {
  for (const [i, token] of tokens.entries()) {
    const places = parse.places.get(token);
    if (
      token.type !== "inline" ||
      tokens[i - 1]?.type !== "paragraph_open" ||
      places === undefined ||
      !token.content.includes("#")
    )
      continue;
    for (const { 0: line, index } of token.content.matchAll(UNSPACED)) {
      if (line.length > MAX_LENGTH || NO_HEADING.test(line)) continue;
      const hashes = hashesOf(line);
      report(parse, "markdown/heading-without-space", `\`${line}\` is not a heading but text`, {
        span: spanAt(parse, places, index, index + hashes.length),
        hint: `put a space behind \`${hashes}\`, or a \`\\\` before it where it is meant as text`,
      });
    }
    for (const { 0: line, index } of token.content.matchAll(TOO_MANY)) {
      const hashes = hashesOf(line);
      const said = line.length > MAX_LENGTH ? hashes : line;
      report(parse, "markdown/heading-too-deep", `\`${said}\` is not a heading but text`, {
        span: spanAt(parse, places, index, index + hashes.length),
        hint: "write six `#` at most, or a `\\` before them where they are meant as text",
      });
    }
  }
}

function hashesOf(line: string): string {
  return /^#+/u.exec(line)?.[0] ?? "#";
}
