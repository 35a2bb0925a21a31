import { expect, test } from "vitest";
import { EMBEDDED_ROLES } from "../../src/model/edition.ts";
import { fakeFont, fakeFonts } from "../helpers/fake-font.ts";
import { LABELS } from "../helpers/labels.ts";
import { laidOut } from "./laid-out.ts";
import { type Opened, writeAndOpen } from "./make-book.ts";

const BOOK = `=== a.md
# 江上

雨夜*来信*，**人**去。\`x=1\`

> 引文**粗**

## 一节

| 表头 |
| --- |
| 格 |
`;

const settings = { embedFonts: EMBEDDED_ROLES };

/** The characters beyond ASCII of each embedded font; a fake one has them as its bytes. */
function charactersOf({ paths, text }: Opened): Readonly<Record<string, string>> {
  const fonts = paths.filter((path) => path.includes("/fonts/"));
  return Object.fromEntries(
    fonts.map((path) => [
      path.replace("OEBPS/fonts/", ""),
      [...text(path.replace("OEBPS/", ""))]
        .filter((char) => char > "~")
        .toSorted()
        .join(""),
    ]),
  );
}

test("each font has the characters of its role, and its rules come last", async () => {
  const opened = await writeAndOpen(laidOut(BOOK).book, { settings, fonts: fakeFonts() });
  const characters = charactersOf(opened);
  expect(characters).toMatchObject({
    "bold-1.ttf": [..."人头表"].toSorted().join(""),
    "quotation-1.ttf": [..."来信引文粗"].toSorted().join(""),
    "code-1.ttf": "",
  });
  for (const char of "江上一节书") expect(characters["heading-1.ttf"]).toContain(char);
  for (const char of `雨夜，去格${LABELS.contents}`) expect(characters["body-1.ttf"]).toContain(char);
  expect(opened.text("a.xhtml")).toMatch(/fonts\.css"\/>\n<\/head>/u);
  expect(opened.text("content.opf")).toMatch(/href="fonts\/body-1.ttf" media-type="font\/ttf"/u);
  expect(opened.text("content.opf")).toContain('<meta property="ibooks:specified-fonts">true</meta>');
});

test("only the roles that are asked for are embedded, and nothing without a wish", async () => {
  const { book } = laidOut(BOOK);
  const heading = await writeAndOpen(book, { settings: { embedFonts: ["heading"] }, fonts: fakeFonts() });
  expect(Object.keys(charactersOf(heading))).toEqual(["heading-1.ttf"]);
  const none = await writeAndOpen(book, { fonts: fakeFonts() });
  expect(none.paths.filter((path) => path.includes("font"))).toEqual([]);
  expect(none.text("content.opf")).not.toContain("ibooks");
});

test("a font that may not be embedded, and fonts that are very large, are reported", async () => {
  const { book } = laidOut(BOOK);
  const { roles, script } = fakeFonts();
  const body = { ...fakeFont(), mayEmbed: false };
  const large = { ...fakeFont(), fontFile: () => new Uint8Array(6_000_000) };
  const fonts = { script, roles: { ...roles, body: [body], heading: [large] } };
  const { diagnostics } = await writeAndOpen(book, { settings, fonts });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "epub/font-not-embeddable: the font `fake` says of itself that it may not be embedded",
    "epub/large-fonts: the embedded fonts have 6.0 MB",
  ]);
});
