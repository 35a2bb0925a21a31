import { type Diagnostic, SEVERITY } from "../../src/model/diagnostic.ts";

/** Diagnostics as case files have them. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .flatMap(({ code, message, span, hint }) => [
      `${span.file}:${span.line}:${span.column}: ${SEVERITY[code]}: ${message} [${code}]`,
      ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    ])
    .join("\n");
}
