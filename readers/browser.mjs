// @ts-check

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

/** @typedef {import("./read-package.mjs").Expected} Expected */
/**
 * @typedef {object} Shown What a reader makes of a book.
 * @property {string} title
 * @property {readonly string[]} authors
 * @property {string} language
 * @property {string} direction
 * @property {number} tocEntries
 * @property {number} pages
 * @property {number} sections How many files of the spine were shown.
 * @property {readonly string[]} writingModes
 * @property {number} [notes] How many notes were asked to pop up.
 * @property {number} [notesShown] How many of them showed their text.
 * @property {readonly string[]} [faults]
 */

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const TYPES = new Map([
  [".js", "text/javascript"],
  [".mjs", "text/javascript"],
  [".html", "text/html"],
  [".css", "text/css"],
]);
const TIMEOUT_MS = 600_000;

/**
 * Opens a book in a reader made of web technology, in a Chromium that reaches nothing but this folder.
 *
 * @param {{ chromium: string, reader: string, book: Uint8Array, expected: Expected, out: string, notes: number }} input
 */
export async function withBrowser({ chromium, reader, book, expected, out, notes }) {
  const server = await serve(book);
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu"],
    protocolTimeout: TIMEOUT_MS,
  });
  /** @type {string[]} */
  const faults = [];
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 800, height: 1000 });
    page.on("pageerror", (error) => faults.push(`error in the page: ${error}`));
    page.on("requestfailed", (it) => faults.push(`failed request: ${it.url()} ${it.failure()?.errorText}`));
    page.on("response", (it) => {
      if (it.status() >= 400) faults.push(`failed request: ${it.url()} ${it.status()}`);
    });
    await page.exposeFunction("takePicture", (/** @type {string} */ name) =>
      page.screenshot({ path: join(out, `${reader}-${name}.png`) }).then(() => undefined),
    );
    await page.goto(`${server.url}/pages/${reader}.html`);
    /** @type {Shown} */
    const shown = await page.evaluate(`window.read("/book.epub", ${notes})`);
    faults.push(...(shown.faults ?? []), ...differences(reader, expected, shown));
    const { faults: _, ...facts } = shown;
    return { faults, facts };
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {string} reader @param {Expected} expected @param {Shown} shown */
function differences(reader, expected, shown) {
  // The API of epub.js knows one creator.
  const authors = reader === "foliate" ? expected.authors : expected.authors.slice(0, 1);
  const vertical = expected.isVertical ? "vertical-rl" : "horizontal-tb";
  /** @type {readonly (readonly [string, unknown, unknown])[]} */
  const pairs = [
    ["title", expected.title, shown.title],
    ["authors", authors.join("、"), shown.authors.join("、")],
    ["language", expected.language, shown.language],
    ["direction", expected.direction, shown.direction],
    ["entries of the contents", expected.tocEntries, shown.tocEntries],
    ["entries of the page list", expected.pages, shown.pages],
    ["files shown", expected.spineItems, shown.sections],
    ["writing mode of the text", true, shown.writingModes.includes(vertical)],
    ["notes that pop up", shown.notes, shown.notesShown],
  ];
  return pairs
    .filter(([, a, b]) => a !== b)
    .map(([name, a, b]) => `${name}: ${a} in the package, ${b} in the reader`);
}

/** @param {Uint8Array} book */
async function serve(book) {
  const server = createServer(async ({ url = "" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    try {
      const body =
        pathname === "/book.epub" ? book : await readFile(join(ROOT, decodeURIComponent(pathname)));
      response.setHeader("Content-Type", TYPES.get(extname(pathname)) ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.statusCode = pathname === "/favicon.ico" ? 204 : 404;
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
