import { assertNever } from "../model/assert.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { EMBEDDED_ROLES, type EpubSettings, FORMATS, type Format } from "../model/edition.ts";
import type { Creator, Metadata, Series } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { Span } from "../model/source.ts";
import type { YamlDocument, YamlPath } from "../yaml/parse-yaml.ts";
import type { BookConfig, EditionConfig, EditionLayer, MetadataConfig } from "./book-schema.ts";
import { blankCopyrightKeys, mergeCopyright } from "./copyright-schema.ts";

/** An edition as book.yaml has it: its own keys over the book's. */
export interface EditionPlan {
  readonly id: string;
  readonly script: Script;
  readonly saysScript: boolean;
  /** From the strongest to the weakest: the edition's keys, then the book's. */
  readonly layers: readonly PlacedLayer[];
  readonly formats: readonly Format[];
  /** Its place in the list of editions as written. */
  readonly index: number;
  readonly span: Span;
}

export interface PlacedLayer {
  readonly keys: EditionLayer;
  /** Where the keys stand in book.yaml. */
  readonly path: YamlPath;
}

const SCRIPT_OF_ID: ReadonlyMap<string, Script> = new Map([
  ["hans", "zh-Hans"],
  ["tw", "zh-Hant-TW"],
  ["hk", "zh-Hant-HK"],
  ["hant", "zh-Hant"],
]);

/**
 * The editions of a book, or the default ones: its own script first, then the other.
 *
 * @param indexes - Where each of the configuration's editions stands in the list as written.
 */
export function planEditions(
  config: BookConfig,
  script: Script,
  { document, indexes }: { readonly document: YamlDocument; readonly indexes: readonly number[] },
): readonly EditionPlan[] {
  const editions = config.editions ?? defaultEditions(script);
  return editions.map((written, i) => {
    const edition: EditionConfig = typeof written === "string" ? { id: written } : written;
    const index = indexes[i] ?? i;
    const path = ["editions", index];
    const layers = [
      { keys: edition, path },
      { keys: config, path: [] },
    ];
    return {
      id: edition.id,
      script: edition.script ?? SCRIPT_OF_ID.get(edition.id) ?? script,
      saysScript: edition.script !== undefined || SCRIPT_OF_ID.has(edition.id),
      layers,
      formats: FORMATS.filter((it) => (firstOf(layers, "formats") ?? FORMATS).includes(it)),
      index,
      span: document.spanOf(config.editions === undefined ? [] : path),
    };
  });
}

/** Why an edition cannot be made, as far as its plan tells; `others` are the editions before it. */
export function planFaults(
  plan: EditionPlan,
  others: readonly EditionPlan[],
  document: YamlDocument,
): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  if (others.some((it) => it.id === plan.id)) {
    faults.push({
      code: "node/edition-twice",
      message: `there are two editions \`${plan.id}\``,
      span: plan.span,
      hint: "their files would have the same names: give one of them another `id`",
    });
  }
  if (!plan.saysScript) {
    faults.push({
      code: "node/missing-key",
      message: `the key \`script\` is missing in the edition \`${plan.id}\``,
      span: plan.span,
      hint: `only ${[...SCRIPT_OF_ID.keys()].join(", ")} say their script by themselves: add \`script: zh-Hant-TW\``,
    });
  }
  const layer = plan.layers.find(({ keys }) => keys.writing !== undefined);
  if (layer?.keys.writing === "vertical" && plan.formats.includes("pdf")) {
    faults.push({
      code: "node/not-yet",
      message: `the PDF of the edition \`${plan.id}\` cannot be set vertically yet`,
      span: document.spanOf([...layer.path, "writing"]),
      hint: "make its EPUB only: add `formats: [epub]` to the edition",
    });
  }
  return faults;
}

/** What the layers ask of the EPUB. */
export function epubSettings(layers: readonly PlacedLayer[]): EpubSettings {
  const shop = firstOf(layers, "profile");
  const sections = layers.map(({ keys }) => keys.epub);
  const coverPage = sections.find((it) => it?.coverPage !== undefined)?.coverPage;
  const certifiedBy = sections.find((it) => it?.certifiedBy !== undefined)?.certifiedBy;
  const fonts = sections.find((it) => it?.embedFonts !== undefined)?.embedFonts ?? [];
  const embedFonts = typeof fonts === "boolean" ? (fonts ? EMBEDDED_ROLES : []) : fonts;
  return {
    ...(shop && { shop }),
    ...(coverPage && { coverPage }),
    embedFonts,
    ...(certifiedBy && { certifiedBy }),
  };
}

/** The value of the strongest layer that has the key. */
export function firstOf<K extends keyof EditionLayer>(
  layers: readonly PlacedLayer[],
  key: K,
): EditionLayer[K] | undefined {
  return layers.find(({ keys }) => keys[key] !== undefined)?.keys[key];
}

/** The keys of one place in book.yaml that speak of a format: a section for the format, or what it stands in. */
export interface FormatLayer {
  readonly keys: MetadataConfig;
  readonly path: YamlPath;
}

/** What holds in a format, from the strongest: the section for the format, then the layer it is in. */
export function formatLayers(layers: readonly PlacedLayer[], format: Format): readonly FormatLayer[] {
  return layers.flatMap(({ keys, path }) => {
    const section = keys[format];
    return [...(section === undefined ? [] : [{ keys: section, path: [...path, format] }]), { keys, path }];
  });
}

/**
 * The metadata of an edition in a format: what the book says, in its own script, and what the edition says
 * over it, in the edition's. A key that the edition leaves blank takes the book's value away.
 */
export function metadataOf(
  plan: EditionPlan,
  format: Format,
): { readonly metadata: Metadata; readonly overrides: Partial<Metadata> } {
  const [edition, ...book] = plan.layers;
  const own = edition === undefined ? [] : formatLayers([edition], format);
  const blank = new Set(own.flatMap(({ keys }) => blankKeys(keys)));
  const weaker = formatLayers(book, format);
  const shared = partialMetadata(weaker, (key) => !blank.has(key));
  const copyrightOf = (layers: readonly FormatLayer[]) => layers.map(({ keys }) => keys.copyright);
  const copyright = blank.has("copyright")
    ? undefined
    : mergeCopyright(copyrightOf(weaker), blankCopyrightKeys(copyrightOf(own)));
  const ownCopyright = mergeCopyright(copyrightOf(own));
  return {
    metadata: { title: "", creators: [], subjects: [], ...shared, ...(copyright && { copyright }) },
    overrides: { ...partialMetadata(own, () => true), ...(ownCopyright && { copyright: ownCopyright }) },
  };
}

function blankKeys(keys: MetadataConfig): readonly string[] {
  return Object.entries(keys).flatMap(([key, value]) => (value === null ? [key] : []));
}

function partialMetadata(
  layers: readonly FormatLayer[],
  isWanted: (key: keyof MetadataConfig) => boolean,
): Partial<Metadata> {
  const first: First = (key) =>
    isWanted(key) ? (layers.find(({ keys }) => keys[key] !== undefined)?.keys[key] ?? undefined) : undefined;
  const title = first("title");
  const titleFileAs = first("titleFileAs");
  const subtitle = first("subtitle");
  const originalTitle = first("originalTitle");
  const creators = first("creators");
  const description = first("description");
  const subjects = first("subjects");
  const series = first("series");
  const cover = first("cover");
  const frontispiece = first("frontispiece");
  return {
    ...(title && { title }),
    ...(titleFileAs && { titleFileAs }),
    ...(subtitle && { subtitle }),
    ...(originalTitle && { originalTitle }),
    ...(creators && { creators: creators.map(toCreator) }),
    ...publishingMetadata(first),
    ...(description && { description }),
    ...(subjects && { subjects }),
    ...(series && { series: toSeries(series) }),
    ...(cover && { cover }),
    ...(frontispiece && { frontispiece }),
  };
}

type First = <K extends keyof MetadataConfig>(key: K) => NonNullable<MetadataConfig[K]> | undefined;

/** Who brought it out, when, and under which number. */
function publishingMetadata(first: First): Partial<Metadata> {
  const publisher = first("publisher");
  const place = first("place");
  const imprint = first("imprint");
  const date = first("date");
  const rights = first("rights");
  const isbn = first("isbn");
  const price = first("price");
  return {
    ...(publisher && { publisher }),
    ...(place && { place }),
    ...(imprint && { imprint }),
    ...(date && { date }),
    ...(rights && { rights }),
    ...(isbn && { isbn: isbn.digits, ...(isbn.printed && { printedIsbn: isbn.printed }) }),
    ...(price && { price }),
  };
}

function defaultEditions(script: Script): readonly EditionConfig[] {
  switch (script) {
    case "zh-Hans":
      return [{ id: "hans" }, { id: "tw" }];
    case "zh-Hant-TW":
      return [{ id: "tw" }, { id: "hans" }];
    case "zh-Hant-HK":
      return [{ id: "hk" }, { id: "hans" }];
    case "zh-Hant":
      return [{ id: "hant" }, { id: "hans" }];
    default:
      return assertNever(script);
  }
}

function toCreator(written: NonNullable<MetadataConfig["creators"]>[number]): Creator {
  if (typeof written === "string") return { name: written, role: "aut" };
  const { name, role, roleText, era, country, etAl, fileAs } = written;
  const origin = [country, era].filter((it) => it).join("·");
  return {
    name,
    role: role ?? (roleText ? "oth" : "aut"),
    ...(fileAs && { fileAs }),
    ...(origin && { origin }),
    ...(roleText && { roleText }),
    ...(etAl && { etAl }),
  };
}

function toSeries(written: NonNullable<MetadataConfig["series"]>): Series {
  if (typeof written === "string") return { name: written, type: "series" };
  const { name, position, type = "series" } = written;
  return { name, type, ...(position && { position }) };
}
