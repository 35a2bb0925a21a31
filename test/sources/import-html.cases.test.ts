import { importDocument } from "../../src/pipeline/import-document.ts";
import { readPage } from "../../src/sources/page.ts";
import { readHtmlDocument } from "../../src/sources/read-html-document.ts";
import { testCases } from "../helpers/case-file.ts";

testCases("test/cases/sources/html.md", (inputs) => {
  const pages = ["html", "html-2", "html-3", "html-4"].flatMap((name, i) => {
    const text = inputs.get(name);
    return text === undefined ? [] : [readPage(`${i + 1}.html`, text)];
  });
  const { chapters, creators, report } = importDocument(readHtmlDocument(pages, new Map()));
  return {
    ...(inputs.has("creators") ? { creators: creators.map((it) => it.name).join("\n") } : {}),
    chapters: chapters.map(({ name, markdown }) => `chapters/${name}\n${markdown}`).join("\n"),
    report: report.findings
      .map(({ kind, place, message }) => `${place.file}:${place.line} ${kind}: ${message}`)
      .join("\n"),
  };
});
