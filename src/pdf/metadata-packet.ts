import type { PdfInfo } from "./write-pdf.ts";

export const PRODUCER = "keben";

export interface PacketOptions {
  readonly info: PdfInfo;
  readonly language: string;
  readonly modified: string;
}

/** The document information as an XMP packet. https://www.adobe.com/devnet/xmp.html */
export function metadataPacket({ info, language, modified }: PacketOptions): string {
  const authors = info.authors.map((author) => `<rdf:li>${escaped(author)}</rdf:li>`).join("");
  const keywords = info.keywords.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join("");
  const lines = [
    `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/">`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">`,
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title><rdf:Alt>${localized(info.title)}</rdf:Alt></dc:title>`,
    authors === "" ? "" : `<dc:creator><rdf:Seq>${authors}</rdf:Seq></dc:creator>`,
    info.subject === undefined
      ? ""
      : `<dc:description><rdf:Alt>${localized(info.subject)}</rdf:Alt></dc:description>`,
    keywords === "" ? "" : `<dc:subject><rdf:Bag>${keywords}</rdf:Bag></dc:subject>`,
    info.publisher === undefined
      ? ""
      : `<dc:publisher><rdf:Bag><rdf:li>${escaped(info.publisher)}</rdf:li></rdf:Bag></dc:publisher>`,
    info.rights === undefined ? "" : `<dc:rights><rdf:Alt>${localized(info.rights)}</rdf:Alt></dc:rights>`,
    // https://www.prismstandard.org/namespaces/basic/2.0/
    info.isbn === undefined
      ? ""
      : `<dc:identifier>urn:isbn:${escaped(info.isbn)}</dc:identifier>\n<prism:isbn>${escaped(info.isbn)}</prism:isbn>`,
    `<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>`,
    info.keywords.length === 0 ? "" : `<pdf:Keywords>${escaped(info.keywords.join(", "))}</pdf:Keywords>`,
    `<pdf:Producer>${PRODUCER}</pdf:Producer>`,
    `<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${modified}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${modified}</xmp:ModifyDate>`,
    `</rdf:Description>`,
    `</rdf:RDF>`,
    `</x:xmpmeta>`,
    `<?xpacket end="w"?>`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function localized(text: string): string {
  return `<rdf:li xml:lang="x-default">${escaped(text)}</rdf:li>`;
}

// Control characters are not allowed in XML at all.
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;");
}
