import { isHan } from "../text/char-class.ts";

export interface WrittenRuby {
  readonly base: string;
  /** One for each character of the base, or one for all. */
  readonly readings: readonly string[];
  /** The offset behind the closing brace. */
  readonly end: number;
}

// As in `{x | x > 0}`, a base without Han is no ruby.
const RUBY = /\{([^{}|\\\n]{1,100})\|([^{}\\\n]{1,400})\}/uy;

/** The ruby that begins at an offset: `{漢字|hàn zì}`, `{漢字|hàn|zì}`. */
export function readRuby(text: string, start: number): WrittenRuby | undefined {
  RUBY.lastIndex = start;
  const [written, base, reading] = RUBY.exec(text) ?? [];
  if (written === undefined || base === undefined || reading === undefined) return undefined;
  const readings = reading.split(/[\s|]+/u).filter((it) => it !== "");
  const chars = Array.from(base);
  if (readings.length === 0 || !chars.some((char) => isHan(char.codePointAt(0) ?? 0))) return undefined;
  const each = readings.length === chars.length;
  return {
    base,
    readings: each ? readings : [reading.replace(/[\s|]+/gu, " ").trim()],
    end: start + written.length,
  };
}
