import type { Script } from "../model/script.ts";
import type { ProofSheet } from "./proof-sheet.ts";

/** The parts of the page: `templates/proof/`. */
export interface PageParts {
  readonly html: string;
  readonly style: string;
  readonly script: string;
}

export interface PageContent {
  readonly title: string;
  /** The script of the chapters. */
  readonly from: Script;
  readonly sheets: readonly ProofSheet[];
}

/**
 * One self-contained HTML page with every edition beside its source: it needs no network and works from a file.
 * What is decided on it is exported as lines of a glossary.
 */
export function proofPage(content: PageContent, { html, style, script }: PageParts): string {
  const values: Readonly<Record<string, string>> = {
    title: escapeText(content.title),
    style,
    script,
    // Nothing in the data may end the element that it stands in.
    data: JSON.stringify({ ...content, sheets: content.sheets.map(shortened) }).replaceAll("<", "\\u003c"),
  };
  return html.replace(/\{\{(\w+)\}\}/gu, (written, name: string) => values[name] ?? written);
}

/** A changed span as four numbers, and of a doubt what the page shows: a novel has 100,000 changes. */
function shortened({ edition, script, chapters }: ProofSheet): object {
  return {
    edition,
    script,
    chapters: chapters.map(({ title, file, rows }) => ({
      title,
      file,
      rows: rows.map((row) => ({
        ...row,
        changes: row.changes.map((it) => [it.start, it.end, it.otherStart, it.otherEnd]),
        doubts: row.doubts.map(({ span, source, ...doubt }) => ({ column: span.column, ...doubt })),
      })),
    })),
  };
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
