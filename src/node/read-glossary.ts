import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { GlossaryEntry } from "../model/edition.ts";
import { SCRIPTS, type Script } from "../model/script.ts";
import type { SourceText, Span } from "../model/source.ts";
import { nearestScript } from "./nearest-script.ts";

/**
 * Reads a glossary: a term, its target, and if wanted a script and a note, with a tab between them; `#` begins
 * a comment. A term that is given two targets for one script contradicts itself, and the first one stays.
 */
export function readGlossary(source: SourceText): Outcome<readonly GlossaryEntry[]> {
  const entries: GlossaryEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  const first = new Map<string, { readonly target: string; readonly line: number }>();
  for (const [i, line] of source.text.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const cells = cellsOf(line, { file: source.path, line: i + 1 });
    const entry = readRow(cells);
    if ("code" in entry) {
      diagnostics.push(entry);
      continue;
    }
    const key = `${entry.script ?? ""}\t${entry.source}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, { target: entry.target, line: i + 1 });
      entries.push(entry);
    } else if (before.target !== entry.target) {
      diagnostics.push({
        code: "node/glossary-contradiction",
        message: `\`${entry.source}\` becomes \`${entry.target}\` here and \`${before.target}\` in line ${before.line}`,
        span: cells[1].span,
        hint: "keep one of them, or give each its script in the third column",
      });
    }
  }
  return { value: entries, diagnostics };
}

interface Cell {
  readonly text: string;
  readonly span: Span;
}
type Cells = readonly [source: Cell, target: Cell, script: Cell];

/** The first three columns of a line; one that is not there stands at the line's end. */
function cellsOf(line: string, place: Pick<Span, "file" | "line">): Cells {
  let start = 0;
  const next = (): Cell => {
    const tab = line.indexOf("\t", start);
    const end = tab < 0 ? line.length : tab;
    const written = line.slice(start, end);
    const text = written.trim();
    const column = start + written.indexOf(text) + 1;
    start = Math.min(end + 1, line.length);
    return { text, span: { ...place, column, ...(text === "" ? {} : { length: text.length }) } };
  };
  return [next(), next(), next()];
}

/** What people put between the columns instead of a tab. */
const OTHER_SEPARATOR = /[,，;；|=＝→]|[ \u{3000}]+/u;

function readRow([source, target, script]: Cells): GlossaryEntry | Diagnostic {
  if (source.text === "") return badRow(`there is no term before \`${target.text}\``, source.span);
  if (target.text === "") {
    const separator = OTHER_SEPARATOR.exec(source.text);
    const { column } = source.span;
    return separator === null
      ? badRow(`\`${source.text}\` is not said to become anything`, source.span)
      : badRow(`no tab stands between the term and its target in \`${source.text}\``, {
          ...source.span,
          column: column + separator.index,
          length: separator[0].length,
        });
  }
  const entry = { source: source.text, target: target.text, span: source.span };
  if (script.text === "") return entry;
  const known: Script | undefined = SCRIPTS.find((it) => it === script.text);
  if (known !== undefined) return { ...entry, script: known };
  const nearest = nearestScript(script.text, SCRIPTS);
  return {
    code: "node/bad-glossary-row",
    message: `\`${script.text}\` in the third column is not a script`,
    span: script.span,
    hint: nearest === undefined ? `the scripts are ${SCRIPTS.join(", ")}` : `did you mean \`${nearest}\`?`,
  };
}

function badRow(message: string, span: Span): Diagnostic {
  return {
    code: "node/bad-glossary-row",
    message,
    span,
    hint: "write the term, a tab, and what it becomes; the same word twice keeps it as it is",
  };
}
