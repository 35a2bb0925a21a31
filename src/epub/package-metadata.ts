import type { Writing } from "../model/edition.ts";
import type { Creator, Metadata } from "../model/metadata.ts";
import type { Labels } from "../model/template.ts";
import { legalText } from "./escape-xml.ts";
import type { Facts } from "./file-context.ts";

/** What the package says of the book, for the template of the package; every text is legal XML when escaped. */
export interface PackageMetadata {
  readonly title: string;
  readonly titleFileAs: string | undefined;
  readonly subtitle: string | undefined;
  readonly creators: readonly PackageCreator[];
  readonly publisher: string | undefined;
  readonly date: string | undefined;
  readonly description: string | undefined;
  readonly rights: string | undefined;
  readonly subjects: readonly string[];
  readonly series:
    | { readonly name: string; readonly position: string | undefined; readonly type: string }
    | undefined;
  readonly accessibility: Accessibility;
  /** Who vouches for it. */
  readonly certifiedBy: string | undefined;
  /** The edition on paper whose pages are marked, as a URN; `none` for pages of no edition with a number. */
  readonly pageSource: string | undefined;
}

interface PackageCreator {
  readonly name: string;
  /** A MARC relator code. */
  readonly role: string;
  readonly element: "dc:creator" | "dc:contributor";
  readonly fileAs: string | undefined;
}

/** https://www.w3.org/community/reports/publishingcg/CG-FINAL-a11y-discov-vocab-20250715/ */
interface Accessibility {
  readonly modes: readonly string[];
  readonly sufficient: readonly string[];
  readonly features: readonly string[];
  readonly summary: string;
}

export interface PackageOptions {
  readonly facts: Facts;
  readonly labels: Pick<Labels, "accessibility">;
  /** The ISBN of the edition on paper, whose pages are marked. */
  readonly printIsbn: string | undefined;
  readonly writing: Writing;
  readonly certifiedBy: string | undefined;
}

/** The metadata with empty texts left out: an empty element is an error in EPUB. */
export function packageMetadata(metadata: Metadata, options: PackageOptions): PackageMetadata {
  const { facts, labels, printIsbn, writing } = options;
  const { series } = metadata;
  return {
    // The package must have a title, and readers show it in place of a name.
    title: textOf(metadata.title) ?? "\u{2014}",
    titleFileAs: textOf(metadata.titleFileAs),
    subtitle: textOf(metadata.subtitle),
    creators: creatorsOf(metadata.creators),
    publisher: textOf(metadata.publisher),
    date: textOf(metadata.date),
    description: textOf(metadata.description),
    rights: textOf(metadata.rights),
    subjects: metadata.subjects.flatMap((subject) => textOf(subject) ?? []),
    series:
      series === undefined || textOf(series.name) === undefined
        ? undefined
        : { name: legalText(series.name), position: textOf(series.position), type: series.type },
    accessibility: accessibilityOf(facts, writing, labels.accessibility),
    certifiedBy: textOf(options.certifiedBy),
    pageSource: facts.page ? pageSource(printIsbn) : undefined,
  };
}

function pageSource(isbn: string | undefined): string {
  return isbn === undefined ? "none" : `urn:isbn:${isbn}`;
}

function textOf(text: string | undefined): string | undefined {
  const legal = legalText(text ?? "").trim();
  return legal === "" ? undefined : legal;
}

// Translators, editors and illustrators contribute to a book that has an author, and make one that has none.
function creatorsOf(creators: readonly Creator[]): readonly PackageCreator[] {
  const hasAuthor = creators.some((creator) => creator.role === "aut");
  return creators.flatMap((creator) => {
    const name = textOf(creator.name);
    if (name === undefined) return [];
    const element = hasAuthor && creator.role !== "aut" ? "dc:contributor" : "dc:creator";
    return [{ name, role: legalText(creator.role), fileAs: textOf(creator.fileAs), element } as const];
  });
}

function accessibilityOf(facts: Facts, writing: Writing, words: Labels["accessibility"]): Accessibility {
  const needsEyes = facts.image && facts.imageWithoutAlt;
  return {
    modes: facts.image ? ["textual", "visual"] : ["textual"],
    sufficient: [needsEyes ? "textual,visual" : "textual"],
    features: [
      "tableOfContents",
      "structuralNavigation",
      "readingOrder",
      "displayTransformability",
      "ARIA",
      `${writing}Writing`,
      ...(facts.image && !facts.imageWithoutAlt ? ["alternativeText"] : []),
      ...(facts.ruby ? ["rubyAnnotations"] : []),
      ...(facts.page ? ["pageBreakMarkers", "pageNavigation"] : []),
    ],
    summary: legalText(
      [
        words.text,
        ...(facts.image ? [facts.imageWithoutAlt ? words.someImages : words.images] : []),
        ...(facts.ruby ? [words.ruby] : []),
        ...(facts.page ? [words.pages] : []),
      ].join(""),
    ),
  };
}
