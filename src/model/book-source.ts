import type { Outcome } from "./diagnostic.ts";
import type { Edition, GlossaryEntry } from "./edition.ts";
import type { FontRole, FontSet } from "./font.ts";
import type { ImageSource } from "./image.ts";
import type { Script } from "./script.ts";
import type { SourceText } from "./source.ts";

/** A book as `loadBook` gives it: everything that building needs, with every default filled in. */
export interface BookSource {
  /** The stem of the output files. */
  readonly name: string;
  /** The script the chapters are written in. */
  readonly script: Script;
  /** The chapters' text by path, for all editions. */
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly editions: readonly Edition[];
  readonly glossary: readonly GlossaryEntry[];
  readonly images: ImageSource;
  readonly fonts: FontSource;
  /** The one instant that all files are dated with: `YYYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  /** What the editions' identifiers are derived from when there is no ISBN; the same for all versions of a book. */
  readonly projectId: string;
}

/** Opens faces by family name. Throws for a font file that cannot be used. */
export interface FontSource {
  open(script: Script, families: Readonly<Record<FontRole, readonly string[]>>): Promise<Outcome<FontSet>>;
}
