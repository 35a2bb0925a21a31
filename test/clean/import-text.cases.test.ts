import { importText } from "../../src/clean/import-text.ts";
import { importReportText } from "../../src/node/import-report-text.ts";
import { testCases } from "../helpers/case-file.ts";

testCases("test/cases/clean/import-text.md", (inputs) => {
  // A form feed is written as its picture, so that one sees it.
  const text = (inputs.get("input") ?? "").replaceAll("␌", "\f");
  const { chapters, report, title } = importText([{ path: "雨.txt", text: `${text}\n` }]);
  const written = chapters.map(({ name, markdown }) => `=== ${name}\n${markdown.trimEnd()}`).join("\n");
  const told = importReportText(report)
    .split("\n")
    .filter((line) => line.startsWith("- ") && !/: (?:line-end|blank|page-break)(?:[: ×]|$)/u.test(line));
  return {
    chapters: written.replaceAll("````", "''''"),
    ...(inputs.has("report") ? { report: told.join("\n") } : {}),
    ...(inputs.has("title") ? { title: title ?? "" } : {}),
  };
});
