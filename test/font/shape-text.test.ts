import { testCases } from "../helpers/case-file.ts";
import { packageFont, SERIF } from "./package-fonts.ts";

const face = packageFont(SERIF);

testCases("test/cases/font/shape.md", (inputs) => {
  const text = inputs.get("text") ?? "";
  const { glyphs, advancesEm, lengths } = face.shape(text);
  let offset = 0;
  const lines = glyphs.map((_, i) => {
    const start = offset;
    offset += lengths[i] ?? 0;
    return `${Math.round((advancesEm[i] ?? 0) * 1000) / 1000} ${text.slice(start, offset)}`;
  });
  return { glyphs: lines.join("\n") };
});
