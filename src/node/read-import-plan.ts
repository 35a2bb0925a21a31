import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { ImportPlan } from "../model/import.ts";
import { SCRIPTS } from "../model/script.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { FileError } from "./file-error.ts";

function guess<T extends z.ZodType>(value: T): z.ZodObject<{ value: T; confidence: z.ZodNumber }> {
  return z.strictObject({ value, confidence: z.number().min(0).max(1) });
}

const confidence = z.number().min(0).max(1);

const planSchema = z.strictObject({
  title: guess(z.string()).exactOptional(),
  language: guess(z.enum(SCRIPTS)),
  lines: z.strictObject({
    measureEm: guess(z.number().positive()).exactOptional(),
    indentEm: guess(z.number()),
    blankLines: z.number().int().min(0),
    paragraphGap: guess(z.number().int().min(1)).exactOptional(),
  }),
  pages: z.strictObject({
    breaks: z.enum(["form-feed", "leading-space", "page-number", "running-head", "none"]),
    count: z.number().int(),
    furniture: z.array(
      z.strictObject({
        kind: z.enum(["page-number", "running-head"]),
        pattern: z.string(),
        isReversed: z.boolean(),
        times: z.number().int(),
        confidence,
      }),
    ),
  }),
  headings: z.array(
    z.strictObject({
      style: z.string(),
      level: z.number().int().min(0).max(6),
      times: z.number().int(),
      example: z.string(),
      confidence,
    }),
  ),
  notes: z.strictObject({
    mark: z.string().exactOptional(),
    place: z.enum(["page", "chapter", "book", "nowhere"]),
    confidence,
  }),
  decisions: z.array(
    z.strictObject({
      file: z.string(),
      line: z.number().int().min(1),
      decision: z.enum([
        "join",
        "paragraph",
        "heading-1",
        "heading-2",
        "heading-3",
        "heading-4",
        "heading-5",
        "heading-6",
        "remove",
      ]),
    }),
  ),
});

/**
 * Reads the plan of an import that was written before and may have been changed by hand.
 *
 * @throws {FileError} if it cannot be read, or is no plan, with the place of the mistake.
 */
export async function readImportPlan(path: string): Promise<ImportPlan> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new FileError(path, "cannot be read", error);
  });
  const document = parseYaml({ path, text });
  const [problem] = document.problems;
  if (problem !== undefined) {
    throw new FileError(`${path}:${problem.span.line}`, problem.message, undefined);
  }
  const parsed = planSchema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).filter((it) => typeof it !== "symbol");
  const { line } = document.spanOf(place, "value");
  throw new FileError(`${path}:${line}`, `${place.join(".")}: ${issue?.message ?? "is no plan"}`, undefined);
}
