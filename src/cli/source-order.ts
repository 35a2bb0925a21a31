import type { Diagnostic } from "../model/diagnostic.ts";

/**
 * Diagnostics in the order in which an author goes through a book: the configuration and whatever else is no
 * chapter, then the chapters in `chapters`, each from its first line to its last.
 */
export function sourceOrder(
  diagnostics: readonly Diagnostic[],
  chapters: Iterable<string>,
): readonly Diagnostic[] {
  const inBook = new Set(chapters);
  const others = diagnostics.map((it) => it.span.file).filter((file) => !inBook.has(file));
  const ranks = new Map(Array.from(new Set([...others, ...inBook]), (file, i) => [file, i] as const));
  const rankOf = ({ span }: Diagnostic): number => ranks.get(span.file) ?? 0;
  return diagnostics.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || a.span.line - b.span.line || a.span.column - b.span.column,
  );
}
