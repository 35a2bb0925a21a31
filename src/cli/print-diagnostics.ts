import { styleText } from "node:util";
import { type Diagnostic, SEVERITY, type Severity } from "../model/diagnostic.ts";
import { printable, sourceExcerpt } from "./source-excerpt.ts";

export interface DiagnosticStyle {
  /** Warnings count as errors. */
  readonly isStrict: boolean;
  readonly hasColor: boolean;
  /** The path to show for a file of the book. */
  shownPath(file: string): string;
  /** A line of a file of the book; `undefined` where it cannot be had. */
  lineOf(file: string, line: number): string | undefined;
}

// A warning of one kind may come up on every page; the first ones show what it is about.
const SHOWN_OF_A_KIND = 20;

/** All that an author should know, ready to print: errors in full, of each kind of warning the first. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], style: DiagnosticStyle): string {
  const counts = new Map<string, number>();
  const shown: string[] = [];
  for (const diagnostic of diagnostics) {
    const count = (counts.get(diagnostic.code) ?? 0) + 1;
    counts.set(diagnostic.code, count);
    if (severityOf(diagnostic, style.isStrict) === "error" || count <= SHOWN_OF_A_KIND) {
      shown.push(formatDiagnostic(diagnostic, style));
    }
  }
  const rest = [...counts].flatMap(([code, count]) => {
    const isCut = count > SHOWN_OF_A_KIND && !style.isStrict && isWarning(code);
    return isCut ? [`… and ${count - SHOWN_OF_A_KIND} more warnings [${code}]\n`] : [];
  });
  return [...shown, ...rest, summary(diagnostics, style.isStrict)].join("");
}

export function severityOf({ code }: Diagnostic, isStrict: boolean): Severity {
  return isStrict ? "error" : SEVERITY[code];
}

function isWarning(code: string): boolean {
  return Object.entries(SEVERITY).some(([known, severity]) => known === code && severity === "warning");
}

function formatDiagnostic(diagnostic: Diagnostic, style: DiagnosticStyle): string {
  const { span, code, hint } = diagnostic;
  const severity = severityOf(diagnostic, style.isStrict);
  const paint = (color: "red" | "yellow" | "bold" | "dim", text: string): string =>
    style.hasColor ? styleText(color, text, { validateStream: false }) : text;
  const place = paint("bold", `${style.shownPath(span.file)}:${span.line}:${span.column}:`);
  const kind = paint(severity === "error" ? "red" : "yellow", `${severity}:`);
  const lines = [`${place} ${kind} ${printable(diagnostic.message)} ${paint("dim", `[${code}]`)}`];
  const source = style.lineOf(span.file, span.line);
  if (source !== undefined && source.trim() !== "") lines.push(sourceExcerpt(source, span));
  if (hint !== undefined) lines.push(`  hint: ${printable(hint)}`);
  return `${lines.join("\n")}\n`;
}

function summary(diagnostics: readonly Diagnostic[], isStrict: boolean): string {
  const errors = diagnostics.filter((it) => severityOf(it, isStrict) === "error").length;
  const warnings = diagnostics.length - errors;
  const counts = [counted(errors, "error"), counted(warnings, "warning")].filter((it) => it !== "");
  return counts.length === 0 ? "" : `${counts.join(", ")}\n`;
}

function counted(count: number, word: string): string {
  if (count === 0) return "";
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
