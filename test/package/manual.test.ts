import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { EPUB_RULES } from "../../src/check/epub/lint-epub.ts";
import { SOURCE_RULES } from "../../src/check/source/source-rules.ts";
import { SEVERITY } from "../../src/model/diagnostic.ts";
import { trimPreset } from "../../src/node/trim-presets.ts";

const CHAPTERS = new URL("../../chapters/", import.meta.url);
const STAGE_CODE =
  /\b(?:node|markdown|book|convert|image|font|layout|epub|pdf|check)\/[a-z]+(?:-[a-z]+)+\b/gu;

const manual = readdirSync(fileURLToPath(CHAPTERS))
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(new URL(name, CHAPTERS), "utf8"))
  .join("\n");

test("every diagnostic code that the manual names exists", () => {
  const named = [...new Set(manual.match(STAGE_CODE))];
  expect(named.length).toBeGreaterThan(5);
  const known = { ...SEVERITY, ...EPUB_RULES, ...SOURCE_RULES };
  expect(named.filter((code) => !Object.hasOwn(known, code))).toEqual([]);
});

test("the page sizes that the manual lists are those of the presets", () => {
  const rows = [
    ...manual.matchAll(/^\| (\S+?)(?:、\S+)? \| (\d+) × (\d+) \| (\d+) × (\d+) \| ([\d.]+) \|$/gmu),
  ].map(([, name = "", ...numbers]) => [name, ...numbers.map(Number)]);
  expect(rows.length).toBe(6);
  const presets = rows.map(([name]) => {
    const preset = trimPreset(String(name));
    const { trim, typeArea } = preset ?? {};
    return [name, trim?.widthMm, trim?.heightMm, typeArea?.characters, typeArea?.lines, typeArea?.pitch];
  });
  expect(rows).toEqual(presets);
});

/** What names nothing that can be seen, or has one picture for all of its keys. */
const IN_NO_PICTURE = /^(?:labels|fonts|part|headings|trim|leafMm):/u;

test("the manual shows every key of a template in a picture", () => {
  const captions = [...manual.matchAll(/!\[([^\]]*)\]\((images\/keys\/[a-z-]+\.png)\)/gu)];
  for (const [, , path] of captions)
    expect(existsSync(fileURLToPath(new URL(path ?? "", CHAPTERS)))).toBe(true);
  const shown = captions.map(([, caption = ""]) => caption).join("\n");
  const keys = templateKeys()
    .map(([key]) => key)
    .filter((key) => !IN_NO_PICTURE.test(key));
  expect(keys.filter((key) => !shown.includes(key.slice(0, -1)))).toEqual([]);
});

/** What has a table of its own, or a section. */
const ELSEWHERE = /^(?:typography|fonts|labels|headings|part|lists: (?:numbers|bullets))\b/u;

/** Every key of the template `novel`, with what it has there. */
function templateKeys(): readonly (readonly [string, string])[] {
  const template = new URL("../../templates/novel/template.yaml", import.meta.url);
  const groups: Readonly<Record<string, unknown>> = parse(readFileSync(template, "utf8"));
  return Object.entries(groups).flatMap(([name, value]): readonly (readonly [string, string])[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([key, own]) => [`${name}: ${key}:`, String(own)])
      : [[`${name}:`, String(value)]],
  );
}

test("the manual lists every key of a template with its default", () => {
  const wanted = templateKeys().filter(([key]) => !ELSEWHERE.test(key));
  const rows = [...manual.matchAll(/^\| `([A-Za-z: ]+:)` \| `([^`]+)` \|/gmu)];
  const listed = new Map(rows.map(([, key = "", value = ""]) => [key, value]));
  expect(wanted.length).toBeGreaterThan(50);
  expect([...listed].sort()).toEqual(expect.arrayContaining([...wanted].sort()));
});
