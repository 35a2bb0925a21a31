import { readFile } from "node:fs/promises";
import type { EpubParagraph } from "../epub/read-paragraphs.ts";
import { FileError } from "../node/file-error.ts";
import { diffEpubs } from "../pipeline/diff-epubs.ts";
import { changedSpans } from "../proof/changed-spans.ts";
import type { TextDifference } from "../proof/diff-texts.ts";
import { EXIT } from "./exit-codes.ts";
import { printable } from "./source-excerpt.ts";

export interface DiffFlags {
  readonly json: boolean;
}

/** Prints in which paragraphs two EPUBs differ; 0 where in none, else 1, as `diff` does. */
export async function runDiff(before: string, after: string, { json }: DiffFlags): Promise<number> {
  const differences = await diffEpubs(await bytesOf(before), await bytesOf(after)).catch((error: unknown) => {
    throw new FileError(`${before}, ${after}`, "are not both EPUBs", error);
  });
  if (json) process.stdout.write(`${JSON.stringify(differences, undefined, 2)}\n`);
  else process.stdout.write(differences.map(described).join(""));
  return differences.length === 0 ? EXIT.done : EXIT.book;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new FileError(path, "cannot be read", error);
  }
}

/** Both versions of a paragraph, one under the other, with brackets around what differs. */
function described({ before, after }: TextDifference<EpubParagraph>): string {
  const spans = before && after ? changedSpans(before.text, after.text) : [];
  const old = spans.map(({ start, end }) => ({ start, end }));
  const now = spans.map(({ otherStart, otherEnd }) => ({ start: otherStart, end: otherEnd }));
  const lines = [
    ...(before === undefined ? [] : [`- ${marked(before.text, old)}`]),
    ...(after === undefined ? [] : [`+ ${marked(after.text, now)}`]),
  ];
  return `${[after?.file ?? before?.file, ...lines.map(printable), ""].join("\n")}\n`;
}

function marked(
  text: string,
  stretches: readonly { readonly start: number; readonly end: number }[],
): string {
  let done = 0;
  const parts: string[] = [];
  for (const { start, end } of stretches) {
    parts.push(text.slice(done, start), "[", text.slice(start, end), "]");
    done = end;
  }
  return parts.join("") + text.slice(done);
}
