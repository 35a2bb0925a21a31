import type { Chapter } from "../model/chapter.ts";
import type { Heading } from "../model/document.ts";

/** A chapter with the short title of the heading that is its title, unless its front matter has one. */
export function withShortOf<T extends Pick<Chapter, "short" | "asideTexts">>(
  chapter: T,
  { attributes, span }: Pick<Heading, "attributes" | "span">,
): T {
  const { short } = attributes;
  if (chapter.short !== undefined || short === undefined) return chapter;
  const text = { kind: "text", text: short, span } as const;
  return { ...chapter, short, asideTexts: [...(chapter.asideTexts ?? []), [text]] };
}
