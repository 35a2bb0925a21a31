import type { Text } from "./document.ts";
import type { Shop } from "./finding.ts";
import type { FontRole } from "./font.ts";
import type { Metadata } from "./metadata.ts";
import type { Script } from "./script.ts";
import type { Span } from "./source.ts";
import type { Template } from "./template.ts";

export const FORMATS = ["epub", "pdf"] as const;
export type Format = (typeof FORMATS)[number];

/** Houses that spell alike: Taiwan's Ministry of Education, most of its publishers, and those of Hong Kong. */
export const SPELLINGS = ["moe", "trade", "hk"] as const;
export type Spelling = (typeof SPELLINGS)[number];

export const WRITINGS = ["horizontal", "vertical"] as const;
/** Which way lines go; those of vertical text go down the page, and follow each other from right to left. */
export type Writing = (typeof WRITINGS)[number];

/** The roles that an EPUB may have fonts for. */
export const EMBEDDED_ROLES = [
  "body",
  "bold",
  "heading",
  "quotation",
  "code",
] as const satisfies readonly FontRole[];
export type EmbeddedRole = (typeof EMBEDDED_ROLES)[number];

/** What is asked of an edition's EPUB besides its template. */
export interface EpubSettings {
  /** Absent for an EPUB that suits all shops. */
  readonly shop?: Shop;
  /** How the page of the cover shows its image; absent for what the shop asks for, or else `img`. */
  readonly coverPage?: "img" | "svg";
  /** The roles whose fonts are embedded, cut down to the characters of the edition. */
  readonly embedFonts: readonly EmbeddedRole[];
  /** Who vouches for its accessibility (WCAG 2.1 AA). */
  readonly certifiedBy?: string;
}

/** One variant of the book, with every default filled in. */
export interface Edition {
  /** Part of the file names: `book.<id>.epub`. */
  readonly id: string;
  readonly script: Script;
  /** Converts words as well as characters where the configuration can (軟件 → 軟體). */
  readonly vocabulary: boolean;
  /** Whether a second opinion, from how words follow each other, is heard on the conversion from zh-Hans. */
  readonly secondOpinion: boolean;
  /** The house whose spelling of traditional characters the edition has; absent for that of the dictionaries. */
  readonly spelling?: Spelling;
  /** The book's own pairs of what the conversion gives and what is to be written, before those of the house. */
  readonly spellings: readonly (readonly [string, string])[];
  /** What happens to the interpunct of names in Taiwan editions: `‧` or left as it is. */
  readonly interpunct: "convert" | "keep";
  readonly writing: Writing;
  readonly epub: EpubSettings;
  readonly chapters: readonly ChapterEntry[];
  /**
   * What readers see of the metadata and is converted, each value as it stands in book.yaml: the same words as in the
   * outputs' metadata, with their places.
   */
  readonly metadataTexts: readonly (readonly Text[])[];
  /** The formats this edition has, in the order they are written. */
  readonly outputs: readonly Output[];
}

/** One file to be made of an edition. */
export interface Output {
  readonly format: Format;
  /** In the script of the book; converted with it. */
  readonly metadata: Metadata;
  /** What the author wrote for this edition or format alone; in the edition's script, never converted. */
  readonly overrides: Partial<Metadata>;
  readonly template: Template;
}

/**
 * A chapter's file with its place in the tree; `part` entries without a file have only a title. A file that
 * `opensPart` is a part, whatever its front matter or its title make of it.
 */
export type ChapterEntry =
  | { readonly kind: "file"; readonly path: string; readonly depth: number; readonly opensPart?: boolean }
  | { readonly kind: "part"; readonly title: string; readonly depth: number };

/** A term of the book's own glossary. `target` equal to `source` locks it. */
export interface GlossaryEntry {
  readonly source: string;
  readonly target: string;
  /** Only for editions in this script. */
  readonly script?: Script;
  /** Where the author wrote it. */
  readonly span?: Span;
}
