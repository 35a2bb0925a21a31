import type { Text } from "../model/document.ts";
import type { YamlDocument, YamlPath } from "../yaml/parse-yaml.ts";
import type { MetadataConfig } from "./book-schema.ts";
import { type EditionPlan, type FormatLayer, formatLayers } from "./resolve-editions.ts";

/** The keys whose words are converted with the book. */
const CONVERTED = [
  "title",
  "subtitle",
  "creators",
  "publisher",
  "place",
  "imprint",
  "description",
  "rights",
  "subjects",
  "series",
  "copyright",
] as const satisfies readonly (keyof MetadataConfig)[];
/** What stands within them and is not. */
const KEPT: ReadonlySet<string> = new Set(["role", "fileAs", "position", "type", "cip"]);

/**
 * The words of book.yaml that an edition converts, in the order of their keys: what the book says for its formats,
 * as far as the edition does not say it for itself.
 */
export function metadataTexts(
  { layers: [edition, ...book], formats }: EditionPlan,
  document: YamlDocument,
): readonly (readonly Text[])[] {
  const places = new Map<string, TextPlace>();
  for (const format of formats) {
    const own = edition === undefined ? [] : formatLayers([edition], format);
    const weaker = formatLayers(book, format);
    for (const key of CONVERTED) {
      if (key !== "copyright" && saying(own, key) !== undefined) continue;
      const layer = saying(weaker, key);
      if (layer === undefined) continue;
      for (const it of textPlaces(layer.keys[key], [...layer.path, key])) {
        places.set([it.what, ...it.path].join("\n"), it);
      }
    }
  }
  return [...places.values()]
    .map(({ path, what }) => document.textsAt(path, what))
    .filter((texts) => texts.length > 0);
}

function saying(layers: readonly FormatLayer[], key: keyof MetadataConfig): FormatLayer | undefined {
  return layers.find(({ keys }) => keys[key] !== undefined);
}

interface TextPlace {
  readonly path: YamlPath;
  readonly what: "key" | "value";
}

/** Where the words in a value stand: its strings, and the keys that are the author's own labels. */
function textPlaces(value: unknown, path: YamlPath): readonly TextPlace[] {
  if (typeof value === "string") {
    const own: TextPlace = { path, what: "value" };
    return path.at(-2) === "fields" ? [{ path, what: "key" }, own] : [own];
  }
  if (Array.isArray(value)) return value.flatMap((it, i) => textPlaces(it, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => (KEPT.has(key) ? [] : textPlaces(it, [...path, key])));
}
