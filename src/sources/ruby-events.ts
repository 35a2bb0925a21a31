import type { MarkupEvent, StartTag } from "../markup/read-markup.ts";
import { firstBehind } from "./linked-ids.ts";
import type { PageElement, SourcePage } from "./page.ts";

/**
 * Readings that stand behind all characters (`<rb>旧<rb>金<rtc><rt>jiù<rt>jīn`), each behind its own; what is said of the
 * whole word follows it. Undefined for all other readings.
 */
export function pairedRuby(page: SourcePage, ruby: PageElement): readonly MarkupEvent[] | undefined {
  const inside: PageElement[] = [];
  for (let i = firstBehind(ruby, page.elements); (page.elements[i]?.from ?? ruby.to) < ruby.to; i += 1) {
    const it = page.elements[i];
    if (it !== undefined) inside.push(it);
  }
  const bases = inside.filter(({ name }) => name === "rb");
  const readings = inside.filter(({ name }) => name === "rt");
  const whole = inside.filter((it) => it.name === "rtc" && !readings.some(({ parent }) => parent === it));
  const isApart = (bases.at(-1)?.to ?? 0) <= (readings[0]?.from ?? 0);
  if (bases.length < 2 || bases.length !== readings.length || !isApart) return undefined;
  const tag = page.events[ruby.from];
  const [start, end] = [tag?.start ?? 0, tag?.end ?? 0];
  const open = (name: string): StartTag => ({
    kind: "start",
    name,
    attributes: new Map(),
    empty: false,
    start,
    end,
  });
  const close = (name: string): MarkupEvent => ({ kind: "end", name, start, end });
  const text = ({ from, to }: PageElement): MarkupEvent => ({
    kind: "text",
    text: page.textBetween(from, to).trim(),
    start,
    end,
  });
  const pairs = bases.flatMap((base, i): readonly MarkupEvent[] => {
    const reading = readings[i];
    return reading === undefined ? [] : [text(base), open("rt"), text(reading), close("rt")];
  });
  return [open("ruby"), ...pairs, close("ruby"), ...whole.map(text)];
}
