import type { Token } from "markdown-it";
import type { Note } from "../model/chapter.ts";
import type { Block } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import type { BlockParse } from "./block-parse.ts";
import { blockTree } from "./block-tree.ts";
import { blocksOf } from "./blocks.ts";
import { type InlineNote, type ParseContext, report } from "./parse-context.ts";
import { readInline } from "./read-inline.ts";

/** The tokens of `[^label]: …`. */
export interface NoteDefinition {
  readonly tokens: readonly Token[];
  readonly span: Span;
}

export interface SplitNotes {
  readonly definitions: ReadonlyMap<string, NoteDefinition>;
  /** The tokens that are in no definition. */
  readonly text: readonly Token[];
}

/** Takes the definitions of notes out of a chapter's tokens, also those that stand in another. */
export function splitNotes(parse: BlockParse, tokens: readonly Token[]): SplitNotes {
  const definitions = new Map<string, NoteDefinition>();
  const text: Token[] = [];
  const open: Token[][] = [];
  for (const token of tokens) {
    if (token.type === "footnote_reference_open") {
      const label = String(token.meta?.label ?? "");
      const span = parse.spans.get(token) ?? { file: parse.file, line: 1, column: 1 };
      const inner: Token[] = [];
      open.push(inner);
      if (definitions.has(label)) reportDuplicate(parse, label, span);
      else definitions.set(label, { tokens: inner, span });
    } else if (token.type === "footnote_reference_close") {
      open.pop();
    } else {
      (open.at(-1) ?? text).push(token);
    }
  }
  return { definitions, text };
}

function reportDuplicate(parse: BlockParse, label: string, span: Span): void {
  report(parse, "markdown/duplicate-footnote", `footnote \`[^${label}]\` is defined twice`, {
    span: { ...span, length: `[^${label}]:`.length },
    hint: "the first one counts; give this one another label, and its call as well",
  });
}

/** The notes that the text calls, in that order; notes may call others. Those that nothing calls are told of. */
export function notesOf(
  context: ParseContext,
  parse: BlockParse,
  definitions: ReadonlyMap<string, NoteDefinition>,
): readonly Note[] {
  const notes: Note[] = [];
  // A set is walked with what is added on the way.
  for (const id of context.calls) {
    const definition = definitions.get(id);
    const inline = context.inlineNotes.get(id);
    if (definition !== undefined) {
      const children = blocksOf(context, blockTree(context, parse, definition.tokens));
      notes.push({ id, children, span: definition.span });
      if (children.length === 0) reportEmpty(context, `[^${id}]`, definition.span);
    } else if (inline !== undefined) {
      const children = inlineNote(context, inline);
      notes.push({ id, children, span: inline.span });
      if (children.length === 0) reportEmpty(context, "^[]", inline.span);
    }
  }
  for (const [label, { span }] of definitions) {
    if (context.calls.has(label)) continue;
    report(context, "markdown/unused-footnote", `footnote \`[^${label}]\` is never called`, {
      span: { ...span, length: `[^${label}]:`.length },
      hint: `write \`[^${label}]\` where it belongs, or remove it; the books do not have it`,
    });
  }
  return notes;
}

function reportEmpty(context: ParseContext, note: string, span: Span): void {
  report(context, "markdown/empty-footnote", `footnote \`${note}\` has no text`, {
    span: { ...span, length: note.length },
    hint: "write what the note says, or remove it where it is called, too",
  });
}

function inlineNote(context: ParseContext, { text, places, span }: InlineNote): readonly Block[] {
  const children = readInline(context, { text, places });
  return children.length === 0 ? [] : [{ kind: "paragraph", children, attributes: { classes: [] }, span }];
}
