import type { GlyphRun } from "../../src/model/page.ts";
import { writePdf } from "../../src/pdf/write-pdf.ts";
import { testCases } from "../helpers/case-file.ts";
import { pageText } from "./read-pdf.ts";
import { options, page, pagesOf, run, SIZE, serif } from "./sample-pages.ts";

testCases("test/cases/pdf/copied-text.md", async (inputs) => {
  const bytes = await writePdf(pagesOf([page([runOf(inputs.get("run") ?? "")])]), options);
  return { copied: await pageText(bytes) };
});

function runOf(description: string): GlyphRun {
  const properties = new Map(
    description.split("\n").map((line) => {
      const space = line.indexOf(" ");
      return [line.slice(0, space), line.slice(space + 1)] as const;
    }),
  );
  const shaped = properties.get("shape");
  if (shaped !== undefined) {
    const { glyphs, advancesEm, lengths } = serif.shape(shaped);
    return run(shaped, { glyphs, advances: advancesEm.map((advance) => advance * SIZE), lengths });
  }
  const text = properties.get("text") ?? "";
  const same = properties.get("same-glyph")?.codePointAt(0);
  const lengths = properties.get("lengths");
  return run(text, {
    ...(same === undefined ? {} : { glyphs: Array.from(text, () => serif.glyph(same)) }),
    ...(lengths === undefined ? {} : { lengths: lengths.split(" ").map(Number) }),
  });
}
