import type { Edit } from "../model/edit.ts";
import { applyEdits } from "./apply-edits.ts";

const CONTEXT = 3;

/** Lines that others stand for: those from `start` up to `end`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: readonly string[];
}

/** The edits of a file as a unified diff that `git apply` and `patch -p1` take; empty where there are none. */
export function unifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const changes = changesOf(text, lines, edits);
  if (changes.length === 0) return "";
  let shift = 0;
  const hunks = grouped(changes).map((group) => {
    const [first, last] = [group[0], group.at(-1)];
    const start = Math.max(0, (first?.start ?? 0) - CONTEXT);
    const end = Math.min(lines.length, (last?.end ?? 0) + CONTEXT);
    const growth = group.reduce((sum, it) => sum + it.to.length - (it.end - it.start), 0);
    const head = `@@ -${range(start, end - start)} +${range(start + shift, end - start + growth)} @@\n`;
    shift += growth;
    return head + hunkLines(lines, group, start, end).map(ended).join("");
  });
  return `--- a/${path}\n+++ b/${path}\n${hunks.join("")}`;
}

/** With their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

/** The edits as changes of whole lines, without the lines that stay at their ends. */
function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  let line = 0;
  for (const edit of edits) {
    while (line + 1 < lines.length && (starts[line + 1] ?? 0) <= edit.start) line += 1;
    let last = line;
    while (last + 1 < lines.length && (starts[last + 1] ?? 0) <= edit.end) last += 1;
    const group = groups.at(-1);
    if (group !== undefined && line <= group.last) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first: line, last, edits: [edit] });
  }
  return groups.flatMap(({ first, last, edits: own }) => {
    const [from, to] = [starts[first] ?? 0, starts[last + 1] ?? text.length];
    const moved = own.map((it) => ({ ...it, start: it.start - from, end: it.end - from }));
    return trimmed(lines, {
      start: first,
      end: last + 1,
      to: linesOf(applyEdits(text.slice(from, to), moved)),
    });
  });
}

function trimmed(lines: readonly string[], { start, end, to }: Change): readonly Change[] {
  let before = 0;
  while (before < to.length && start + before < end && lines[start + before] === to[before]) before += 1;
  let after = 0;
  while (
    after < to.length - before &&
    end - after > start + before &&
    lines[end - after - 1] === to[to.length - after - 1]
  )
    after += 1;
  const change = { start: start + before, end: end - after, to: to.slice(before, to.length - after) };
  return change.start === change.end && change.to.length === 0 ? [] : [change];
}

/** Changes whose context meets stand in one hunk. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && change.start - last.end <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** An empty range is named by the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function hunkLines(
  lines: readonly string[],
  group: readonly Change[],
  start: number,
  end: number,
): readonly string[] {
  const result: string[] = [];
  const add = (sign: string, own: readonly string[]): void => {
    for (const line of own) result.push(sign + line);
  };
  let done = start;
  for (const change of group) {
    add(" ", lines.slice(done, change.start));
    add("-", lines.slice(change.start, change.end));
    add("+", change.to);
    done = change.end;
  }
  add(" ", lines.slice(done, end));
  return result;
}

function ended(line: string): string {
  return line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
}
