import { readdirSync } from "node:fs";
import { describe } from "vitest";
import { testCases } from "../helpers/case-file.ts";
import { dumpDestinations, dumpOutline, dumpPages } from "../helpers/dump-pages.ts";
import { layOutText, readSetting } from "../helpers/lay-out-text.ts";

const FOLDER = "test/cases/layout";

/** Which pages a case wants to see: those of the text, all of them, or only those with these labels. */
function isWanted(show: string, label: string): boolean {
  if (show === "") return !/^[ivxlc]+$/u.test(label);
  return show === "all" || show.split(" ").includes(label);
}

for (const name of readdirSync(FOLDER)
  .filter((it) => it.endsWith(".md"))
  .sort()) {
  describe(name, () => {
    testCases(`${FOLDER}/${name}`, (inputs) => {
      const { value, diagnostics } = layOutText(
        inputs.get("input") ?? "",
        readSetting(inputs.get("setting") ?? ""),
      );
      const show = inputs.get("show") ?? "";
      return {
        ...(inputs.has("pages") ? { pages: dumpPages(value, (page) => isWanted(show, page.label)) } : {}),
        ...(inputs.has("outline") ? { outline: dumpOutline(value) } : {}),
        ...(inputs.has("destinations") ? { destinations: dumpDestinations(value) } : {}),
        ...(inputs.has("passes") ? { passes: String(value.passes) } : {}),
        ...(inputs.has("labels") ? { labels: value.pages.map((page) => page.label).join(" ") } : {}),
        diagnostics: diagnostics.map((it) => `${it.code}: ${it.message}`).join("\n"),
      };
    });
  });
}
