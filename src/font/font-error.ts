/** A font file that cannot be used. The message says why, in lower case and without the file's name. */
export class FontError extends Error {
  override readonly name = "FontError";
}
