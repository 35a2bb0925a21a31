import { z } from "zod";
import { FONT_ROLES } from "../model/font.ts";
import { SCRIPTS } from "../model/script.ts";
import { RECORD_FIELDS } from "../model/template.ts";
import { nearestWord } from "../text/nearest-word.ts";
import { NO_NUMBER, numberPattern } from "../text/number-pattern.ts";
import { TRIM_NAMES, trimPreset } from "./trim-presets.ts";

/** The chapter's title and the six levels of Markdown. */
const HEADING_LEVELS = 7;

const length = z.number().positive();
const space = z.number().min(0);
const count = z.int().positive();
const role = z.enum(FONT_ROLES);
const running = z.enum(["book", "chapter", "section", "none"]);
const sized = z.strictObject({ size: length, pitch: length });
const quoted = z.strictObject({ role, indentEm: space });
const headingNumber = z.string().refine((it) => it === NO_NUMBER || numberPattern(it) !== undefined, {
  error: "must be an example of the first number",
  params: { hint: 'write `第一章`, `一、`, `（一）`, `"1."`, `"1.1"`, `①` and the like, or `none`' },
});
const starts = z.enum(["recto", "any"]);
const listNumber = z.string().refine((it) => numberPattern(it) !== undefined, {
  error: "must be an example of the first number",
  params: { hint: 'write `"1."`, `（1）`, `①`, `a)`, `一、`, `（一）` and the like' },
});
const heading = z.strictObject({
  size: length,
  lines: z.int().min(0),
  align: z.enum(["start", "center"]),
  indentEm: space,
  role,
  keepLines: z.int().min(0),
  number: headingNumber,
  spread: z.boolean(),
});

/** The part of a template that says how pages look, complete: what `PageTemplate` in `src/model` is. */
export const pageTemplateSchema = z.strictObject({
  trim: z.strictObject({
    widthMm: length,
    heightMm: length,
    // Defaults, so that a page in millimetres is not cut from the sheet of the preset that it replaces.
    leaves: z.int().min(0).default(0),
    sheet: z.string().default(""),
  }),
  typeArea: z.strictObject({ size: length, characters: count, lines: count, pitch: length }),
  columns: z.strictObject({ count: z.int().min(1).max(3), gapEm: z.number().min(2) }),
  margins: z.strictObject({ innerMinusOuterMm: z.number(), headToFoot: length }),
  fonts: z.record(z.enum(SCRIPTS), z.record(role, z.array(z.string().min(1)).min(1))),
  paragraph: z.strictObject({ indentEm: space }),
  typography: z.strictObject({
    marks: z.enum(["region", "full", "line-end-half", "kaiming", "half", "none"]),
    prohibition: z.enum(["region", "none", "basic", "GB", "strict"]),
    lineEnd: z.enum(["region", "half", "fit", "full"]),
    stopBracket: z.enum(["half", "quarter", "none"]),
    closingOpeningEm: z.literal([1.5, 1]),
    doubledExclamationEm: z.literal(["region", 1, 2]),
    shrinkColons: z.boolean(),
    shrinkFullStops: z.boolean(),
    paragraphStart: z.enum(["ink", "cell", "hang"]),
    hang: z.boolean(),
    hanWesternGapEm: z.number().min(0).max(0.5),
    loneWithMark: z.boolean(),
    emphasis: z.enum(["kai", "dots", "bold"]),
    zhuyinColumns: z.enum(["auto", "none"]),
    emphasisDots: z.enum(["below", "above"]),
    fullWidthForms: z.enum(["normalize", "keep"]),
    westernScale: z.number().min(0.5).max(1.5),
  }),
  headings: z.array(heading).length(HEADING_LEVELS),
  part: heading,
  headingAtPageTop: z.enum(["keep", "drop"]),
  startsOn: z.strictObject({ part: starts, chapter: starts }),
  titlePage: z.strictObject({ titleSize: length, subtitleSize: length, creatorSize: length }),
  frontMatter: z.strictObject({
    cover: z.boolean(),
    typesetCover: z.boolean(),
    halfTitle: z.boolean(),
    abstract: z.boolean(),
  }),
  copyrightPage: z.strictObject({
    position: z.enum(["region", "front", "back", "none"]),
    size: length,
    pitch: length,
  }),
  contents: z.strictObject({
    depth: z.int().min(1).max(7),
    indentEm: space,
    authors: z.boolean(),
    figures: z.boolean(),
    tables: z.boolean(),
    code: z.boolean(),
  }),
  runningHead: z.strictObject({
    size: length,
    rule: z.boolean(),
    verso: running,
    recto: running,
    section: z.enum(["last", "first"]),
  }),
  folio: z.strictObject({ size: length, position: z.enum(["outer", "center", "head"]), indentEm: space }),
  notes: z.strictObject({
    size: length,
    pitch: length,
    place: z.enum(["page", "chapter", "book"]),
    marks: z.enum(["region", "circled", "arabic"]),
    call: z.enum(["written", "after", "before"]),
    titleMark: z.enum(["number", "*"]),
  }),
  lists: z.strictObject({
    numbers: z.array(listNumber).min(1),
    bullets: z.array(z.string().min(1)).min(1),
    style: z.enum(["hanging", "prose"]),
    indentEm: space,
  }),
  quotation: quoted,
  code: sized.extend({ lineNumbers: z.boolean() }),
  table: sized,
  caption: sized.extend({ role, number: z.enum(["chapter", "book", "none"]) }),
  verse: quoted,
  signature: count,
  leafMm: length,
  index: sized.extend({ columns: z.int().min(1).max(4), sort: z.enum(["region", "pinyin", "stroke"]) }),
});

const withNumber = z.string().regex(/%/u, "has no % for the number");
const relator = z.string().regex(/^[a-z]{3}$/u);
const FIELDS: ReadonlySet<string> = new Set(RECORD_FIELDS);
// Not a record of an enumeration: that would give the enumeration's order, and the author's is meant.
const fields = z.record(
  z.string().refine((name) => FIELDS.has(name)),
  z.string().min(1),
);

export const labelsSchema = z.strictObject({
  contents: z.string().min(1),
  notes: z.string().min(1),
  cover: z.string().min(1),
  titlePage: z.string().min(1),
  bodyMatter: z.string().min(1),
  backToText: z.string().min(1),
  pageList: z.string().min(1),
  accessibility: z.strictObject({
    text: z.string(),
    images: z.string(),
    someImages: z.string(),
    ruby: z.string(),
    pages: z.string(),
  }),
  figure: z.string(),
  table: z.string(),
  code: z.string(),
  section: withNumber,
  page: withNumber,
  figures: z.string().min(1),
  tables: z.string().min(1),
  codes: z.string().min(1),
  index: z.string().min(1),
  see: z.string().min(1),
  seeAlso: z.string().min(1),
  strokes: withNumber,
  continuedTable: z.string(),
  remark: z.string(),
  proof: z.string(),
  copyrightPage: z.string().min(1),
  abstract: z.string().min(1),
  paperAbstract: z.string().min(1),
  keywords: z.string().min(1),
  roles: z.record(relator, z.string()),
  people: z.record(relator, z.string()),
  etAl: z.string().min(1),
  record: fields,
  colophon: fields,
});

const trimName = z.string().superRefine((name, context) => {
  if (trimPreset(name) !== undefined) return;
  const nearest = nearestWord(name, TRIM_NAMES);
  context.addIssue({
    code: "custom",
    message: `names no page: \`${name}\``,
    params: {
      hint: `${nearest === undefined ? "" : `did you mean \`${nearest}\`? `}the names are ${TRIM_NAMES.join(", ")}; or write { widthMm: 140, heightMm: 203 }`,
    },
  });
});

/** Any part of a page template, as authors write it: `trim` may be the name of a preset. */
export const pageKeysSchema = z
  .strictObject({
    ...partsOf(pageTemplateSchema).shape,
    trim: z.union([trimName, pageTemplateSchema.shape.trim]).describe("a preset's name, or millimetres"),
  })
  .partial();

/** A `template.yaml`. */
export const templateSchema = z.strictObject({
  extends: z.string().min(1).optional().describe("the template that fills in what this one leaves out"),
  labels: partsOf(labelsSchema).optional(),
  ...pageKeysSchema.shape,
});

/** The object with every key optional, at every depth. */
function partsOf(schema: z.ZodObject): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([key, value]) => [key, partOf(value)]);
  return z.strictObject(Object.fromEntries(shape)).partial();
}

function partOf(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodObject) return partsOf(schema);
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
    return z.array(partsOf(schema.element)).max(HEADING_LEVELS);
  }
  if (schema instanceof z.ZodRecord) return z.partialRecord(schema.keyType, partOf(schema.valueType));
  return schema;
}
