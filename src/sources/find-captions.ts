import type { PageElement, SourcePage } from "./page.ts";

/** What programs call a part that has a caption, where there is no `<figure>`. */
const CAPTIONED = /(?:^|\s)(?:figure|table|example|wp-caption|thumbinner|literal-block-wrapper)(?:\s|$)/iu;
const CAPTION =
  /(?:^|\s)(?:title|caption|figcaption|wp-caption-text|thumbcaption|code-block-caption)(?:\s|$)/iu;
const HOLDERS: ReadonlySet<string> = new Set(["div", "section"]);
const CONTENTS: ReadonlySet<string> = new Set(["img", "svg", "table", "pre"]);

/** Whether an element calls itself a figure, a table or an example with its title. */
export function isCaptioned({ name, attributes }: PageElement): boolean {
  return HOLDERS.has(name) && CAPTIONED.test(attributes.get("class") ?? "");
}

/** The names that figures and their captions have in HTML, for elements that only their classes tell: DocBook's and others'. */
export function captionNames(page: SourcePage): ReadonlyMap<PageElement, string> {
  const names = new Map<PageElement, string>();
  page.elements.forEach((element, i) => {
    if (!isCaptioned(element)) return;
    const inside: PageElement[] = [];
    for (let j = i + 1; (page.elements[j]?.from ?? element.to) < element.to; j += 1) {
      const it = page.elements[j];
      if (it !== undefined) inside.push(it);
    }
    const captions = inside.filter(
      ({ name, parent, attributes }) =>
        parent === element && (name === "p" || name === "div") && CAPTION.test(attributes.get("class") ?? ""),
    );
    const [caption] = captions;
    const held = inside.filter(({ name }) => CONTENTS.has(name));
    const isOne = held.length === 1 || held.every(({ name }) => name === "img");
    if (caption === undefined || captions.length > 1 || held.length === 0 || !isOne) return;
    names.set(element, "figure").set(caption, "figcaption");
  });
  return names;
}
