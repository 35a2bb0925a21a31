import fc from "fast-check";
import sax from "sax";
import { expect, test } from "vitest";
import { xmlFault } from "../../src/markup/xml-fault.ts";

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n';

test.each([
  ["<p>雨</p>"],
  [`${PROLOG}<html lang="zh-Hans"><head/><body>雨&amp;雪<br/></body></html>\n`],
  ["<p title='雨'><!-- 雪 --><![CDATA[a<b]]>&#38;</p>"],
])("%j is well-formed", (text) => {
  expect(xmlFault(text)).toBeUndefined();
});

test.each([
  ["<p>雨", "Unclosed root tag", 1],
  ["<p>\n<b>雨</p></b>", "Unexpected close tag", 2],
  ["<p>雨 & 雪</p>", "Invalid character in entity name", 1],
  ["<p>雨</p>雪", "Text data outside of root node.", 1],
  ["\u{3000}<p>雨</p>", "Non-whitespace before first tag.", 1],
  ["<p id=a>雨</p>", "Unquoted attribute value", 1],
  ["<p\u{3000}id='a'>雨</p>", "Invalid character in tag name", 1],
  ["<p>雨</p a='b'>", "Invalid characters in closing tag", 1],
])("%j is not: %s", (text, message, line) => {
  expect(xmlFault(text)).toEqual({ message, line });
});

/** What makes XML, in any order: most of it is not well-formed, and some of it is. */
const pieces = fc.array(
  fc.constantFrom(
    ...[
      "<p>",
      "</p>",
      "<b:i>",
      "</b:i>",
      '<a x="1">',
      '<a x="&lt;" y="&"/>',
      "</a>",
      "<br/>",
      "< p>",
      "</p >",
    ],
    ...[
      "雨",
      "&amp;",
      "&nbsp;",
      " ",
      "\n",
      "\u{3000}",
      '"',
      ">",
      "<",
      "<p",
      'x="1"',
      "/>",
      PROLOG,
      "<!-- -->",
    ],
  ),
  { maxLength: 8 },
);

test("what is found without a fault is what sax finds none in", () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      for (const text of [parts.join(""), `<p>${parts.join("")}</p>`, `${PROLOG}<p>${parts.join("")}</p>`]) {
        expect(xmlFault(text) === undefined).toBe(isFine(text));
      }
    }),
    { numRuns: 2000 },
  );
});

function isFine(text: string): boolean {
  const parser = sax.parser(true);
  let fine = true;
  parser.onerror = () => {
    fine = false;
    parser.resume();
  };
  parser.write(text).close();
  return fine;
}
