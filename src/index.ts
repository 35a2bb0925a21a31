export { type FrontMatterInput, frontMatter } from "./book/front-matter.ts";
export { imagePaths } from "./book/image-paths.ts";
export { type ResolveEntry, type ResolveInput, resolveBook } from "./book/resolve-book.ts";
export { type CheckEpubOptions, checkEpub } from "./check/epub/check-epub.ts";
export { type CheckChaptersOptions, checkChapters } from "./check/source/check-chapters.ts";

export { type ImportTextOptions, importText } from "./clean/import-text.ts";
export { type ConvertedBook, convertBook, convertLabels, convertMetadata } from "./convert/convert-book.ts";
export {
  type Converted,
  type Converter,
  type ConvertOptions,
  createConverter,
} from "./convert/create-converter.ts";
export { wordList } from "./convert/word-list.ts";
export type { EpubParagraph } from "./epub/read-paragraphs.ts";
export { type EpubOptions, writeEpub } from "./epub/write-epub.ts";
export { coverage } from "./font/coverage.ts";
export { FontError } from "./font/font-error.ts";
export { type OpenFontOptions, openFont } from "./font/open-font.ts";
export { toSfnt } from "./font/to-sfnt.ts";
export { imageForPrint } from "./image/image-for-print.ts";
export { readImage } from "./image/read-image.ts";
export { loadHyphenation } from "./language/load-hyphenation.ts";
export { type LayoutOptions, layOut } from "./layout/lay-out.ts";
export { typographyReport } from "./layout/typography-report.ts";
export { parseChapter } from "./markdown/parse-chapter.ts";
export type * from "./model/book.ts";
export type * from "./model/book-source.ts";
export type * from "./model/build.ts";
export type * from "./model/chapter.ts";
export type * from "./model/diagnostic.ts";
export { isError, SEVERITY } from "./model/diagnostic.ts";
export type * from "./model/document.ts";
export { plainText } from "./model/document.ts";
export type * from "./model/doubt.ts";
export type * from "./model/doubt.ts";
export type * from "./model/edition.ts";
export type * from "./model/finding.ts";
export type * from "./model/fixed-chapter.ts";
export type * from "./model/font.ts";
export type * from "./model/front-matter.ts";
export type * from "./model/hyphenation.ts";
export type * from "./model/image.ts";
export type * from "./model/import.ts";
export type * from "./model/metadata.ts";
export type * from "./model/page.ts";
export type * from "./model/script.ts";
export type * from "./model/source.ts";
export type * from "./model/template.ts";
export type * from "./model/validator.ts";
export type * from "./model/word-list.ts";
export { FileError } from "./node/file-error.ts";
export { findEpubcheck } from "./node/find-epubcheck.ts";

export { type ImportFilesOptions, importFiles } from "./node/import-files.ts";
export { initBook } from "./node/init-book.ts";
export { type LoadInput, loadBook } from "./node/load-book.ts";
export { readProofPage } from "./node/read-proof-page.ts";
export { writeBookFolder } from "./node/write-book-folder.ts";
export { type OutputFile, writeFiles } from "./node/write-files.ts";
export { type PdfInfo, type PdfOptions, writePdf } from "./pdf/write-pdf.ts";
export { buildBook } from "./pipeline/build-book.ts";
export { checkBook } from "./pipeline/check-book.ts";
export { diffEpubs } from "./pipeline/diff-epubs.ts";
export { type FixChapterOptions, fixChapter } from "./pipeline/fix-chapter.ts";
export { proofBook } from "./pipeline/proof-book.ts";
export { roundTripBook } from "./pipeline/round-trip-book.ts";
export type { TextDifference } from "./proof/diff-texts.ts";
export type { LostPlace } from "./proof/lost-places.ts";
export { newPlaces, type ProofPlace, proofList, type SeenPlace } from "./proof/proof-list.ts";
export { proofPage } from "./proof/proof-page.ts";
export type { ProofSheet } from "./proof/proof-sheet.ts";
export { ZipError } from "./zip/read-zip.ts";
