import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";

const HEADING = /^## (.+)$/u;
const FENCE = /^(`{3,})([\w-]+)$/u;

interface Fence {
  readonly name: string;
  /** The lines between the fence's own, as indexes into the file: from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Case {
  readonly name: string;
  readonly fences: readonly Fence[];
}

/**
 * Registers one test for each `##` heading of a case file. `run` gets the case's fenced blocks by name and
 * returns what it made, by the name of the block that holds what is expected. Under `npm run bless` the
 * expected blocks are rewritten instead.
 */
export function testCases(
  path: string,
  run: (
    inputs: ReadonlyMap<string, string>,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>,
): void {
  const lines = readFileSync(path, "utf8").split("\n");
  const replacements: { readonly fence: Fence; readonly text: string }[] = [];
  for (const { name, fences } of casesIn(lines)) {
    test(name, async () => {
      const inputs = new Map(fences.map((fence) => [fence.name, fence.text]));
      const actual = await run(inputs);
      for (const fence of fences.filter((it) => actual[it.name] !== undefined)) {
        const text = actual[fence.name] ?? "";
        if (process.env.BLESS === "1") replacements.push({ fence, text });
        else expect(text, fence.name).toBe(fence.text);
      }
      const unknown = Object.keys(actual).filter((key) => !inputs.has(key) && actual[key] !== "");
      expect(unknown, "outputs without a block in the case").toEqual([]);
    });
  }
  afterAll(() => {
    if (replacements.length > 0) writeFileSync(path, replaceFences(lines, replacements));
  });
}

function casesIn(lines: readonly string[]): readonly Case[] {
  const cases: { name: string; fences: Fence[] }[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? "";
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) cases.push({ name: heading, fences: [] });
    const [, ticks, name] = FENCE.exec(line) ?? [];
    if (ticks === undefined || name === undefined) continue;
    const end = lines.indexOf(ticks, i + 1);
    if (end < 0) throw new Error(`the block \`${name}\` at line ${i + 1} has no end`);
    const text = lines.slice(i + 1, end).join("\n");
    cases.at(-1)?.fences.push({ name, start: i + 1, end, text });
    i = end;
  }
  return cases;
}

function replaceFences(
  lines: readonly string[],
  replacements: readonly { readonly fence: Fence; readonly text: string }[],
): string {
  const result = [...lines];
  for (const { fence, text } of replacements.toSorted((a, b) => b.fence.start - a.fence.start)) {
    result.splice(fence.start, fence.end - fence.start, ...(text === "" ? [] : text.split("\n")));
  }
  return result.join("\n");
}
