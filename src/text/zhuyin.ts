/** A reading in zhuyin: what is written above, in and beside its column. */
export interface Zhuyin {
  readonly symbols: readonly string[];
  /** The dot of the neutral tone stands before the symbols, wherever it was typed. */
  readonly neutral: boolean;
  /** ˉ, ˊ, ˇ or ˋ. */
  readonly tone: string | undefined;
  /** The small final of an entering tone. */
  readonly final: string | undefined;
}

const READING =
  /^(?<dot>˙?)(?<symbols>[\u{3105}-\u{312F}\u{31A0}-\u{31B3}\u{31B8}-\u{31BA}\u{31BC}-\u{31BF}]{1,4})(?<final>[\u{31B4}-\u{31B7}\u{31BB}]?)(?<tone>[ˉˊˇˋ˙]?)$/u;
const NEUTRAL_TONE = "˙";

/** Takes a syllable in zhuyin apart; undefined for any other reading. */
export function readZhuyin(reading: string): Zhuyin | undefined {
  const groups = READING.exec(reading)?.groups;
  if (groups === undefined) return undefined;
  const { dot = "", symbols = "", final = "", tone = "" } = groups;
  return {
    symbols: Array.from(symbols),
    neutral: dot !== "" || tone === NEUTRAL_TONE,
    tone: tone === "" || tone === NEUTRAL_TONE ? undefined : tone,
    final: final === "" ? undefined : final,
  };
}
