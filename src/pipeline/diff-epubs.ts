import { type EpubParagraph, readParagraphs } from "../epub/read-paragraphs.ts";
import { diffTexts, type TextDifference } from "../proof/diff-texts.ts";

/**
 * In which paragraphs two EPUBs differ, in reading order: two builds of an edition, before and after a change of the
 * glossary or of the dictionaries.
 *
 * @throws {ZipError} for what is no EPUB.
 */
export async function diffEpubs(
  before: Uint8Array,
  after: Uint8Array,
): Promise<readonly TextDifference<EpubParagraph>[]> {
  return diffTexts(await readParagraphs(before), await readParagraphs(after));
}
