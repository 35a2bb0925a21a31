import type { Creator } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { SourcePage } from "./page.ts";

/** A book as another format has it, before it becomes chapters. */
export interface SourceDocument {
  /** The file that it was read from. */
  readonly file: string;
  readonly title?: string;
  readonly creators: readonly Creator[];
  readonly language?: Script;
  /** In the order of reading. */
  readonly pages: readonly SourcePage[];
  /** What the contents of the book call its places. */
  readonly entries: readonly ContentsEntry[];
  /** Pages that the new edition will have its own of, with what they are. */
  readonly ownPages: ReadonlyMap<SourcePage, string>;
  /** The files that pages may show, by their path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The path of the cover among the files. */
  readonly cover?: string;
  readonly findings: readonly SourceFinding[];
}

export interface ContentsEntry {
  readonly title: string;
  readonly path: string;
  readonly fragment: string;
  /** 0 for the outermost. */
  readonly depth: number;
}

export interface SourceFinding {
  readonly kind: "comment" | "revision" | "lost";
  readonly message: string;
  readonly line: number;
}

export const IMAGE_TYPES: ReadonlySet<string> = new Set("jpg jpeg png gif svg webp avif tif tiff".split(" "));
