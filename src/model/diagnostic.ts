import type { Span } from "./source.ts";

export type Severity = "error" | "warning";

/** Every code there is, with how bad it is. A code is `stage/problem` and is never reused. */
export const SEVERITY = {
  // configuration and files (node)
  // markdown
  // book
  // convert
  // image
  // font
  // layout
  // epub
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
