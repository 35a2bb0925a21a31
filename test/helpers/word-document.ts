import { packZip } from "../../src/zip/pack-zip.ts";

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(" ");
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The root element of each part of a document. */
const ROOTS: ReadonlyMap<string, string> = new Map([
  ["styles", "styles"],
  ["numbering", "numbering"],
  ["footnotes", "footnotes"],
  ["endnotes", "endnotes"],
  ["comments", "comments"],
  ["commentsExtended", "commentsEx"],
]);

/** A document of Word from the content of its parts by name: `document` has the body, and none is a must. */
export async function wordDocument(parts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const own = [...ROOTS].filter(([name]) => parts.has(name));
  const links = own.map(
    ([name], i) => `<Relationship Id="r${i}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`,
  );
  const files: readonly (readonly [string, string])[] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      "word/_rels/document.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${links.join("")}</Relationships>`,
    ],
    [
      "word/document.xml",
      `<w:document ${NAMESPACES}><w:body>${parts.get("document") ?? ""}</w:body></w:document>`,
    ],
    ...own.map(([name, root]) => {
      const prefix = root === "commentsEx" ? "w15" : "w";
      const content = `<${prefix}:${root} ${NAMESPACES}>${parts.get(name) ?? ""}</${prefix}:${root}>`;
      return [`word/${name}.xml`, content] as const;
    }),
  ];
  return packZip(
    files.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text), stored: false })),
    { modified: "2026-03-08T00:00:00Z" },
  );
}
