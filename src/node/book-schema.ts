import { z } from "zod";
import { EMBEDDED_ROLES, FORMATS, SPELLINGS, WRITINGS } from "../model/edition.ts";
import { SHOPS } from "../model/finding.ts";
import { COPYRIGHT_FIELDS } from "../model/metadata.ts";
import { SCRIPTS } from "../model/script.ts";
import { copyrightSchema } from "./copyright-schema.ts";
import { parseIsbn, printedIsbn } from "./isbn.ts";
import { pageKeysSchema } from "./template-schema.ts";
import { text } from "./text-schema.ts";

/** An entry of `chapters`: a file, a pattern, or a part with entries of its own. */
export type ChapterItem = string | { readonly part: string; readonly chapters: readonly ChapterItem[] };

/**
 * The keys whose values are text even where YAML sees a number in them: `title: 1984`. Before a book.yaml is
 * checked these become what the author wrote, so that `1.10` stays `1.10`.
 */
export const TEXT_KEYS: ReadonlySet<string> = new Set([
  "title",
  "subtitle",
  "titleFileAs",
  "name",
  "fileAs",
  "publisher",
  "date",
  "description",
  "rights",
  "subjects",
  "position",
  "isbn",
  "price",
  "id",
  "part",
  "originalTitle",
  "place",
  "imprint",
  "era",
  "country",
  "roleText",
  "cip",
  ...COPYRIGHT_FIELDS,
]);

/** The keys whose values are sets of the author's own keys, with texts for values. */
export const TEXT_SETS: ReadonlySet<string> = new Set(["fields"]);

const isbn = text.transform((written, context) => {
  const parsed = parseIsbn(written);
  if (typeof parsed === "string") return { digits: parsed, printed: printedIsbn(written) };
  context.issues.push({
    code: "custom",
    input: written,
    message: parsed.problem,
    params: {
      code: "node/bad-isbn",
      hint: "compare it with the number on the book; leave the key out if there is none",
    },
  });
  return z.NEVER;
});

const date = text.refine(isDate, { error: "must be a day that exists, as 2026, 2026-03 or 2026-03-01" });

const creator = z.union([
  text,
  z.strictObject({
    name: text,
    role: z
      .string()
      .regex(/^[a-z]{3}$/u, {
        error:
          "must be a MARC relator code of three letters: `aut`, `trl`, `edt`, `ill` …; words go into `roleText`",
      })
      .optional()
      .describe("a MARC relator code; aut when left out"),
    roleText: text
      .nullish()
      .describe("the word behind the name where the role has none that fits: 主编, 口述"),
    era: text.nullish().describe("the dynasty before the name: 〔明〕"),
    country: text.nullish().describe("the country before the name: 〔美〕"),
    etAl: z.boolean().optional().describe("there are others who are not named: 等"),
    fileAs: text.nullish().describe("how the name is sorted: Luo Guanzhong"),
  }),
]);

const series = z.union([
  text,
  z.strictObject({
    name: text,
    position: text.nullish().describe("the volume's number"),
    type: z.enum(["series", "set"]).optional(),
  }),
]);

const metadataKeys = {
  title: text.optional(),
  titleFileAs: text.nullish().describe("how the title is sorted: Sanguo Yanyi"),
  subtitle: text.nullish(),
  originalTitle: text.nullish().describe("what a translated book is called in its own language"),
  creators: z.array(creator).nullish().describe("names, or { name, role, fileAs … }"),
  publisher: text.nullish(),
  place: text.nullish().describe("the publisher's city"),
  imprint: text.nullish().describe("the brand above the publisher's name"),
  date: date.nullish().describe("the day of publication: YYYY, YYYY-MM or YYYY-MM-DD"),
  description: text.nullish(),
  rights: text.nullish(),
  subjects: z.array(text).nullish(),
  series: series.nullish(),
  isbn: isbn.nullish().describe("10 or 13 digits; the check digit is verified"),
  price: text.nullish(),
  cover: z.string().min(1).nullish().describe("the path of the cover image"),
  frontispiece: z.string().min(1).nullish().describe("the path of the picture that faces the title page"),
  copyright: copyrightSchema.nullish().describe("what the copyright page says"),
  template: z.string().min(1).optional().describe("novel, technical, or a folder of your own"),
};

const epubSection = z.strictObject({
  coverPage: z.enum(["img", "svg"]).optional().describe("how the page of the cover shows its image"),
  embedFonts: z
    .union([z.boolean(), z.array(z.enum(EMBEDDED_ROLES))])
    .optional()
    .describe("true, or the roles whose fonts are embedded: [body, heading]"),
  certifiedBy: text.nullish().describe("who vouches for the accessibility (WCAG 2.1 AA)"),
  ...metadataKeys,
});

const pdfSection = z.strictObject({ ...pageKeysSchema.shape, ...metadataKeys });

const chapterItem: z.ZodType<ChapterItem, ChapterItem> = z.lazy(() => z.union([z.string().min(1), part]));

const part = z.strictObject({
  part: z.string().min(1).describe("the part's title, or the .md file that opens it"),
  chapters: z.array(chapterItem),
});

const editionKeys = {
  ...metadataKeys,
  chapters: z
    .union([z.string().min(1), z.array(chapterItem)])
    .optional()
    .describe("patterns and files in order, { part, chapters }, or SUMMARY.md"),
  vocabulary: z.boolean().optional().describe("converts words as well as characters: 软件 → 軟體"),
  secondOpinion: z
    .boolean()
    .optional()
    .describe("weighs word boundaries and neighbours in converting from zh-Hans; true when left out"),
  spelling: z
    .enum(SPELLINGS)
    .nullish()
    .describe("preferred variants: moe (Taiwan's ministry), trade (its publishers) or hk"),
  spellings: z
    .record(z.string(), z.string())
    .optional()
    .describe("own pairs, what the conversion gives and what is to be written: { 峯: 峰 }"),
  interpunct: z.enum(["convert", "keep"]).optional().describe("the · of names in Taiwan editions"),
  writing: z.enum(WRITINGS).optional().describe("vertical: lines from the top down, from right to left"),
  profile: z.enum(SHOPS).nullish().describe("the shop that the EPUB is made for"),
  formats: z.array(z.enum(FORMATS)).min(1).optional(),
  epub: epubSection.optional().describe("what is different in the EPUB"),
  pdf: pdfSection.optional().describe("what is different in the PDF, and anything a template sets"),
};

const editionId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/u, { error: "may have small letters, digits and hyphens only" });

const edition = z.union([
  editionId,
  z.strictObject({
    id: editionId.describe("part of the file names: hans, tw, hk …"),
    script: z.enum(SCRIPTS).optional().describe("may be left out for the ids hans, tw, hk and hant"),
    ...editionKeys,
  }),
]);

/** A `book.yaml`: the single source of what may stand in it. */
export const bookSchema = z.strictObject({
  ...editionKeys,
  title: text,
  id: text.nullish().describe("what identifiers are made from; never change it once the book is out"),
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, { error: "may have letters, digits, dots and hyphens only" })
    .optional()
    .describe("the stem of the output files: book when left out"),
  language: z.enum(SCRIPTS).optional().describe("the script of the chapters"),
  glossary: z.string().min(1).nullish().describe("your own terms for the conversion: glossary.tsv"),
  editions: z.array(edition).min(1).optional(),
});

export type BookConfig = z.output<typeof bookSchema>;
export type EditionConfig = Exclude<NonNullable<BookConfig["editions"]>[number], string>;
export type MetadataConfig = z.output<typeof epubSection>;
/** What any one layer may say: the book, an edition, or their part for a format. */
export type EditionLayer = Omit<EditionConfig, "id" | "script">;

/** For editors: the keys and types of a book.yaml as a JSON Schema. */
export function bookJsonSchema(): object {
  return z.toJSONSchema(bookSchema, { io: "input", reused: "ref" });
}

function isDate(written: string): boolean {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(written) ?? [];
  if (year === undefined) return false;
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  // A day such as 02-30 is moved into March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${year}-${month}-${day}`);
}
