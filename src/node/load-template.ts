import { fileURLToPath } from "node:url";
import glob from "fast-glob";
import { columnsOf, LEAST_COLUMN_EM } from "../model/columns.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { SourceText, Span } from "../model/source.ts";
import type { Labels, PageTemplate, Template, TemplateFile } from "../model/template.ts";
import { nearestWord } from "../text/nearest-word.ts";
import { parseYaml, type YamlPath } from "../yaml/parse-yaml.ts";
import { type BookFolder, insidePath, openBookFolder } from "./book-folder.ts";
import { readText } from "./read-text.ts";
import { labelsSchema, pageKeysSchema, pageTemplateSchema, templateSchema } from "./template-schema.ts";
import { trimPreset } from "./trim-presets.ts";
import { isRecord, validate, valueAt } from "./validate.ts";

/** What one file or section says of the page and where; `keys` are those of `PageTemplate`, in part. */
export interface PageLayer {
  readonly keys: Readonly<Record<string, unknown>>;
  spanOf(path: YamlPath): Span;
}

/** A template with all that it extends, the furthest first; not yet complete. */
export interface TemplateChain {
  readonly name: string;
  readonly pages: readonly PageLayer[];
  readonly labels: readonly Readonly<Record<string, unknown>>[];
  readonly epub: ReadonlyMap<string, SourceText>;
}

export interface TemplateLibrary {
  /** Finds a template by its name, or by the path of its folder; each is read once. */
  find(name: string, namedAt: Span): Promise<Outcome<TemplateChain | undefined>>;
}

interface Place {
  readonly folder: BookFolder;
  /** From `folder.root`. */
  readonly path: string;
}

/** Every template ends here, so that all of them are complete. */
const ROOT_TEMPLATE = "novel";
const OWN_FOLDER = "templates";
const PAGE_KEYS: ReadonlySet<string> = new Set(Object.keys(pageKeysSchema.shape));

/** The templates that come with keben. */
const BUILTIN_FOLDER = fileURLToPath(new URL("../../templates/", import.meta.url));

/** The templates of a book: its own in `templates/` first, then those that come with keben. */
export async function openTemplates(folder: BookFolder): Promise<TemplateLibrary> {
  const builtin = await openBookFolder(BUILTIN_FOLDER);
  const overrides = await epubFiles({ folder, path: OWN_FOLDER });
  const known = new Map<string, Promise<Outcome<TemplateChain | undefined>>>();
  const find = (name: string, namedAt: Span): Promise<Outcome<TemplateChain | undefined>> => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = readChain({ folder, builtin }, name, { namedAt, inside: [] }).then(
      ({ value, diagnostics }) => ({
        value: value && { ...value, epub: new Map([...value.epub, ...overrides]) },
        diagnostics,
      }),
    );
    known.set(name, found);
    return found;
  };
  return { find };
}

/** A template complete with what the book itself says of the page in `layers`. */
export function completeTemplate(chain: TemplateChain, layers: readonly PageLayer[]): Outcome<Template> {
  const all = [...chain.pages, ...layers];
  const merged = all.map(withPreset).reduce<unknown>(merge, {});
  const page: PageTemplate = pageTemplateSchema.parse(merged);
  const labels: Labels = labelsSchema.parse(chain.labels.reduce<unknown>(merge, {}));
  return {
    value: { name: chain.name, page, labels, epub: chain.epub },
    diagnostics: [...typeAreaFaults(page, all), ...columnFaults(page, all)],
  };
}

/** The part of a `pdf:` section that belongs to the page template. */
export function pageLayer(
  section: Readonly<Record<string, unknown>>,
  spanOf: (path: YamlPath) => Span,
): PageLayer {
  const keys = Object.entries(section).filter(([key, value]) => PAGE_KEYS.has(key) && value !== undefined);
  return { keys: Object.fromEntries(keys), spanOf };
}

/** Where each font family was named last. */
export function familyPlaces(layers: readonly PageLayer[]): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>();
  for (const { keys, spanOf } of new Set(layers)) {
    for (const path of listsIn(keys.fonts, ["fonts"])) {
      const families = valueAt(keys, path);
      if (!Array.isArray(families)) continue;
      for (const [i, family] of families.entries()) places.set(String(family), spanOf([...path, i]));
    }
  }
  return places;
}

function listsIn(value: unknown, path: YamlPath): readonly YamlPath[] {
  if (Array.isArray(value)) return [path];
  return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => listsIn(item, [...path, key])) : [];
}

interface Libraries {
  readonly folder: BookFolder;
  readonly builtin: BookFolder;
}

interface Request {
  readonly namedAt: Span;
  /** The templates that extend this one, as far as they are known by places: they may not come again. */
  readonly inside: readonly string[];
}

async function readChain(
  libraries: Libraries,
  name: string,
  request: Request,
): Promise<Outcome<TemplateChain | undefined>> {
  const places = await placesOf(libraries, name);
  // A book's own `novel` may extend the `novel` of keben.
  const place = places.find((it) => !request.inside.includes(placeKey(it)));
  if (place === undefined) {
    const diagnostic =
      places.length > 0 ? loop(name, request.namedAt) : await unknown(libraries, name, request.namedAt);
    return { value: undefined, diagnostics: [diagnostic] };
  }
  const own = await readTemplate(place, request.namedAt);
  const inside = [...request.inside, placeKey(place)];
  const base =
    own.value.base ??
    (isRoot(place, libraries) ? undefined : { name: ROOT_TEMPLATE, namedAt: request.namedAt });
  const rest =
    base === undefined ? undefined : await readChain(libraries, base.name, { namedAt: base.namedAt, inside });
  const diagnostics = [...own.diagnostics, ...(rest?.diagnostics ?? [])];
  if (rest !== undefined && rest.value === undefined) return { value: undefined, diagnostics };
  return {
    value: {
      name,
      pages: [...(rest?.value?.pages ?? []), own.value.page],
      labels: [...(rest?.value?.labels ?? []), own.value.labels],
      epub: new Map([
        ...(rest?.value?.epub ?? []),
        ...marked(own.value.epub, place.folder === libraries.builtin),
      ]),
    },
    diagnostics,
  };
}

function* marked(
  files: ReadonlyMap<string, SourceText>,
  isBuiltin: boolean,
): Iterable<readonly [string, TemplateFile]> {
  for (const [name, file] of files) yield [name, { ...file, isBuiltin }];
}

function isRoot({ folder, path }: Place, { builtin }: Libraries): boolean {
  return folder === builtin && path === ROOT_TEMPLATE;
}

function placeKey({ folder, path }: Place): string {
  return `${folder.root}\n${path}`;
}

async function placesOf({ folder, builtin }: Libraries, name: string): Promise<readonly Place[]> {
  const isPath = /[\\/]|^\./u.test(name);
  const own = insidePath(isPath ? name : `${OWN_FOLDER}/${name}`);
  const places = [
    ...(own === undefined ? [] : [{ folder, path: own }]),
    ...(isPath ? [] : [{ folder: builtin, path: name }]),
  ];
  const found = await Promise.all(
    places.map(async (it) => (await it.folder.locate(it.path)).kind === "folder"),
  );
  return places.filter((_, i) => found[i]);
}

interface ReadTemplate {
  readonly base: { readonly name: string; readonly namedAt: Span } | undefined;
  readonly page: PageLayer;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly epub: ReadonlyMap<string, SourceText>;
}

async function readTemplate(place: Place, namedAt: Span): Promise<Outcome<ReadTemplate>> {
  const epub = await epubFiles(place);
  const path = `${place.path}/template.yaml`;
  if ((await place.folder.locate(path)).kind === "missing") {
    // A folder with nothing but EPUB files is a template that changes nothing of the page.
    const page = { keys: {}, spanOf: () => namedAt };
    return { value: { base: undefined, page, labels: {}, epub }, diagnostics: [] };
  }
  const { value: source, diagnostics } = await readText(place.folder, path, namedAt);
  const document = parseYaml(source ?? { path, text: "" });
  const broken = document.problems.map(
    ({ message, span }): Diagnostic => ({ code: "node/broken-yaml", message, span }),
  );
  const { value, faults } = validate(templateSchema, { document, value: document.value ?? {} });
  const base = value?.extends;
  return {
    value: {
      base: base === undefined ? undefined : { name: base, namedAt: document.spanOf(["extends"]) },
      page: pageLayer(value ?? {}, (at) => document.spanOf(at)),
      labels: value?.labels ?? {},
      epub,
    },
    diagnostics: [...diagnostics, ...broken, ...faults.map((it) => it.diagnostic)],
  };
}

/** The files of a template's `epub/` folder by their name. */
async function epubFiles({ folder, path }: Place): Promise<ReadonlyMap<string, SourceText>> {
  const base = `${path}/epub`;
  if ((await folder.locate(base)).kind !== "folder") return new Map();
  const names = await glob("**/*.{ejs,css}", { cwd: `${folder.root}/${base}`, followSymbolicLinks: false });
  const files = new Map<string, SourceText>();
  for (const name of names.toSorted()) {
    const file = `${base}/${name}`;
    const { value } = await readText(folder, file, { file, line: 1, column: 1 });
    if (value !== undefined) files.set(name, value);
  }
  return files;
}

/** A preset sets the type area too; what the same layer says of it is stronger. */
function withPreset({ keys }: PageLayer): Readonly<Record<string, unknown>> {
  const preset = typeof keys.trim === "string" ? trimPreset(keys.trim) : undefined;
  if (preset === undefined) return keys;
  const typeArea = merge(preset.typeArea, keys.typeArea);
  return { ...keys, trim: preset.trim, typeArea };
}

/** Sets of keys and lists of them are merged key by key and place by place; all else is replaced. */
function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (isRecord(base) && isRecord(over)) {
    const keys = Object.entries(over).map(([key, value]) => [key, merge(base[key], value)]);
    return { ...base, ...Object.fromEntries(keys) };
  }
  if (Array.isArray(base) && Array.isArray(over) && over.every(isRecord)) {
    return Array.from({ length: Math.max(base.length, over.length) }, (_, i) => merge(base[i], over[i]));
  }
  return over;
}

const MM_PER_POINT = 25.4 / 72;

/** The layer that the type area or the page comes from is where its being too large is reported. */
function typeAreaFaults(
  { trim, typeArea }: PageTemplate,
  layers: readonly PageLayer[],
): readonly Diagnostic[] {
  const widthMm = typeArea.characters * typeArea.size * MM_PER_POINT;
  const heightMm = ((typeArea.lines - 1) * typeArea.pitch + typeArea.size) * MM_PER_POINT;
  if (widthMm < trim.widthMm && heightMm < trim.heightMm) return [];
  const layer = layers.findLast(({ keys }) => keys.trim !== undefined || keys.typeArea !== undefined);
  const key = layer?.keys.typeArea === undefined ? "trim" : "typeArea";
  return [
    {
      code: "node/type-area-too-large",
      message: `the type area (${widthMm.toFixed(1)} × ${heightMm.toFixed(1)} mm) does not fit on the page (${trim.widthMm} × ${trim.heightMm} mm)`,
      span: layer?.spanOf([key]) ?? { file: "book.yaml", line: 1, column: 1 },
      hint: "give fewer characters or lines, a smaller size, or a larger `trim`",
    },
  ];
}

/** Columns for which the type area has no room. */
function columnFaults(page: PageTemplate, layers: readonly PageLayer[]): readonly Diagnostic[] {
  const wanted = page.columns.count;
  const { count } = columnsOf(page);
  if (count === wanted) return [];
  const layer = layers.findLast(({ keys }) => keys.columns !== undefined);
  return [
    {
      code: "node/narrow-columns",
      message: `a line of ${page.typeArea.characters} characters has no room for ${wanted} columns of ${LEAST_COLUMN_EM}, so that pages have ${count}`,
      span: layer?.spanOf(["columns"]) ?? { file: "book.yaml", line: 1, column: 1 },
      hint: "give fewer columns, or a `typeArea` of more characters",
    },
  ];
}

function loop(name: string, span: Span): Diagnostic {
  return {
    code: "node/template-loop",
    message: `the template \`${name}\` extends itself`,
    span,
    hint: "follow the `extends` of the templates from one to the next, and take one out",
  };
}

async function unknown({ folder, builtin }: Libraries, name: string, span: Span): Promise<Diagnostic> {
  const names = new Set<string>();
  for (const [root, pattern] of [
    [builtin.root, "*"],
    [folder.root, `${OWN_FOLDER}/*`],
  ]) {
    const found = await glob(pattern ?? "*", { cwd: root ?? ".", onlyDirectories: true });
    for (const path of found) if (!path.endsWith("/epub")) names.add(path.split("/").at(-1) ?? path);
  }
  const nearest = nearestWord(name, names);
  return {
    code: "node/unknown-template",
    message: `there is no template \`${name}\``,
    span,
    hint:
      nearest === undefined
        ? `the templates are ${[...names].toSorted().join(", ")}`
        : `did you mean \`${nearest}\`?`,
  };
}
