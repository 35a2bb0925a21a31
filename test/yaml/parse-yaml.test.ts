import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnAt } from "../../src/text/column-at.ts";
import { parseYaml } from "../../src/yaml/parse-yaml.ts";
import { writeYaml } from "../../src/yaml/write-yaml.ts";

const TEXT = "\u{FEFF}title: 三国\nnumber: 1.10\nlist:\n  - x\n  - { b: 二 }\n";

function parse(text: string): ReturnType<typeof parseYaml> {
  return parseYaml({ path: "book.yaml", text });
}

interface Texts {
  readonly a: readonly string[];
}

function quoted({ a }: Texts): string {
  return `a: [${a.map((it) => JSON.stringify(it)).join(", ")}]\n`;
}

function block({ a }: Texts): string {
  return a.map((it) => `a:\n- |-\n  ${it.replaceAll("\n", "\n  ")}\n`).join("");
}

function folded({ a }: Texts): string {
  return block({ a }).replace("|", ">");
}

function problemsOf(text: string): readonly string[] {
  return parse(text).problems.map(({ message, span }) => `${span.line}:${span.column} ${message}`);
}

test("values are plain data", () => {
  expect(parse(TEXT).value).toEqual({ title: "三国", number: 1.1, list: ["x", { b: "二" }] });
  expect(parse("").value).toBeNull();
});

describe("places", () => {
  const document = parseYaml({ path: "book.yaml", text: TEXT }, { lineOffset: 1 });

  test("a value, and its key", () => {
    expect(document.spanOf(["title"])).toEqual({ file: "book.yaml", line: 2, column: 8, length: 2 });
    expect(document.spanOf(["list", 1, "b"])).toEqual({ file: "book.yaml", line: 6, column: 10, length: 1 });
    expect(document.spanOf(["list", 1, "b"], "key")).toMatchObject({ line: 6, column: 7 });
  });

  test("what is not there has the place of what is around it", () => {
    expect(document.spanOf(["list", 1, "missing"])).toMatchObject({ line: 6, column: 5 });
    expect(document.spanOf(["missing"])).toMatchObject({ line: 2, column: 1 });
  });

  test("an aliased value has the place of its alias", () => {
    expect(parse("a: &x {b: 1}\nc: *x").spanOf(["c"])).toMatchObject({ line: 2, column: 4, length: 2 });
    expect(parse("a: &x {b: 1}\nc: *x").spanOf(["c", "b"])).toMatchObject({ line: 1, column: 11 });
  });

  test("every character of a text, however it is written", () => {
    const char = fc.constantFrom(..."雨夜面a1：“”'\"\\ \n\t#-|>");
    const value = fc.array(char, { maxLength: 30 }).map((chars) => `雨${chars.join("")}`);
    const written = fc.tuple(value, fc.constantFrom(writeYaml, quoted, block, folded));
    fc.assert(
      fc.property(written, ([content, write]) => {
        const text = write({ a: [content] });
        const { value: data, textsAt } = parse(text);
        const lines = text.split("\n");
        const texts = textsAt(["a", 0]);
        expect({ a: [texts.map((it) => it.text).join("")] }).toEqual(data);
        for (const node of texts) {
          for (const [offset, unit] of node.text.split("").entries()) {
            if (!/\p{Script=Han}/u.test(unit)) continue;
            expect(lines[node.span.line - 1]?.[columnAt(node, offset) - 1]).toBe(unit);
          }
        }
      }),
    );
  });

  test("what is no text has none", () => {
    expect(document.textsAt(["number"])).toEqual([]);
    expect(document.textsAt(["list", 7])).toEqual([]);
  });

  test("a scalar as written", () => {
    expect(document.writtenAt(["number"])).toBe("1.10");
    expect(document.writtenAt(["title"])).toBe("三国");
    expect(document.writtenAt(["list"])).toBeUndefined();
    expect(document.writtenAt(["missing"])).toBeUndefined();
    expect(parse("a: null").writtenAt(["a"])).toBeUndefined();
  });
});

describe("problems", () => {
  test("a key twice", () => {
    expect(problemsOf("a: 1\nb: 2\na: 3")).toEqual(["3:1 map keys must be unique"]);
  });

  test("an alias without an anchor, and one inside its own", () => {
    expect(problemsOf("a: *b")).toEqual([
      "1:1 unresolved alias (the anchor must be set before the alias): b",
    ]);
    expect(problemsOf("&a [*a]")).toEqual(["1:1 `&a` contains itself"]);
  });

  test("two documents", () => {
    expect(problemsOf("a: 1\n---\nb: 1")).toEqual(["2:1 source contains multiple documents"]);
  });

  test.each(["[".repeat(100_000), "- ".repeat(100_000), "? ".repeat(100_000)])(
    "nested too deeply",
    (text) => {
      expect(problemsOf(text)[0]).toMatch(/collections are nested too deeply/u);
    },
  );
});

test("a key that cannot be written out is a problem", () => {
  const { problems } = parseYaml({ path: "a.yaml", text: "? {&\u{0} a: b}\n: c" });
  expect(problems.map(({ message }) => message).join()).toContain("anchor");
});

test("no text throws, and every problem has a place in it", () => {
  const unit = fc.constantFrom(..."ab:- \n\t[]{},'\"|>&*!#%?二@`0.~\r\u{FEFF}\0");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const lines = text.split("\n");
      for (const { span } of parse(text).problems) {
        expect(span.column - 1).toBeLessThanOrEqual(lines[span.line - 1]?.length ?? -1);
      }
    }),
    { numRuns: 2000 },
  );
});
