import type { Finding, Shop } from "../../model/finding.ts";
import type { Validator, ValidatorMessage } from "../../model/validator.ts";
import { EPUBCHECK_TS } from "./epubcheck-ts.ts";
import type { EPUB_RULES } from "./lint-epub.ts";
import { mergeMessages } from "./merge-messages.ts";

export interface CheckEpubOptions {
  /** Leaves out what only other shops mind. */
  readonly shop?: Shop;
  /** What is asked besides keben's own rules; epubcheck-ts if absent. */
  readonly validators?: readonly Validator[];
}

/** What is found before anything else is: validators would unpack the bomb, or expand the entities. */
const HARMFUL: ReadonlySet<string> = new Set<keyof typeof EPUB_RULES>([
  "check/not-a-zip",
  "check/zip-bomb",
  "check/too-many-files",
  "check/forged-path",
  "check/drm",
  "check/declared-entity",
]);

/**
 * What is wrong with an EPUB, whoever made it: what shops refuse, what readers show badly, and what validators say,
 * each once. Never throws, whatever the bytes are.
 *
 * @example
 * const findings = await checkEpub(await readFile("book.epub"), { shop: "kindle" });
 * for (const { severity, message, places } of findings) console.log(severity, message.zh, places[0]?.file);
 */
export async function checkEpub(
  epub: Uint8Array,
  { shop, validators = [EPUBCHECK_TS] }: CheckEpubOptions = {},
): Promise<readonly Finding[]> {
  const { EPUB_RULES: rules, lintEpub } = await import("./lint-epub.ts");
  const own = await lintEpub(epub);
  const isHarmful = own.some(({ code }) => HARMFUL.has(code));
  const messages: ValidatorMessage[] = [];
  for (const validator of isHarmful ? [] : validators) messages.push(...(await messagesOf(validator, epub)));
  return mergeMessages(own, messages, rules).filter(
    ({ shops }) => shop === undefined || shops.length === 0 || shops.includes(shop),
  );
}

/** A validator that fails says so of itself; what it cannot read may be read by others. */
async function messagesOf(validator: Validator, epub: Uint8Array): Promise<readonly ValidatorMessage[]> {
  try {
    return await validator.validate(epub);
  } catch (error) {
    const message = `${validator.name} failed: ${error instanceof Error ? error.message : String(error)}`;
    return [{ id: "check/validator-failed", severity: "warning", message, place: { file: "" } }];
  }
}
