import { readdirSync } from "node:fs";
import { describe } from "vitest";
import { testCases } from "../helpers/case-file.ts";
import { resolveCase } from "./resolve-case.ts";

const FOLDER = "test/cases/book";

for (const file of readdirSync(FOLDER)
  .filter((name) => name.startsWith("resolve-"))
  .toSorted()) {
  describe(file, () => testCases(`${FOLDER}/${file}`, resolveCase));
}
