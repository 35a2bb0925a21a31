import { assertNever } from "../model/assert.ts";
import type { Script } from "../model/script.ts";

/** The OpenType language system of an edition, as faces for several regions know it. */
export function languageSystem(script: Script): string {
  switch (script) {
    case "zh-Hans":
      return "ZHS ";
    case "zh-Hant":
    case "zh-Hant-TW":
      return "ZHT ";
    case "zh-Hant-HK":
      return "ZHH ";
    default:
      return assertNever(script);
  }
}
