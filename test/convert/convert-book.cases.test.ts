import { readdirSync } from "node:fs";
import { describe } from "vitest";
import { testCases } from "../helpers/case-file.ts";
import { convertCase } from "./convert-case.ts";

const FOLDER = "test/cases/convert";

for (const file of readdirSync(FOLDER).toSorted()) {
  describe(file, () => testCases(`${FOLDER}/${file}`, convertCase));
}
