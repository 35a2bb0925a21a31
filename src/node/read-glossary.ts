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
    const span = { file: source.path, line: i + 1, column: 1, length: line.length };
    const entry = readRow(line, span);
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
        span,
        hint: "keep one of them, or give each its script in the third column",
      });
    }
  }
  return { value: entries, diagnostics };
}

function readRow(line: string, span: Span): GlossaryEntry | Diagnostic {
  const [source = "", target = "", script = ""] = line.split("\t").map((cell) => cell.trim());
  if (source === "" || target === "") {
    return {
      code: "node/bad-glossary-row",
      message: `\`${line.trim()}\` is not a term and its target`,
      span,
      hint: "write the term, a tab, and what it becomes; the same word twice keeps it as it is",
    };
  }
  if (script === "") return { source, target, span };
  const known: Script | undefined = SCRIPTS.find((it) => it === script);
  if (known !== undefined) return { source, target, script: known, span };
  const nearest = nearestScript(script, SCRIPTS);
  return {
    code: "node/bad-glossary-row",
    message: `\`${script}\` in the third column is not a script`,
    span,
    hint: nearest === undefined ? `the scripts are ${SCRIPTS.join(", ")}` : `did you mean \`${nearest}\`?`,
  };
}
