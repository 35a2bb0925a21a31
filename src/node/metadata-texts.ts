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
  const paths = new Map<string, YamlPath>();
  for (const format of formats) {
    const own = edition === undefined ? [] : formatLayers([edition], format);
    const weaker = formatLayers(book, format);
    for (const key of CONVERTED) {
      if (key !== "copyright" && saying(own, key) !== undefined) continue;
      const layer = saying(weaker, key);
      if (layer === undefined) continue;
      for (const path of textPaths(layer.keys[key], [...layer.path, key])) paths.set(path.join("\n"), path);
    }
  }
  return [...paths.values()].map((path) => document.textsAt(path)).filter((texts) => texts.length > 0);
}

function saying(layers: readonly FormatLayer[], key: keyof MetadataConfig): FormatLayer | undefined {
  return layers.find(({ keys }) => keys[key] !== undefined);
}

/** Where the strings in a value stand. */
function textPaths(value: unknown, path: YamlPath): readonly YamlPath[] {
  if (typeof value === "string") return [path];
  if (Array.isArray(value)) return value.flatMap((it, i) => textPaths(it, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => (KEPT.has(key) ? [] : textPaths(it, [...path, key])));
}
