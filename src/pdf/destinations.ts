import { defined } from "../model/assert.ts";
import type { Destination, OutlineEntry, Pages } from "../model/page.ts";

const LEAF_SIZE = 64;

/**
 * Writes the tree of named destinations. pdfkit's own is sorted as the locale of the machine sorts, which a
 * reader that searches it does not expect.
 */
export function writeDestinations(document: PDFKit.PDFDocument, pages: Pages): void {
  if (pages.destinations.length === 0) return;
  const sorted = pages.destinations
    .map((destination) => ({ name: destinationName(destination.name), destination }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const leaves: PDFKit.PDFKitReference[] = [];
  for (let i = 0; i < sorted.length; i += LEAF_SIZE) {
    const entries = sorted.slice(i, i + LEAF_SIZE);
    const leaf = document.ref({
      Limits: [Object(entries[0]?.name), Object(entries.at(-1)?.name)],
      Names: entries.flatMap(({ name, destination }) => [
        Object(name),
        explicitDestination(document, pages, destination),
      ]),
    });
    leaf.end();
    leaves.push(leaf);
  }
  const root = document.ref({ Kids: leaves });
  root.end();
  document._root.data.Names.data.Dests = root;
}

/** A destination's name in ASCII, which all readers compare alike. */
export function destinationName(name: string): string {
  return name.replace(/[^!-$&-~]/gu, (char) =>
    Array.from(Buffer.from(char), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}

function explicitDestination(
  document: PDFKit.PDFDocument,
  pages: Pages,
  destination: Destination,
): readonly unknown[] {
  const page = defined(pages.pages[destination.page], `page ${destination.page}`);
  const ref = defined(document._root.data.Pages.data.Kids[destination.page], `page ${destination.page}`);
  return [ref, "XYZ", 0, page.height - destination.y, null];
}

/** Writes the outline: parts and chapters are open, what is below them is closed. */
export function writeOutline(document: PDFKit.PDFDocument, pages: Pages): void {
  const places = new Map(pages.destinations.map((destination) => [destination.name, destination]));
  const add = (parent: PDFKit.PDFOutline, entry: OutlineEntry, depth: number): number => {
    const { page, y } = defined(places.get(entry.destination), `destination ${entry.destination}`);
    const width = pages.pages[page]?.width ?? 0;
    const item = parent.addItem(entry.title, { pageNumber: page, top: y, left: width, fit: false });
    const shown = entry.children.reduce((sum, child) => sum + add(item, child, depth + 1), 0);
    const isOpen = depth === 0;
    if (shown > 0) item.outlineData.Count = isOpen ? shown : -shown;
    return 1 + (isOpen ? shown : 0);
  };
  const shown = pages.outline.reduce((sum, entry) => sum + add(document.outline, entry, 0), 0);
  if (shown > 0) document.outline.outlineData.Count = shown;
}
