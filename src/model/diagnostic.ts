import type { Span } from "./source.ts";

export type Severity = "error" | "warning";

/** Every code there is, with how bad it is. A code is `stage/problem` and is never reused. */
export const SEVERITY = {
  // configuration and files (node)
  "node/broken-yaml": "error",
  "node/unknown-key": "error",
  "node/missing-key": "error",
  "node/wrong-value": "error",
  "node/bad-isbn": "error",
  "node/isbn-twice": "warning",
  "node/edition-twice": "error",
  "node/not-yet": "error",
  "node/missing-file": "error",
  "node/no-match": "error",
  "node/no-chapters": "error",
  "node/chapter-twice": "warning",
  "node/bad-summary-item": "warning",
  "node/outside-book": "error",
  "node/not-utf8": "error",
  "node/nul-byte": "error",
  "node/file-too-large": "error",
  "node/unknown-template": "error",
  "node/template-loop": "error",
  "node/type-area-too-large": "error",
  "node/narrow-columns": "warning",
  "node/bad-glossary-row": "error",
  "node/glossary-contradiction": "error",
  "node/no-date": "warning",
  "node/bad-source-date": "error",
  "node/unknown-font": "error",
  "node/unusable-cover": "error",
  "node/unusable-font": "error",
  // markdown
  "markdown/broken-front-matter": "error",
  "markdown/unclosed-front-matter": "warning",
  "markdown/unknown-key": "warning",
  "markdown/wrong-value": "error",
  "markdown/control-character": "warning",
  "markdown/nested-too-deeply": "warning",
  "markdown/indented-code": "warning",
  "markdown/half-width-mark": "warning",
  "markdown/heading-without-space": "warning",
  "markdown/heading-too-deep": "warning",
  "markdown/unknown-container": "warning",
  "markdown/unclosed-container": "warning",
  "markdown/stray-fence": "warning",
  "markdown/container-without-edition": "error",
  "markdown/unknown-attribute": "warning",
  "markdown/invalid-id": "warning",
  "markdown/duplicate-id": "warning",
  "markdown/unknown-footnote": "error",
  "markdown/unused-footnote": "warning",
  "markdown/duplicate-footnote": "error",
  "markdown/empty-footnote": "warning",
  "markdown/unsafe-link": "warning",
  "markdown/empty-link": "warning",
  "markdown/html-refused": "warning",
  "markdown/unknown-html": "warning",
  "markdown/unpaired-html": "warning",
  // book
  "book/no-text": "error",
  "book/empty-chapter": "warning",
  "book/duplicate-slug": "error",
  "book/duplicate-anchor": "warning",
  "book/unknown-edition": "warning",
  "book/unknown-link": "error",
  "book/unknown-index-term": "warning",
  "book/empty-link": "warning",
  "book/link-to-other-file": "warning",
  "book/missing-image": "error",
  "book/outside-image": "error",
  "book/remote-image": "error",
  "book/broken-image": "error",
  "book/large-image": "error",
  "book/unsupported-image": "error",
  // convert
  "convert/unbalanced-quote": "warning",
  "convert/unused-term": "warning",
  "convert/other-script": "warning",
  // image
  // font
  "font/missing-glyph": "warning",
  // layout
  "layout/forbidden-break": "warning",
  "layout/loose-line": "warning",
  "layout/overfull-line": "warning",
  "layout/overfull-table": "warning",
  "layout/long-running-head": "warning",
  "layout/long-title": "warning",
  "layout/deep-nesting": "warning",
  "layout/coarse-image": "warning",
  "layout/high-figure-group": "warning",
  "layout/shrunk-image": "warning",
  "layout/unknown-page-fact": "warning",
  "layout/unsettled-pages": "warning",
  // epub
  "epub/broken-template": "error",
  "epub/dark-image": "warning",
  "epub/font-not-embeddable": "error",
  "epub/large-book": "warning",
  "epub/large-file": "warning",
  "epub/large-fonts": "warning",
  "epub/long-note": "warning",
  "epub/missing-cover": "error",
  "epub/missing-image": "error",
  "epub/missing-stylesheet": "error",
  "epub/missing-template": "error",
  "epub/too-large": "error",
  "epub/unusable-link": "warning",
  // pdf
} as const satisfies Readonly<Record<string, Severity>>;

export type DiagnosticCode = keyof typeof SEVERITY;

/** Something in the book that the author should know of. Never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** What is wrong, in lower case, without a full stop; the author's words stand in backquotes. */
  readonly message: string;
  readonly span: Span;
  /** What to do about it. */
  readonly hint?: string;
}

/** What a stage made, and what it has to tell the author, in the order of the source. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

export function isError(diagnostic: Diagnostic): boolean {
  return SEVERITY[diagnostic.code] === "error";
}
