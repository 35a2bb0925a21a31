import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import type { Edition, Format, Output } from "../model/edition.ts";
import type { ImageSource } from "../model/image.ts";
import type { YamlDocument } from "../yaml/parse-yaml.ts";
import type { BookFolder } from "./book-folder.ts";
import type { LoadedChapters } from "./load-chapters.ts";
import { completeTemplate, type PageLayer, pageLayer, type TemplateLibrary } from "./load-template.ts";
import { metadataTexts } from "./metadata-texts.ts";
import { missingFile, outsideBook } from "./read-text.ts";
import {
  type EditionPlan,
  epubSettings,
  type FormatLayer,
  firstOf,
  formatLayers,
  metadataOf,
  planFaults,
} from "./resolve-editions.ts";

/** What all editions of a book are made from. */
export interface EditionMaterial {
  readonly folder: BookFolder;
  readonly images: ImageSource;
  readonly document: YamlDocument;
  readonly templates: TemplateLibrary;
  /** The name of a template that takes the place of all others. */
  readonly template: string | undefined;
  chaptersOf(plan: EditionPlan): Promise<Outcome<LoadedChapters>>;
}

/** An edition with every default filled in, or `undefined` where a mistake forbids it. */
export interface MadeEdition {
  readonly edition: Edition | undefined;
  readonly chapters: LoadedChapters;
  /** All that was said of its pages. */
  readonly pages: readonly PageLayer[];
}

const DEFAULT_TEMPLATE = "novel";

/** Fills in an edition: its chapters, and for each format its metadata and template. */
export async function makeEdition(
  material: EditionMaterial,
  plan: EditionPlan,
  others: readonly EditionPlan[],
): Promise<Outcome<MadeEdition>> {
  const chapters = await material.chaptersOf(plan);
  const outputs: Outcome<MadeOutput>[] = [];
  for (const format of plan.formats) outputs.push(await makeOutput(material, plan, format));
  const made = outputs.flatMap(({ value }) => value.output ?? []);
  const diagnostics = [
    ...planFaults(plan, others, material.document),
    ...chapters.diagnostics,
    ...outputs.flatMap((it) => it.diagnostics),
  ];
  const spelling = firstOf(plan.layers, "spelling");
  const edition: Edition = {
    id: plan.id,
    script: plan.script,
    vocabulary: firstOf(plan.layers, "vocabulary") ?? false,
    secondOpinion: firstOf(plan.layers, "secondOpinion") ?? true,
    ...(spelling && { spelling }),
    spellings: Object.entries(firstOf(plan.layers, "spellings") ?? {}),
    interpunct: firstOf(plan.layers, "interpunct") ?? "convert",
    writing: firstOf(plan.layers, "writing") ?? "horizontal",
    epub: epubSettings(plan.layers),
    chapters: chapters.value.entries,
    metadataTexts: metadataTexts(plan, material.document),
    outputs: made,
  };
  return {
    value: {
      edition: diagnostics.some(isError) ? undefined : edition,
      chapters: chapters.value,
      pages: outputs.flatMap(({ value }) => value.pages),
    },
    diagnostics,
  };
}

interface MadeOutput {
  readonly output: Output | undefined;
  readonly pages: readonly PageLayer[];
}

async function makeOutput(
  material: EditionMaterial,
  plan: EditionPlan,
  format: Format,
): Promise<Outcome<MadeOutput>> {
  const { document, templates } = material;
  const layers = formatLayers(plan.layers, format);
  const imageProblems = [
    ...(await imageFaults(material, layers, "cover")),
    ...(await imageFaults(material, layers, "frontispiece")),
  ];
  const named = layers.find(({ keys }) => keys.template !== undefined);
  const namedAt = document.spanOf(named === undefined ? [] : [...named.path, "template"]);
  const name = material.template ?? named?.keys.template ?? DEFAULT_TEMPLATE;
  const chain = await templates.find(name, namedAt);
  if (chain.value === undefined) {
    return { value: { output: undefined, pages: [] }, diagnostics: [...imageProblems, ...chain.diagnostics] };
  }
  const own = ownPages(plan, document);
  const template = completeTemplate(chain.value, own);
  return {
    value: {
      output: { format, ...metadataOf(plan, format), template: template.value },
      pages: [...chain.value.pages, ...own],
    },
    diagnostics: [...imageProblems, ...chain.diagnostics, ...template.diagnostics],
  };
}

/**
 * What the `pdf` sections of the book and of the edition say of the page, the strongest last. An EPUB takes from it what
 * it takes from template.yaml: numbers, marks, indents, fonts to embed; so the two formats stay alike.
 */
function ownPages(plan: EditionPlan, document: YamlDocument): readonly PageLayer[] {
  return plan.layers
    .map(({ keys, path }) => pageLayer(keys.pdf ?? {}, (at) => document.spanOf([...path, "pdf", ...at])))
    .toReversed();
}

async function imageFaults(
  { folder, images, document }: EditionMaterial,
  layers: readonly FormatLayer[],
  key: "cover" | "frontispiece",
): Promise<readonly Diagnostic[]> {
  const layer = layers.find(({ keys }) => keys[key] !== undefined);
  const path = layer?.keys[key] ?? undefined;
  if (path === undefined) return [];
  const span = document.spanOf([...(layer?.path ?? []), key]);
  const { kind } = await folder.locate(path);
  if (kind === "outside") return [outsideBook(path, span)];
  if (kind !== "file") return [missingFile(path, span)];
  const image = await images.read(path);
  if (typeof image !== "string") return [];
  const isLarge = image === "too-large";
  const diagnostic: Diagnostic = {
    code: "node/unusable-cover",
    message: `the ${key} \`${path}\` ${isLarge ? "is too large" : "is not an image that can be read"}`,
    span,
    hint: isLarge
      ? "scale it down; 2400 pixels are enough for its longer side"
      : "save it again as JPEG or PNG",
  };
  return [diagnostic];
}
