import type {
  GlyphRun,
  LinkArea,
  OutlineEntry,
  Page,
  Pages,
  PlacedBlock,
  PlacedImage,
  Rule,
} from "../../src/model/page.ts";

type Kind = PlacedBlock["kind"] | "line" | "head" | "number" | "mark" | "artifact" | "head-row" | "turned";

interface Row {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
}

/**
 * Pages as text: what is set, x, y of the baseline (of the top for rules, images and links), width, words.
 * Runs of one block and role on one baseline are one row.
 */
export function dumpPages(pages: Pages, isWanted: (page: Page) => boolean): string {
  return pages.pages
    .filter(isWanted)
    .map((page) => dumpPage(pages, page))
    .join("\n");
}

/** The outline with where its entries lead, as page and height. */
export function dumpOutline(pages: Pages): string {
  const places = new Map(pages.destinations.map((it) => [it.name, it] as const));
  const lines = (entries: readonly OutlineEntry[], depth: number): readonly string[] =>
    entries.flatMap(({ title, destination, children }) => {
      const place = places.get(destination);
      const label = place === undefined ? "?" : (pages.pages[place.page]?.label ?? "?");
      return [
        `${"  ".repeat(depth)}${title} → ${destination} ${label} ${length(place?.y ?? 0)}`,
        ...lines(children, depth + 1),
      ];
    });
  return lines(pages.outline, 0).join("\n");
}

/** The places that links may lead to: name, page and height. */
export function dumpDestinations(pages: Pages): string {
  return pages.destinations
    .map(({ name, page, y }) => `${name} ${pages.pages[page]?.label ?? "?"} ${length(y)}`)
    .join("\n");
}

function dumpPage(pages: Pages, page: Page): string {
  const size = `${length(page.width)} × ${length(page.height)}`;
  const rows = rowsOf(pages, page);
  return [`page ${page.label} ${page.side} ${size}`, ...rows.map(dumpRow)].join("\n");
}

function rowsOf(pages: Pages, page: Page): readonly Row[] {
  const rows: Row[] = [];
  let last: GlyphRun | undefined;
  for (const item of page.items) {
    const before = rows.at(-1);
    if (item.kind !== "glyphs") {
      rows.push(rowOf(item));
      last = undefined;
    } else if (before !== undefined && last !== undefined && continues(last, item)) {
      rows[rows.length - 1] = { ...before, width: endOf(item) - before.x, text: before.text + item.text };
      last = item;
    } else {
      rows.push({
        kind: kindOf(pages, page, item),
        x: item.x,
        y: item.y,
        width: endOf(item) - item.x,
        text: item.text,
      });
      last = item;
    }
  }
  return rows;
}

function continues(before: GlyphRun, run: GlyphRun): boolean {
  return (
    run.turned === undefined &&
    before.block === run.block &&
    before.role === run.role &&
    Math.abs(before.y - run.y) < 0.001
  );
}

function endOf(run: GlyphRun): number {
  return run.advances.reduce((x, advance) => x + advance, run.x);
}

function rowOf(item: Rule | PlacedImage | LinkArea): Row {
  const { x, y, width } = item;
  if (item.kind === "rule") {
    return { kind: item.wave === undefined ? "rule" : "wave", x, y, width, text: length(item.height) };
  }
  if (item.kind === "image")
    return { kind: "image", x, y, width, text: `${length(item.height)} ${item.image}` };
  const { target } = item;
  return { kind: "link", x, y, width, text: target.kind === "external" ? target.url : `#${target.name}` };
}

function kindOf(pages: Pages, page: Page, run: GlyphRun): Kind {
  const block = pages.blocks[run.block];
  if (block?.kind === "furniture") return run.y < page.height / 2 ? "head" : "number";
  if (run.turned === true) return "turned";
  if (run.role === "mark") return "mark";
  if (run.role === "artifact") return block?.kind === "table" ? "head-row" : "artifact";
  return block === undefined || block.kind === "paragraph" ? "line" : block.kind;
}

function dumpRow({ kind, x, y, width, text }: Row): string {
  const columns = [x, y, width].map((it) => length(it).padStart(8)).join(" ");
  return `  ${kind.padEnd(8)} ${columns}  ${text}`.trimEnd();
}

function length(points: number): string {
  return (Math.round(points * 1000) / 1000 + 0).toFixed(3);
}
