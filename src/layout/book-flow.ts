import type { BookChapter } from "../model/book.ts";
import { noteMarks } from "../text/note-mark.ts";
import type { BookFlow } from "./flow/flow.ts";
import { resolveProfile } from "./inline/profile.ts";
import type { LayoutOptions } from "./lay-out.ts";
import { pageGeometry } from "./pages/geometry.ts";

/** What all passes have in common; the profile is one object, by which items are kept from pass to pass. */
export function bookFlow(
  chapters: readonly BookChapter[],
  options: Omit<LayoutOptions, "front">,
): Omit<BookFlow, "report" | "blocks" | "pageNumbers"> {
  const { template, fonts, hyphenation, labels, images } = options;
  const { marks, place, titleMark } = template.notes;
  const circled = marks === "circled" || (marks === "region" && fonts.script === "zh-Hans");
  const circledNotes = circled && place === "page";
  const numbering = marks === "circled" ? "circled" : "arabic";
  const marked = chapters.map(
    (chapter) => [chapter.id, noteMarks(chapter, { numbering, titleMark })] as const,
  );
  const noted = place === "book" ? chapters.filter(({ notes }) => notes.length > 0) : [];
  const profile = resolveProfile(fonts.script, template.typography);
  const geometry = pageGeometry(template);
  return {
    template,
    labels,
    geometry,
    fonts,
    hyphenation,
    profile,
    images,
    noted,
    circledNotes,
    noteMarks: new Map(marked),
  };
}
