import { beforeAll, describe, expect, test } from "vitest";
import { checkEpub } from "../../src/check/epub/check-epub.ts";
import { EPUB_RULES } from "../../src/check/epub/lint-epub.ts";
import { mergeMessages } from "../../src/check/epub/merge-messages.ts";
import type { ValidatorMessage } from "../../src/model/validator.ts";
import { finishedBook, finishedFiles } from "./finished-book.ts";
import { MUTANTS } from "./mutants.ts";
import { rawZip } from "./raw-zip.ts";

test("a finished book has no fault to keben's rules and epubcheck-ts", async () => {
  expect(await checkEpub(await finishedBook())).toEqual([]);
});

describe("what keben says, validators do not say again", () => {
  let files: ReadonlyMap<string, Buffer> = new Map();
  beforeAll(async () => {
    files = await finishedFiles();
  });

  test.each(MUTANTS)("$name", async ({ name, code, mutate }) => {
    const changed = new Map(files);
    mutate(changed);
    const epub = rawZip(
      [...changed].map(([path, bytes]) => ({
        path,
        bytes,
        stored: path === "mimetype" && name !== "deflated mimetype",
      })),
    );
    const codes = (await checkEpub(epub)).map((it) => it.code);
    expect(codes.filter((it) => it.startsWith("check/"))).toContain(code);
    expect(codes.filter((it) => !it.startsWith("check/"))).toEqual([]);
  });
});

const message = (it: Partial<ValidatorMessage>): ValidatorMessage => ({
  id: "RSC-005",
  severity: "error",
  message: 'element "p" not allowed here',
  place: { file: "a.xhtml", line: 3, column: 1 },
  ...it,
});

test("what two validators say of one line is said once, and one message of many places is one finding", () => {
  const messages = [
    message({}),
    message({ message: 'Error while parsing file: element "p" not allowed here' }),
    message({ place: { file: "b.xhtml", line: 9 } }),
  ];
  const [finding, ...others] = mergeMessages([], messages, EPUB_RULES);
  expect(others).toEqual([]);
  expect(finding?.count).toBe(2);
});

test("what two validators quote of one file is said once, in their own words", () => {
  const messages = [
    message({
      id: "OPF-067",
      message: 'Resource "onix.xml" is also declared',
      place: { file: "a.opf", line: 8 },
    }),
    message({ id: "OPF-067", message: 'The resource "epub/onix.xml" is listed', place: { file: "a.opf" } }),
    message({ id: "OPF-067", message: 'The resource "epub/marc.xml" is listed', place: { file: "a.opf" } }),
  ];
  const found = mergeMessages([], messages, EPUB_RULES);
  expect(found.map((it) => it.message.en)).toEqual([
    'Resource "onix.xml" is also declared',
    'The resource "epub/marc.xml" is listed',
  ]);
});

test.each([
  ["RSC-005", 'element "p" not allowed here; expected the element end-tag', "元素 `p` 不能放在这里"],
  ["RSC-005", 'element "img" missing required attribute "src"', '元素 `img` 缺少必需的属性 "src"'],
  ["RSC-005", 'value of attribute "id" is invalid; must be an XML name', "属性 `id` 的值不合规定"],
  ["RSC-005", "something else", "不合 EPUB 的语法"],
  ["OPF-028", 'Undeclared prefix: "z3998".', "用了没有声明的前缀 `z3998`"],
  ["OPF-055", "dc:description tag is empty.", "元数据 `dc:description` 是空的"],
  ["SCP-004", "Content file contains script", "EPUB 2 不许有脚本"],
  ["ZZZ-001", "unheard of", "unheard of"],
])("what validators say often is said in Chinese too: %s %s", (id, english, chinese) => {
  const [finding] = mergeMessages([], [message({ id, message: english })], EPUB_RULES);
  expect(finding?.message).toEqual({ zh: chinese, en: english });
});

test("the one message that is wrong of EPUBCheck 4.2 is not heard", () => {
  const wrong = message({ id: "OPF-027", message: 'Undefined property: "pageBreakSource".' });
  expect(mergeMessages([], [wrong], EPUB_RULES)).toEqual([]);
  const right = message({ id: "OPF-027", message: 'Undefined property: "other".' });
  expect(mergeMessages([], [right], EPUB_RULES)).toHaveLength(1);
});

test("a validator that fails says so, and the others are heard", async () => {
  const failing = { name: "broken", validate: () => Promise.reject(new Error("out of memory")) };
  const talking = { name: "talking", validate: async () => [message({})] };
  const findings = await checkEpub(await finishedBook(), { validators: [failing, talking] });
  expect(findings.map((it) => [it.code, it.message.en])).toEqual([
    ["check/validator-failed", "broken failed: out of memory"],
    ["RSC-005", 'element "p" not allowed here'],
  ]);
});

test("validators are not given what would harm them", async () => {
  const validator = { name: "never", validate: () => Promise.reject(new Error("it was asked")) };
  const findings = await checkEpub(Buffer.from("no archive"), { validators: [validator] });
  expect(findings.map((it) => it.code)).toEqual(["check/not-a-zip"]);
});

test("for one shop only what matters to it is said", async () => {
  const epub = rawZip([
    ...[...(await finishedFiles())].map(([path, bytes]) => ({ path, bytes, stored: path === "mimetype" })),
    { path: "OEBPS/a b.txt", bytes: Buffer.from("甲") },
  ]);
  const codes = async (shop?: "apple" | "kobo"): Promise<readonly string[]> =>
    (await checkEpub(epub, { validators: [], ...(shop === undefined ? {} : { shop }) })).map((it) => it.code);
  expect(await codes()).toEqual(["check/file-name", "check/unlisted-file"]);
  expect(await codes("apple")).toEqual(["check/file-name", "check/unlisted-file"]);
  expect(await codes("kobo")).toEqual([]);
});
