import { loadHyphenation } from "../../src/language/load-hyphenation.ts";

/** The languages that Western words of tests are in. */
export const HYPHENATION = await loadHyphenation(["en", "fr", "de", "de-AT", "ru"]);
