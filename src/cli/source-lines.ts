import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { BookSource } from "../model/book-source.ts";
import type { Target } from "./find-targets.ts";
import type { DiagnosticStyle } from "./print-diagnostics.ts";

/** The files of a book as they are called from the working directory, and their lines. */
export function sourceLines(
  target: Target,
  source: BookSource,
): Pick<DiagnosticStyle, "shownPath" | "lineOf"> {
  const lines = new Map<string, readonly string[]>();
  const root = rootOf(target, source);
  return {
    shownPath: (file) => relative(".", join(root, file)),
    lineOf: (file, line) => {
      const known = lines.get(file) ?? linesOf(source.texts.get(file)?.text, join(root, file));
      lines.set(file, known);
      return known[line - 1];
    },
  };
}

/** The folder that the paths of a book's files begin at; they may be given one by one. */
export function rootOf(target: Target, source: BookSource): string {
  const [path] = source.texts.keys();
  const [file] = target.files ?? [];
  if (path === undefined || file === undefined) return target.dir;
  return join(file, ...path.split("/").map(() => ".."));
}

function linesOf(text: string | undefined, path: string): readonly string[] {
  if (text !== undefined) return text.split("\n");
  try {
    return readFileSync(path, "utf8").split(/\r\n?|\n/u);
  } catch {
    // A place in a file that is not there has no line to show.
    return [];
  }
}
