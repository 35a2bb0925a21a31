export { resolveBook } from "./book/resolve-book.ts";
export { convertBook } from "./convert/convert-book.ts";
export { writeEpub } from "./epub/write-epub.ts";
export { coverage } from "./font/coverage.ts";
export { layOut } from "./layout/lay-out.ts";
export { parseChapter } from "./markdown/parse-chapter.ts";
export { writePdf } from "./pdf/write-pdf.ts";
export { buildBook } from "./pipeline/build-book.ts";
