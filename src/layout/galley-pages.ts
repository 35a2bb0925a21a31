import type { FontSet } from "../model/font.ts";
import type { GlyphRun, Page, PageItem, Pages } from "../model/page.ts";
import type { Labels, PageTemplate } from "../model/template.ts";
import { toChineseNumber } from "../text/chinese-number.ts";
import { plainRuns } from "./flow/plain-runs.ts";
import { areaStart, type Geometry, pageGeometry } from "./pages/geometry.ts";

/** Room for the corrections, beyond the outer margin of the book. */
const CORRECTIONS_MM = 40;
const POINTS_PER_MM = 72 / 25.4;
/** Every fifth line has its number, an em from the text. */
const NUMBERED = 5;
const NUMBER_GAP_EM = 1.5;
const NUMBER_SIZE = 7;
/** Baselines that differ by less are one line: those of raised marks, and of sizes that are mixed. */
const SAME_LINE_EM = 0.5;
const GRAY_WORDS_GAP_EM = 3.5;

export interface GalleyOptions {
  readonly template: PageTemplate;
  readonly fonts: FontSet;
  readonly labels: Labels;
  /** Which proof it is (校次), from 1. */
  readonly proof: number;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/**
 * Pages as a proof-reader has them (校样): the same lines in the same places, beside them a wide outer margin with
 * the number of every fifth line, and in the foot which proof it is and of what day.
 */
export function galleyPages(pages: Pages, options: GalleyOptions): Pages {
  const geometry = pageGeometry(options.template);
  const block = pages.blocks.findLastIndex((it) => it.kind === "furniture");
  const setting: GalleySetting = { ...options, geometry, block, text: textBlocks(pages) };
  return { ...pages, pages: pages.pages.map((page) => galleyPage(page, setting)) };
}

interface GalleySetting extends GalleyOptions {
  readonly geometry: Geometry;
  /** The block of what is not the book's own text. */
  readonly block: number;
  readonly text: ReadonlySet<number>;
}

/** The blocks whose lines are counted: all but titles on pages of their own, contents, and furniture. */
function textBlocks({ blocks }: Pages): ReadonlySet<number> {
  const found = new Set<number>();
  blocks.forEach(({ kind, chapter }, i) => {
    if (kind !== "furniture" && kind !== "contents" && chapter !== "") found.add(i);
  });
  return found;
}

function galleyPage(page: Page, setting: GalleySetting): Page {
  const room = CORRECTIONS_MM * POINTS_PER_MM;
  const shift = page.side === "verso" ? room : 0;
  const items = shift === 0 ? page.items : page.items.map((item) => ({ ...item, x: item.x + shift }));
  const start = areaStart(setting.geometry, page.side) + shift;
  const own = [...lineNumbers(page, setting, start), ...footWords(page, setting, start)];
  return { ...page, width: page.width + room, items: [...items, ...own] };
}

function lineNumbers(page: Page, setting: GalleySetting, start: number): readonly PageItem[] {
  const { geometry, fonts, block } = setting;
  const baselines = page.items
    .flatMap((item) => (item.kind === "glyphs" && isText(item, setting) ? [item.y] : []))
    .sort((a, b) => a - b);
  const lines: number[] = [];
  for (const y of baselines) {
    const last = lines.at(-1);
    if (last === undefined || y - last > SAME_LINE_EM * geometry.size) lines.push(y);
  }
  const gap = NUMBER_GAP_EM * geometry.size;
  return lines.flatMap((y, i) => {
    if ((i + 1) % NUMBERED !== 0) return [];
    const style = { faces: fonts.roles.body, size: NUMBER_SIZE, role: "artifact" } as const;
    const { runs, width } = plainRuns(String(i + 1), 0, style);
    const x = page.side === "recto" ? start + geometry.areaWidth + gap : start - gap - width;
    return runs.map((run): GlyphRun => ({ ...run, x: x + run.x, y, block }));
  });
}

function isText(run: GlyphRun, { text }: GalleySetting): boolean {
  return run.role === "text" && text.has(run.block);
}

/** 二校　2026-11-01, flush with the text at the spine. */
function footWords(page: Page, setting: GalleySetting, start: number): readonly PageItem[] {
  const { geometry, fonts, labels, proof, date, block } = setting;
  const size = setting.template.folio.size;
  const words = `${labels.proof.replace("%", toChineseNumber(proof))}\u{3000}${date}`;
  const { runs, width } = plainRuns(words, 0, { faces: fonts.roles.body, size, role: "artifact" });
  const below = Math.min(GRAY_WORDS_GAP_EM * geometry.size, geometry.foot - size);
  const y = geometry.top + geometry.areaHeight + below;
  const x = page.side === "recto" ? start : start + geometry.areaWidth - width;
  return runs.map((run): GlyphRun => ({ ...run, x: x + run.x, y, block }));
}
