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
    data: JSON.stringify(content).replaceAll("<", "\\u003c"),
  };
  return html.replace(/\{\{(\w+)\}\}/gu, (written, name: string) => values[name] ?? written);
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
