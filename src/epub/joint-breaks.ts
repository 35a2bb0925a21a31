import { escapeXml } from "./escape-xml.ts";

/** A name, a path or an address may go on in the next line behind its joints, or the line before it is torn on a narrow screen. */
const JOINT = /(?<=[\p{L}\p{N}][./_:=&?-])(?=[\p{L}\p{N}])/u;
const ADDRESS = /((?:https?|ftp):\/\/[!-~]+)/u;

/** A name, a path or an address as XHTML. */
export function jointedHtml(text: string): string {
  return text.split(JOINT).map(escapeXml).join("<wbr/>");
}

/** Text as XHTML, with its addresses told from the rest. */
export function withAddresses(text: string, htmlOf: (rest: string) => string): string {
  if (!text.includes("://")) return htmlOf(text);
  return text
    .split(ADDRESS)
    .map((part, i) => (i % 2 === 0 ? htmlOf(part) : jointedHtml(part)))
    .join("");
}
