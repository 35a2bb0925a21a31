import type { Diagnostic } from "../model/diagnostic.ts";

/** Editions share their chapters, and so what is wrong with them; each fault is told once. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, message, span } = diagnostic;
    const key = JSON.stringify([code, message, span.file, span.line, span.column]);
    if (!told.has(key)) told.set(key, diagnostic);
  }
  return [...told.values()];
}
