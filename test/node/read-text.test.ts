import { truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadBook } from "../../src/node/load-book.ts";
import { decodeText } from "../../src/node/read-text.ts";
import { bookFolder } from "../helpers/book-folder.ts";
import { diagnosticLines } from "../helpers/diagnostic-lines.ts";

const TEXT = "他說的是我們國家的人，這個時候都來了。";
// The same sentence, as other encodings write it.
const GB18030 = "cbfbd566b5c4cac7ced282838789bcd2b5c4c8cba3acdf4082809572bad1b6bc81edc1cba1a3";
const BIG5 = "a54cbba1aabaac4fa7daad cc b0eaae61aabaa448a141b36fadd3aec9adf3b3a3a8d3a446a143".replaceAll(
  " ",
  "",
);

function decoded(bytes: Uint8Array): string {
  const { value, diagnostics } = decodeText("a.md", bytes);
  return value?.text ?? diagnosticLines(diagnostics);
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = Buffer.from(`\u{FEFF}${text}`, "utf16le");
  return isLittle ? bytes : bytes.swap16();
}

test("a byte order mark is dropped and line ends become one kind", () => {
  expect(decoded(Buffer.from("\u{FEFF}一\r\n二\r三\n"))).toBe("一\n二\n三\n");
});

test.each([
  ["GB18030", Buffer.from(GB18030, "hex")],
  ["BIG5", Buffer.from(BIG5, "hex")],
  ["UTF-16LE", utf16(TEXT, true)],
  ["UTF-16BE", utf16(TEXT, false)],
  ["UTF-16LE", utf16(TEXT, true).subarray(2)],
])("text in %s is named with the way to convert it", (encoding, bytes) => {
  const text = decoded(bytes);
  expect(text).toContain(`the file is not UTF-8 but probably ${encoding} [node/not-utf8]`);
  expect(text).toContain(`iconv -f ${encoding} -t UTF-8 "a.md"`);
});

test("the place of the first byte that is not UTF-8 is told", () => {
  const bytes = Buffer.concat([Buffer.from("一\n二，"), Buffer.from([0xff, 0xfe, 0x80])]);
  expect(decoded(bytes)).toContain("a.md:2:3: error: the file is not UTF-8, nor another known encoding");
});

test("short texts without common characters are known by having nothing but Han and marks in them", () => {
  expect(decoded(Buffer.from([0x23, 0x20, 0xd3, 0xea]))).toContain("probably GB18030");
  expect(decoded(Buffer.from([0x23, 0x20, 0xab, 0x42, 0x20, 0xf9, 0xd6]))).toContain("probably");
  expect(decoded(Buffer.from("café", "latin1"))).toContain("nor another known encoding");
});

test("UTF-8 that was cut off is not taken for another encoding", () => {
  const text = decoded(Buffer.from(TEXT).subarray(0, -1));
  expect(text).toContain("a.md:1:19: error: the file is UTF-8, but there are broken bytes in it");
});

test("the way to convert a file keeps its extension", () => {
  const { diagnostics } = decodeText("book.yaml", Buffer.from(GB18030, "hex"));
  expect(diagnosticLines(diagnostics)).toContain('"book.yaml" > utf8.yaml');
});

test("a NUL byte is an error with its place", () => {
  expect(decoded(Buffer.from("# 一\n\n雨\0夜"))).toContain(
    "a.md:3:2: error: there is a NUL byte here, which no text has [node/nul-byte]",
  );
});

test("a text too large to be one is refused unread", async () => {
  const root = bookFolder({ "一.md": "# 一\n" });
  truncateSync(join(root, "一.md"), 300 * 1024 * 1024);
  const { value, diagnostics } = await loadBook({ dir: root, env: { SOURCE_DATE_EPOCH: "0" } });
  expect(diagnosticLines(diagnostics)).toContain(
    "一.md:1:1: error: the file has 300 MB; a text may have 200 [node/file-too-large]",
  );
  expect(value.editions).toEqual([]);
});
