import { importDocument } from "../../src/pipeline/import-document.ts";
import { readWordDocument } from "../../src/sources/read-word-document.ts";
import { testCases } from "../helpers/case-file.ts";
import { wordDocument } from "../helpers/word-document.ts";

testCases("test/cases/sources/word.md", async (inputs) => {
  const document = await readWordDocument("稿.docx", await wordDocument(inputs));
  if ("problem" in document) throw new Error(document.problem);
  const { chapters, report } = importDocument(document);
  return {
    chapters: chapters.map(({ name, markdown }) => `chapters/${name}\n${markdown}`).join("\n"),
    report: report.findings.map(({ kind, message }) => `${kind}: ${message}`).join("\n"),
  };
});
