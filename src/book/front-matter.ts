import type { BookChapter } from "../model/book.ts";
import type { Credit, FrontMatter, RecordRow, TitlePage } from "../model/front-matter.ts";
import { COMPUTED_FIELDS, COPYRIGHT_FIELDS, type Creator, type Metadata } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { Labels, PageTemplate } from "../model/template.ts";

const IDEOGRAPHIC_SPACE = "\u{3000}";
const AUTO = "auto";

export interface FrontMatterInput {
  /** In the script of the edition. */
  readonly metadata: Metadata;
  readonly script: Script;
  readonly chapters: readonly Pick<BookChapter, "kind">[];
  /** In the script of the edition. */
  readonly labels: Labels;
  readonly template: Pick<PageTemplate, "frontMatter" | "copyrightPage">;
}

/**
 * What title page and copyright page say of a book. Nothing is invented: what is not given has no line,
 * and a page without lines is not there.
 * @example
 * const { metadata, script, chapters } = book;
 * const front = frontMatter({ metadata, script, chapters, labels, template: output.template.page });
 */
export function frontMatter(input: FrontMatterInput): FrontMatter {
  const { metadata, labels, template } = input;
  const { frontispiece, cover: image } = metadata;
  const copyright = copyrightPage(input);
  return {
    ...(template.frontMatter.cover && { cover: image === undefined ? {} : { image } }),
    halfTitle: template.frontMatter.halfTitle,
    titlePage: titlePage(metadata, labels),
    ...(copyright && { copyright }),
    ...(frontispiece && { frontispiece }),
  };
}

function titlePage(metadata: Metadata, labels: Labels): TitlePage {
  const { title, subtitle, originalTitle, series, imprint, publisher, place } = metadata;
  return {
    title,
    ...(subtitle && { subtitle }),
    ...(originalTitle && { originalTitle }),
    ...(series && {
      series: [series.name, series.position].filter((it) => it !== undefined).join(IDEOGRAPHIC_SPACE),
    }),
    credits: creditsOf(metadata.creators, labels),
    ...(imprint && { imprint }),
    ...(publisher && { publisher }),
    ...(place && { place }),
  };
}

interface Role {
  /** A MARC relator code. */
  readonly code: string;
  readonly text: string | undefined;
  readonly creators: Creator[];
}

function rolesOf(creators: readonly Creator[]): readonly Role[] {
  const roles = new Map<string, Role>();
  for (const creator of creators) {
    const { role: code, roleText: text } = creator;
    const key = JSON.stringify([text ?? code, text === undefined]);
    const role = roles.get(key);
    if (role === undefined) roles.set(key, { code, text, creators: [creator] });
    else role.creators.push(creator);
  }
  return [...roles.values()];
}

function creditsOf(creators: readonly Creator[], labels: Labels): readonly Credit[] {
  return rolesOf(creators).map(({ code, text, creators: people }) => ({
    names: namesOf(people, labels),
    word: text ?? labels.roles[code] ?? "",
  }));
}

/** The names as title pages print them; 等 is one with the last name, so that it never stands on a line of its own. */
function namesOf(people: readonly Creator[], labels: Labels): readonly string[] {
  const names = people.map(({ name, origin }) => (origin === undefined ? name : `〔${origin}〕${name}`));
  const last = names.at(-1);
  if (last === undefined || !people.some(({ etAl }) => etAl === true)) return names;
  return [...names.slice(0, -1), last + IDEOGRAPHIC_SPACE + labels.etAl];
}

function copyrightPage(input: FrontMatterInput): FrontMatter["copyright"] {
  const { metadata, labels, script, chapters, template } = input;
  const { copyright, rights, isbn, price } = metadata;
  const { position } = template.copyrightPage;
  // An author who wrote a page of the kind has it where he put it.
  const isWritten = copyright === undefined && chapters.some(({ kind }) => kind === "colophon");
  const isKnown = [copyright, rights, isbn, price].some((it) => it !== undefined);
  if (position === "none" || isWritten || !isKnown) return undefined;
  const byRegion = script === "zh-Hans" ? "front" : "back";
  return {
    position: position === "region" ? byRegion : position,
    title: labels.copyrightPage,
    rights: linesOf(rights ?? ""),
    cip: linesAsGiven(copyright?.cip ?? ""),
    record: recordOf(metadata, labels, script === "zh-Hans" ? labels.record : labels.colophon),
  };
}

/** The lines of the record in the order of the labels, and what the author has no field for before the price. */
function recordOf(metadata: Metadata, labels: Labels, words: Labels["record"]): readonly RecordRow[] {
  const rows: RecordRow[] = [];
  const others = metadata.copyright?.others ?? [];
  let isAdded = false;
  for (const [name, label] of Object.entries(words)) {
    if (name === "isbn") {
      rows.push(...others);
      isAdded = true;
    }
    rows.push(...rowsOf(metadata, labels, { name, label }));
  }
  return isAdded ? rows : [...rows, ...others];
}

interface Field {
  readonly name: string;
  readonly label: string;
}

function rowsOf(metadata: Metadata, labels: Labels, { name, label }: Field): readonly RecordRow[] {
  if (name === "people") return peopleRows(metadata, labels, label);
  const value = fieldText(metadata, name);
  if (value === undefined) return [];
  if (name === "isbn" && !label.includes("ISBN")) return [{ label, value: `ISBN ${value}` }];
  const computed = value === AUTO ? COMPUTED_FIELDS.find((it) => it === name) : undefined;
  return [{ label, value: computed === undefined ? withoutLabel(value, label) : { computed } }];
}

/** What an author copied with its label, `图字：01-2026-0001号`, without it. */
function withoutLabel(value: string, label: string): string {
  const [, rest = value] = value.startsWith(label)
    ? (/^\s*[:：]\s*(\S.*)$/su.exec(value.slice(label.length)) ?? [])
    : [];
  return rest;
}

function peopleRows({ creators }: Metadata, labels: Labels, label: string): readonly RecordRow[] {
  return rolesOf(creators).map(({ code, text, creators: people }) => ({
    label: text ?? labels.people[code] ?? labels.roles[code] ?? label,
    value: namesOf(people, labels).join(IDEOGRAPHIC_SPACE),
  }));
}

function fieldText(metadata: Metadata, name: string): string | undefined {
  const { title, subtitle, copyright, publisher, date, isbn, printedIsbn, price } = metadata;
  const fields = copyright?.fields ?? {};
  switch (name) {
    case "title":
      return subtitle === undefined ? title : `${title}：${subtitle}`;
    case "publisher":
      return publisher;
    case "date":
      // The record of the edition says it better.
      return fields.edition === undefined && fields.firstPublished === undefined
        ? printedDate(date)
        : undefined;
    case "isbn":
      return printedIsbn ?? isbn;
    case "price":
      return price;
    default: {
      const field = COPYRIGHT_FIELDS.find((it) => it === name);
      return field === undefined ? undefined : fields[field];
    }
  }
}

/** `2026-03-01` as copyright pages have it: 2026年3月. */
function printedDate(date: string | undefined): string | undefined {
  const [year, month] = date?.split("-") ?? [];
  if (year === undefined) return undefined;
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

/** The lines of a text with all that is in them; where they begin is for the page to say. */
function linesAsGiven(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trimStart())
    .filter((line) => line !== "");
}

/** The lines of a text without blank ones. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
