const NAME = /^(?:\{[ \t]*\.)?(?<name>[\p{L}\p{N}][\p{L}\p{N}_-]*)/u;

/** The name in the opening line of a container: `verse`, or Pandoc's `{.verse}`; undefined for other text. */
export function containerName(info: string): string | undefined {
  return NAME.exec(info.trim())?.groups?.name;
}

/** Whether the source lines of a container are the lines of the book. */
export function keepsLines(name: string): boolean {
  return name === "verse" || name === "signature" || name === "dialogue";
}
