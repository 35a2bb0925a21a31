import type { Env, Token } from "markdown-it";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Span } from "../model/source.ts";
import type { ParsedText, PlaceMap } from "./parse-context.ts";

/** What is recorded while the blocks of one chapter are parsed. */
export interface BlockParse extends ParsedText {
  /** The parser's own, with the link definitions. */
  readonly env: Env;
  readonly diagnostics: Diagnostic[];
  /** Where a block begins. */
  readonly spans: Map<Token, Span>;
  /** Where the text of inline tokens and of HTML blocks stands. */
  readonly places: Map<Token, PlaceMap>;
  /** How many containers around the current line keep their lines. */
  keptLines: number;
  /** The first of the paragraphs that CommonMark would take for code, and how many there are. */
  indentedProse: { readonly span: Span; count: number } | undefined;
}
