import type { Epub } from "../../ebook/read-epub.ts";
import { DC, type EpubPackage, textOf } from "../../ebook/read-package.ts";
import type { XmlElement } from "../../markup/read-xml.ts";
import type { PackageReport } from "./package-rules.ts";

// https://www.w3.org/TR/epub-33/#sec-metadata-last-modified
const MODIFIED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u;
// A primary language and what may follow it: https://www.rfc-editor.org/rfc/rfc5646#section-2.1
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z\d]{1,8})*$/u;
const UUID = /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;
/** What has rules of its own. */
const JUDGED: ReadonlySet<string> = new Set(["title", "language", "identifier"]);
const ISBN = /^urn:isbn:(?<digits>[\dXx-]+)$/u;

/** Title, language, identifier, dates and accessibility. */
export function checkMetadata(epub: Epub, found: EpubPackage, report: PackageReport): void {
  const { path, document, isEpub3 } = found;
  const [root] = document.elements;
  const start = root?.offset ?? 0;
  const version = root?.attributes.get("version") ?? "";
  if (!isEpub3 && version !== "2.0") report("check/unknown-version", epub.place(path, start, version));
  const titles = dublinCore(found, "title");
  if (!titles.some((it) => textOf(document, it) !== "")) {
    report("check/no-title", epub.place(path, titles[0]?.offset ?? start));
  }
  const languages = dublinCore(found, "language");
  if (languages.length === 0) report("check/no-language", epub.place(path, start));
  for (const element of languages) {
    const tag = textOf(document, element);
    if (!LANGUAGE.test(tag)) report("check/no-language", epub.place(path, element.offset, tag));
  }
  checkIdentifiers(epub, found, report);
  for (const element of document.elements) {
    if (element.namespace !== DC || JUDGED.has(element.name) || textOf(document, element) !== "") continue;
    report("check/empty-metadata", epub.place(path, element.offset, `dc:${element.name}`));
  }
  if (isEpub3) checkProperties(epub, found, report);
}

function dublinCore({ document }: EpubPackage, name: string): readonly XmlElement[] {
  return document.elements.filter((it) => it.namespace === DC && it.name === name);
}

function checkIdentifiers(epub: Epub, found: EpubPackage, report: PackageReport): void {
  const { path, document } = found;
  const start = document.elements[0]?.offset ?? 0;
  const unique = document.elements[0]?.attributes.get("unique-identifier");
  const identifiers = dublinCore(found, "identifier");
  const identifier = identifiers.find((it) => it.attributes.get("id") === unique);
  if (unique === undefined || identifier === undefined || textOf(document, identifier) === "") {
    report("check/no-identifier", epub.place(path, identifier?.offset ?? start, unique));
  }
  for (const element of identifiers) {
    const text = textOf(document, element);
    const isCalledUuid =
      /^urn:uuid:/iu.test(text) || /^uuid$/iu.test(element.attributes.get("opf:scheme") ?? "");
    if (isCalledUuid && !UUID.test(text)) report("check/bad-uuid", epub.place(path, element.offset, text));
    const isbn = ISBN.exec(text)?.groups?.digits;
    if (isbn !== undefined && !isIsbn(isbn)) report("check/bad-isbn", epub.place(path, element.offset, isbn));
  }
}

function checkProperties(epub: Epub, { path, document }: EpubPackage, report: PackageReport): void {
  const start = document.elements[0]?.offset ?? 0;
  const metas = (property: string): readonly XmlElement[] =>
    document.elements.filter((it) => it.name === "meta" && it.attributes.get("property") === property);
  const [modified, ...others] = metas("dcterms:modified").filter((it) => !it.attributes.has("refines"));
  if (modified === undefined || others.length > 0 || !MODIFIED.test(textOf(document, modified))) {
    report("check/no-modified", epub.place(path, others[0]?.offset ?? modified?.offset ?? start));
  }
  const wanted = ["accessMode", "accessibilityFeature", "accessibilityHazard"];
  const missing = wanted.filter((name) => metas(`schema:${name}`).length === 0);
  if (missing.length > 0) report("check/no-accessibility", epub.place(path, start, missing.join(", ")));
}

/** Whether an ISBN of 10 or 13 digits has the right check digit. https://www.isbn-international.org/ */
function isIsbn(written: string): boolean {
  const digits = Array.from(written.replaceAll("-", ""), (it) => (/[Xx]/u.test(it) ? 10 : Number(it)));
  const weights = digits.length === 10 ? [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] : THIRTEEN;
  if (digits.length !== weights.length) return false;
  const sum = digits.reduce((before, digit, i) => before + digit * (weights[i] ?? 0), 0);
  return sum % (digits.length === 10 ? 11 : 10) === 0;
}

const THIRTEEN: readonly number[] = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];
