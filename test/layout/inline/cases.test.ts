import { readdirSync } from "node:fs";
import { SCRIPTS } from "../../../src/model/script.ts";
import { testCases } from "../../helpers/case-file.ts";
import { dumpLine, type LineSetting, setLines } from "../../helpers/set-lines.ts";

for (const file of readdirSync("test/cases/inline")) {
  testCases(`test/cases/inline/${file}`, (inputs) => {
    const texts = (inputs.get("text") ?? "").split("\n\n");
    const results = texts.map((text) => setLines(text, settingOf(inputs.get("set") ?? "")));
    return {
      lines: results.map(({ lines }) => lines.map(dumpLine).join("\n")).join("\n\n"),
      diagnostics: results
        .flatMap(({ diagnostics }) => diagnostics)
        .map(({ code, message, span }) => `${span.line}:${span.column} ${code} ${message}`)
        .join("\n"),
    };
  });
}

function settingOf(text: string): LineSetting {
  const words = new Map(text.split("\n").map((line) => [line.split(" ")[0], line.split(" ")[1]]));
  const script = SCRIPTS.find((it) => it === words.get("script"));
  const align = (["justify", "start", "center", "end"] as const).find((it) => it === words.get("align"));
  return {
    measureEm: Number(words.get("measure") ?? 20),
    indentEm: Number(words.get("indent") ?? 0),
    ...(script === undefined ? {} : { script }),
    ...(align === undefined ? {} : { align }),
  };
}
