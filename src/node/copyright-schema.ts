import { z } from "zod";
import { COPYRIGHT_FIELDS, type Copyright, type CopyrightField } from "../model/metadata.ts";
import { text } from "./text-schema.ts";

const field = (meaning: string) => text.nullish().describe(meaning);

const fieldKeys = {
  registration: field("图字: the number of the contract for a translation"),
  responsibleEditor: field("责任编辑"),
  proofreader: field("责任校对"),
  designer: field("装帧设计"),
  issuer: field("出版人, 發行人"),
  address: field("地址"),
  postcode: field("邮编"),
  phone: field("电话"),
  fax: field("传真"),
  email: field("邮箱"),
  website: field("网址"),
  agent: field("经销, 總經銷"),
  printer: field("印刷"),
  format: field("开本: 880 mm×1230 mm　1/32, or auto"),
  sheets: field("印张, or auto"),
  characters: field("字数, or auto"),
  firstPublished: field("初版日期"),
  edition: field("版次: 2026年3月第1版"),
  printing: field("印次: 2026年3月第1次印刷"),
  copies: field("印数: 1—5000"),
} satisfies Readonly<Record<CopyrightField, z.ZodType>>;

/** What a book.yaml may say under `copyright`. */
export const copyrightSchema = z.strictObject({
  cip: z.string().trim().min(1).nullish().describe("the CIP text as the library gave it; set as it is"),
  ...fieldKeys,
  fields: z
    .record(z.string().min(1), text.nullable())
    .nullish()
    .describe("lines of your own: { 策划编辑: … }"),
});
type CopyrightConfig = z.output<typeof copyrightSchema>;

/**
 * What several layers say together, the strongest first, each key by itself: an edition that has another number
 * need not repeat the address. Nothing at all if the strongest that speaks of it leaves it blank.
 *
 * @param blank - The keys that a still stronger layer leaves blank.
 */
export function mergeCopyright(
  layers: readonly (CopyrightConfig | null | undefined)[],
  blank: ReadonlySet<string> = new Set(),
): Copyright | undefined {
  const said = layers.filter((layer) => layer !== undefined);
  const end = said.indexOf(null);
  const written = (end < 0 ? said : said.slice(0, end)).filter((layer) => layer !== null);
  if (written.length === 0) return undefined;
  const fields = COPYRIGHT_FIELDS.flatMap((name) => {
    const value = blank.has(name) ? undefined : firstSaid(written.map((it) => it[name]));
    return value === undefined ? [] : [[name, value] as const];
  });
  const labels = blank.has("fields")
    ? new Set<string>()
    : new Set(written.toReversed().flatMap((it) => Object.keys(it.fields ?? {})));
  const others = [...labels].flatMap((label) => {
    const value = blank.has(`fields.${label}`)
      ? undefined
      : firstSaid(written.map((it) => it.fields?.[label]));
    return value === undefined ? [] : [{ label, value }];
  });
  const cip = blank.has("cip") ? undefined : firstSaid(written.map((it) => it.cip));
  return { ...(cip && { cip }), fields: Object.fromEntries(fields), others };
}

/** The keys that layers leave blank, which takes away what weaker layers say. */
export function blankCopyrightKeys(
  layers: readonly (CopyrightConfig | null | undefined)[],
): ReadonlySet<string> {
  const blank = (set: object): readonly string[] =>
    Object.entries(set).flatMap(([key, value]) => (value === null ? [key] : []));
  return new Set(
    layers.flatMap((it) => [...blank(it ?? {}), ...blank(it?.fields ?? {}).map((key) => `fields.${key}`)]),
  );
}

/** The value of the strongest layer that has one; none if that is blank. */
function firstSaid(values: readonly (string | null | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined) ?? undefined;
}
