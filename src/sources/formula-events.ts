import type { MarkupEvent } from "../markup/read-markup.ts";
import { firstBehind } from "./linked-ids.ts";
import type { PageElement, SourcePage } from "./page.ts";

const UNREAD: ReadonlySet<string> = new Set(["annotation", "annotation-xml"]);

/** A formula of MathML as text: powers and indexes above and below the line, fractions and roots on it. */
export function formulaEvents(page: SourcePage, math: PageElement): readonly MarkupEvent[] {
  const place = page.events[math.from];
  const [start, end] = [place?.start ?? 0, place?.end ?? 0];
  const children = childrenWithin(page, math);
  const text = (words: string): MarkupEvent => ({ kind: "text", text: words, start, end });
  const raised = (name: "sup" | "sub", events: readonly MarkupEvent[]): readonly MarkupEvent[] => [
    { kind: "start", name, attributes: new Map(), empty: false, start, end },
    ...events,
    { kind: "end", name, start, end },
  ];
  const grouped = (events: readonly MarkupEvent[]): readonly MarkupEvent[] => {
    const length = events.reduce((sum, it) => sum + (it.kind === "text" ? it.text.length : 0), 0);
    return length > 1 ? [text("("), ...events, text(")")] : events;
  };
  const read = (element: PageElement): readonly MarkupEvent[] => {
    const parts = (children.get(element) ?? []).filter(({ name }) => !UNREAD.has(name)).map(read);
    const [first = [], second = [], third = []] = parts;
    switch (element.name) {
      case "msup":
      case "mover":
        return [...first, ...raised("sup", second)];
      case "msub":
      case "munder":
        return [...first, ...raised("sub", second)];
      case "msubsup":
      case "munderover":
        return [...first, ...raised("sub", second), ...raised("sup", third)];
      case "mfrac":
        return [...grouped(first), text("/"), ...grouped(second)];
      case "msqrt":
        return [text("√"), ...grouped(parts.flat())];
      case "mroot":
        return [...raised("sup", second), text("√"), ...grouped(first)];
      case "mfenced":
        return [text("("), ...parts.flat(), text(")")];
      default:
        return parts.length > 0 ? parts.flat() : [text(page.textBetween(element.from, element.to).trim())];
    }
  };
  return read(math);
}

function childrenWithin(
  page: SourcePage,
  math: PageElement,
): ReadonlyMap<PageElement, readonly PageElement[]> {
  const children = new Map<PageElement, PageElement[]>();
  for (let i = firstBehind(math, page.elements); (page.elements[i]?.from ?? math.to) < math.to; i += 1) {
    const element = page.elements[i];
    if (element?.parent === undefined) continue;
    const siblings = children.get(element.parent);
    if (siblings === undefined) children.set(element.parent, [element]);
    else siblings.push(element);
  }
  return children;
}
