// @ts-check

import JSZip from "jszip";

/**
 * @typedef {object} Expected What the package document says of a book, read with patterns: a check that shares no
 * code with what it checks.
 * @property {string} title
 * @property {readonly string[]} authors
 * @property {string} language
 * @property {string} direction
 * @property {boolean} isVertical
 * @property {number} tocEntries
 * @property {number} pages
 * @property {number} spineItems
 */

/** @param {Uint8Array} book @returns {Promise<Expected>} */
export async function readPackage(book) {
  const zip = await JSZip.loadAsync(book);
  const text = async (/** @type {string} */ path) => (await zip.file(path)?.async("string")) ?? "";
  const path = match(await text("META-INF/container.xml"), /full-path="([^"]*)"/u);
  const opf = await text(path);
  const nav = match(opf, /<item [^>]*href="([^"]*)"[^>]*properties="[^"]*\bnav\b/u);
  const contents = await text(path.replace(/[^/]*$/u, "") + nav);
  const authors = [...opf.matchAll(/<dc:creator(?: id="([^"]*)")?[^>]*>([^<]*)/gu)]
    .filter(([, id]) => new RegExp(`refines="#${id}" property="role"[^>]*>aut<`, "u").test(opf))
    .map(([, , name]) => decode(name ?? ""));
  return {
    title: decode(match(opf, /<dc:title[^>]*>([^<]*)/u)),
    authors,
    language: match(opf, /<dc:language[^>]*>([^<]*)/u),
    direction: match(opf, /page-progression-direction="([^"]*)"/u) || "ltr",
    isVertical: /primary-writing-mode" content="vertical/u.test(opf),
    tocEntries: entries(contents, "toc"),
    pages: entries(contents, "page-list"),
    spineItems: opf.split("<itemref ").length - 1,
  };
}

/** @param {string} text @param {RegExp} pattern */
function match(text, pattern) {
  return pattern.exec(text)?.[1] ?? "";
}

/** @param {string} contents @param {string} type */
function entries(contents, type) {
  const list = new RegExp(`<nav[^>]*epub:type="${type}"[\\s\\S]*?</nav>`, "u").exec(contents)?.[0] ?? "";
  return list.split("<a ").length - 1;
}

/** @param {string} text */
function decode(text) {
  const names = new Map([
    ["lt", "<"],
    ["gt", ">"],
    ["quot", '"'],
    ["apos", "'"],
    ["#39", "'"],
    ["amp", "&"],
  ]);
  return text.replace(/&([a-z#\d]+);/gu, (all, name) => names.get(name) ?? all);
}
