import type { FrontMatter } from "../model/front-matter.ts";
import type { Page } from "../model/page.ts";
import { bookFlow } from "./book-flow.ts";
import { coverPages } from "./front-pages.ts";
import type { LayoutOptions } from "./lay-out.ts";

/** Sets the cover of a book alone, from what its title page says. */
export function layOutCover(
  { titlePage }: FrontMatter,
  options: Pick<LayoutOptions, "template" | "fonts" | "labels">,
): Page {
  const flow = {
    ...bookFlow([], { ...options, hyphenation: new Map(), images: new Map() }),
    report: () => undefined,
    blocks: [],
    pageNumbers: { known: new Map(), answers: [] },
  };
  const span = { file: "book.yaml", line: 1, column: 1 };
  const title = { span, text: titlePage.title, short: undefined };
  const caption = { chapter: "", silent: true, title };
  const [cover] = coverPages(flow, { front: { cover: {}, titlePage }, caption, span });
  const { width, height } = flow.geometry;
  return { width, height, side: "recto", label: "C1", items: cover?.placed.items ?? [] };
}
