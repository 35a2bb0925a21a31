import type { FontSource } from "../model/book-source.ts";
import type { BookFolder } from "./book-folder.ts";
import type { FontOptions } from "./book-fonts.ts";

/** The fonts of a book. What reads font files is loaded with the first use: an EPUB needs none of it. */
export function openFonts(folder: BookFolder, options: FontOptions): FontSource {
  let fonts: Promise<FontSource> | undefined;
  return {
    open: async (script, families) => {
      fonts ??= import("./book-fonts.ts").then(({ bookFonts }) => bookFonts(folder, options));
      return (await fonts).open(script, families);
    },
  };
}
