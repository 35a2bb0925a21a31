import type { Index, IndexEntry, IndexPlace } from "../model/document.ts";
import { pageRanges } from "../text/page-ranges.ts";
import { escapeXml } from "./escape-xml.ts";
import { breakMarks, type FileContext, idAttribute } from "./file-context.ts";
import { breakKeyOfId, pageLabelOf } from "./page-breaks.ts";

/**
 * An index as lists of terms with links to their places. These go by the pages of the PDF, as the page list does, and
 * in an edition without one by the section that they stand in, each section once.
 * https://www.w3.org/TR/epub-ssv-11/#indexes
 */
export function renderIndex({ groups }: Index, context: FileContext): string {
  // An index has one list of entries, and so has a group: groups are then for the eye only.
  let html = `<div epub:type="index-entry-list">\n`;
  for (const { head, entries } of groups) {
    html += `<section class="index-group">\n<p class="index-head">${escapeXml(head)}</p>\n`;
    html += `<ul class="index-entries">\n`;
    for (const entry of entries) html += renderEntry(entry, context);
    html += "</ul>\n</section>\n";
  }
  return `${html}</div>\n`;
}

function renderEntry(entry: IndexEntry, context: FileContext): string {
  const marks = breakMarks(context.breaks.get(breakKeyOfId(context.chapter, entry.id)) ?? [], context);
  const term = `<span${idAttribute(entry.id, context)} epub:type="index-term">${escapeXml(entry.term)}</span>`;
  const links = locatorsOf(entry, context).map(({ words, place }) =>
    link(words, "index-locator", place, context),
  );
  const separator = context.pageLabels.size > 0 ? ", " : "，";
  const locators = links.length === 0 ? "" : `\u{3000}${links.join(separator)}`;
  const references = entry.references.map((reference, i) => {
    const { see, seeAlso } = context.labels;
    const label = reference.kind === "see" ? see : seeAlso;
    const type = reference.kind === "see" ? "index-xref-preferred" : "index-xref-related";
    const words =
      reference.id === undefined
        ? escapeXml(reference.term)
        : link(reference.term, type, { chapter: context.chapter, id: reference.id }, context);
    return `${i === 0 && links.length === 0 ? "\u{3000}" : "；"}${escapeXml(label)}${words}`;
  });
  const classes = entry.depth === 1 ? ' class="sub-entry"' : "";
  return `<li${classes} epub:type="index-entry">${marks}${term}${locators}${references.join("")}</li>\n`;
}

interface Locator {
  readonly words: string;
  readonly place: IndexPlace;
}

function locatorsOf({ places }: IndexEntry, { pageLabels }: FileContext): readonly Locator[] {
  if (pageLabels.size > 0) {
    const labels = places.map((place) => pageLabelOf(pageLabels, place) ?? "");
    return pageRanges(labels).flatMap(({ label, index }) => {
      const place = places[index];
      return place === undefined ? [] : [{ words: label, place }];
    });
  }
  const sections = new Map<string, Locator>();
  for (const place of places) {
    const section = `${place.chapter} ${place.name}`;
    if (!sections.has(section)) sections.set(section, { words: place.name, place });
  }
  return [...sections.values()];
}

function link(
  words: string,
  type: string,
  { chapter, id }: { readonly chapter: string; readonly id: string },
  context: FileContext,
): string {
  context.linked.add(chapter);
  const place = context.placeOf(chapter, id);
  const fragment = place.id === undefined ? "" : `#${place.id}`;
  const href = place.file === context.file && fragment !== "" ? fragment : `${place.file}${fragment}`;
  return `<a href="${href}" epub:type="${type}">${escapeXml(words === "" ? "→" : words)}</a>`;
}
