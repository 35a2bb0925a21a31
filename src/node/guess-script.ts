import type { Script } from "../model/script.ts";
import { scriptSigns } from "../text/script-signs.ts";

const SAMPLE = 20_000;

/** The script a text is written in by the characters that only one has; simplified where nothing tells. */
export function guessScript(texts: Iterable<string>): Script {
  let balance = 0;
  for (const text of texts) {
    const { simplified, traditional } = scriptSigns(text.slice(0, SAMPLE));
    balance += simplified - traditional;
  }
  return balance < 0 ? "zh-Hant-TW" : "zh-Hans";
}
