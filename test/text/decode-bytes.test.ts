import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBytes, encodingNamed } from "../../src/text/decode-bytes.ts";
import { whyNoText, whySpoilt } from "../../src/text/why-no-text.ts";
import { encodeText, encodeWide } from "../helpers/encode-text.ts";

const HANS =
  "渡口的灯还没有灭。他把船靠了岸，抬头看见她站在石阶上，手里提着一只旧箱子。“你怎么来了？”他问。她笑了笑，说：“我想了一夜，还是来了。”\n";
const HANT =
  "渡口的燈還沒有滅。他把船靠了岸，抬頭看見她站在石階上，手裡提著一隻舊箱子。「你怎麼來了？」他問。她笑了笑，說：「我想了一夜，還是來了。」\n";
const LATIN = "The ferry 渡口 was late, as it is on most days of the week.\n";

function wholeOf(bytes: Uint8Array, encoding?: string): unknown {
  const decoded = decodeBytes(bytes, encoding);
  return decoded && { encoding: decoded.encoding, text: decoded.text, bad: decoded.badBytes.count };
}

test.each([
  ["utf-8", new TextEncoder().encode(HANS), HANS],
  ["utf-8", new TextEncoder().encode(`\u{FEFF}${HANT}`), HANT],
  ["gb18030", encodeText(HANS, "gb18030"), HANS],
  // What GBK has of traditional characters.
  ["gb18030", encodeText(HANT.replaceAll(/[「」]/gu, "、"), "gb18030"), HANT.replaceAll(/[「」]/gu, "、")],
  ["big5", encodeText(HANT, "big5"), HANT],
  ["utf-16le", encodeWide(HANS, 2, true), HANS],
  ["utf-16be", encodeWide(HANT, 2, false), HANT],
  ["utf-16le", encodeWide(`\u{FEFF}${HANT}`, 2, true), HANT],
  ["utf-16be", encodeWide(LATIN, 2, false), LATIN],
  ["utf-32le", encodeWide(`\u{FEFF}${HANS}𠮷`, 4, true), `${HANS}𠮷`],
  ["utf-32be", encodeWide(`\u{FEFF}${HANS}`, 4, false), HANS],
  ["utf-8", new TextEncoder().encode("plain ASCII\r\n"), "plain ASCII\r\n"],
])("%s is known by what it says", (encoding, bytes, text) => {
  expect(wholeOf(bytes)).toEqual({ encoding, text, bad: 0 });
});

test("any few sentences are known in any encoding that has their characters", () => {
  const sentences = fc.array(fc.constantFrom(...HANT.trim().split(/(?<=[。？」])/u)), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(sentences, fc.constantFrom("big5", "utf-16le", "utf-16be", "utf-8"), (parts, encoding) => {
      const text = parts.join("");
      const bytes =
        encoding === "big5"
          ? encodeText(text, "big5")
          : encoding === "utf-8"
            ? new TextEncoder().encode(text)
            : encodeWide(text, 2, encoding === "utf-16le");
      expect(wholeOf(bytes)).toEqual({ encoding, text, bad: 0 });
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("bytes that are no characters are told by their place, and the rest is read", () => {
  const start = encodeText("他來了。\n我說", "big5");
  const bytes = Uint8Array.from([...start, 0xff, ...encodeText("你也來了。", "big5"), 0xa7]);
  expect(decodeBytes(bytes)).toMatchObject({
    text: "他來了。\n我說\u{FFFD}你也來了。\u{FFFD}",
    encoding: "big5",
    badBytes: {
      count: 2,
      first: [
        { offset: start.length, line: 2, isCut: false },
        { offset: bytes.length - 1, line: 2, isCut: true },
      ],
    },
  });
});

test("a file that ends within a character is cut there, in UTF-8 and UTF-16", () => {
  const utf8 = new TextEncoder().encode(HANS.trim());
  expect(decodeBytes(utf8.subarray(0, -1))?.badBytes.first).toEqual([
    { offset: utf8.length - 3, line: 1, isCut: true },
  ]);
  const wide = encodeWide(`\u{FEFF}${HANS}𠮷`, 2, true);
  expect(decodeBytes(wide.subarray(0, -2))?.badBytes).toEqual({
    count: 1,
    first: [{ offset: wide.length - 4, line: 2, isCut: true }],
  });
});

test("a replacement character that was written as such is no bad byte", () => {
  expect(decodeBytes(new TextEncoder().encode("第\u{FFFD}章"))?.badBytes.count).toBe(0);
});

test("Hong Kong's characters in Big5 are read, and what has none there is told", () => {
  // 喺 and 嚟 are of HKSCS; 0x8140 is for characters of one's own.
  const own = [0x9d, 0xf6, 0x91, 0xc1];
  const bytes = Uint8Array.from([
    ...encodeText("他說的是：", "big5"),
    ...own,
    ...[0xfa, 0x40, 0x88, 0x62, 0xc6, 0xa1, 0x81, 0x40],
    ...encodeText("的人。", "big5"),
  ]);
  expect(decodeBytes(bytes)).toMatchObject({
    encoding: "big5",
    text: "他說的是：喺嚟𠕇\u{CA}\u{304}①\u{FFFD}的人。",
    badBytes: { count: 1, first: [{ offset: 20, line: 1, isCut: false }] },
  });
});

test("the encoding that is asked for goes before what is guessed", () => {
  expect(wholeOf(encodeText("春眠不覺曉", "big5"), encodingNamed("Big5-HKSCS"))).toMatchObject({
    text: "春眠不覺曉",
  });
  expect([
    encodingNamed("GBK"),
    encodingNamed("utf8"),
    encodingNamed("UTF-32LE"),
    encodingNamed("klingon"),
  ]).toEqual(["gb18030", "utf-8", "utf-32le", undefined]);
});

test("any bytes are decoded without a throw, in any encoding, and every bad byte is within them", () => {
  const names = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "utf-32le",
    "utf-32be",
    "gb18030",
    "big5",
    undefined,
  ] as const;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...names), (bytes, encoding) => {
      const decoded = decodeBytes(bytes, encoding);
      if (decoded !== undefined) whySpoilt(decoded);
      whyNoText(bytes);
      const { count = 0, first = [] } = decoded?.badBytes ?? {};
      expect(first.every(({ offset }) => offset < bytes.length)).toBe(true);
      expect(count > 0).toBe(
        decoded?.text.replaceAll("\u{EF}\u{BF}\u{BD}", "").includes("\u{FFFD}") ?? false,
      );
    }),
    { seed: 7, numRuns: 500 },
  );
});

test.each([
  ["it is empty", new Uint8Array()],
  ["it is a PDF", Buffer.from("%PDF-1.7\n…")],
  ["it is a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ["it is an archive", Buffer.from("PK\u{3}\u{4}rest", "latin1")],
  ["it is a Word document", Buffer.from("PK\u{3}\u{4}…word/document.xml…", "latin1")],
  ["it is a program", Buffer.from("\u{7F}ELF\u{2}", "latin1")],
  ["a document of an old Word", Buffer.from("d0cf11e0a1b11ae1", "hex")],
  ["it is a book for Kindle", Buffer.from(`${"x".repeat(60)}BOOKMOBI`)],
])("%s: refused by its bytes", (reason, bytes) => {
  expect(whyNoText(bytes)).toContain(reason);
});

test("what only looks like another format is text", () => {
  expect(whyNoText(Buffer.from("MZ 是他的代号。"))).toBeUndefined();
  expect(whyNoText(Buffer.from(HANS))).toBeUndefined();
});

test.each([
  ["nothing but white space", Buffer.from(" \n\u{3000}\n")],
  ["it is no text", Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7) % 32))],
  ["numbers of glyphs", Buffer.from("(cid:123)(cid:77)(cid:9) a (cid:1200)\n".repeat(9))],
  ["锟斤拷", Buffer.from("锟斤拷锟斤拷，锟斤拷".repeat(9))],
  ["UTF-8 that was read as GB18030", Buffer.from(new TextDecoder("gb18030").decode(Buffer.from(HANS)))],
  [
    "UTF-8 that was read as WINDOWS-1252",
    Buffer.from(new TextDecoder("windows-1252").decode(Buffer.from(HANS))),
  ],
  [
    "GB18030 that was read as WINDOWS-1252",
    Buffer.from(new TextDecoder("windows-1252").decode(encodeText(HANS, "gb18030"))),
  ],
  ["BIG5 that was read as GB18030", Buffer.from(new TextDecoder("gb18030").decode(encodeText(HANT, "big5")))],
])("%s: refused by its text", (reason, bytes) => {
  const decoded = decodeBytes(bytes, "utf-8");
  expect(decoded && whySpoilt(decoded)).toContain(reason);
});

test("good text is not taken for spoilt, with rare characters in it or in another language", () => {
  const texts = [
    HANS,
    HANT,
    LATIN,
    "Où sont les neiges d’antan, Ångström ?\n",
    "饕餮饕餮，𠮷野家。\n",
    "祇園精舎の鐘の聲\n",
  ];
  for (const text of texts) {
    const decoded = decodeBytes(new TextEncoder().encode(text));
    expect([text, decoded && whySpoilt(decoded)]).toEqual([text, undefined]);
  }
});
