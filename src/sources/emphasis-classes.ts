import { resolveHref } from "../ebook/resolve-href.ts";
import { firstBehind } from "./linked-ids.ts";
import type { PageElement, SourcePage } from "./page.ts";

export type Emphasis = "strong" | "em" | "dots";

const COMMENT = /\/\*[\s\S]*?\*\//gu;
const RULE = /(?<selectors>[^{}]+)\{(?<declarations>[^{}]*)\}/gu;
const CLASS_ALONE = /^(?:span)?\.(?<name>[\w-]+)$/u;
const LOOKS: readonly (readonly [RegExp, Emphasis])[] = [
  [/text-emphasis(?:-style)?\s*:\s*(?!none)/iu, "dots"],
  [/font-weight\s*:\s*(?:bold|[6-9]00)/iu, "strong"],
  [/font-style\s*:\s*(?:italic|oblique)/iu, "em"],
];
/** In titles and captions all is set off by their own look. */
const SET_OFF = /^(?:h[1-6]|figcaption|caption|th|dt|strong|b|em|i|code|pre|a)$/u;
/** What most of a page is, nothing in it is set off by. */
const MOST_OF_PAGE = 0.3;

/** The spans that a style sheet sets off by their class, as Google's documents and many EPUBs have it. */
export function findEmphasis(
  page: SourcePage,
  files: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<PageElement, Emphasis> {
  const looks = looksOf(styleSheets(page, files));
  const found = new Map<PageElement, Emphasis>();
  if (looks.size === 0) return found;
  const lengths = new Map<string, number>();
  for (const element of page.elements) {
    if (element.name !== "span" || element.from < page.body.from) continue;
    const names = (element.attributes.get("class") ?? "").split(/\s+/u);
    const name = names.find((it) => looks.has(it));
    const look = looks.get(name ?? "");
    if (name === undefined || look === undefined || isSetOff(element)) continue;
    found.set(element, look);
    const length = page.textBetween(element.from, element.to).length;
    lengths.set(look, (lengths.get(look) ?? 0) + length);
  }
  const all = page.textBetween(page.body.from, page.body.to).trim().length;
  return new Map([...found].filter(([, look]) => (lengths.get(look) ?? 0) < all * MOST_OF_PAGE));
}

function isSetOff({ parent }: PageElement): boolean {
  for (let around = parent; around !== undefined; around = around.parent) {
    if (SET_OFF.test(around.name)) return true;
  }
  return false;
}

function styleSheets(page: SourcePage, files: ReadonlyMap<string, Uint8Array>): string {
  const head = page.elements.slice(0, firstBehindHead(page));
  const sheets = head.flatMap((element): readonly string[] => {
    if (element.name === "style") return [page.textBetween(element.from, element.to)];
    if (element.name !== "link") return [];
    const target = resolveHref(page.path, element.attributes.get("href") ?? "");
    const bytes = target.kind === "file" ? files.get(target.path) : undefined;
    return bytes === undefined || !/\.css$/iu.test(target.kind === "file" ? target.path : "")
      ? []
      : [new TextDecoder().decode(bytes)];
  });
  return sheets.join("\n");
}

function firstBehindHead({ elements, body }: SourcePage): number {
  const outer = elements.find(({ from }) => from >= body.from);
  return outer === undefined ? elements.length : firstBehind(outer, elements);
}

function looksOf(css: string): ReadonlyMap<string, Emphasis> {
  const looks = new Map<string, Emphasis>();
  for (const { groups } of css.replace(COMMENT, "").matchAll(RULE)) {
    const look = LOOKS.find(([pattern]) => pattern.test(groups?.declarations ?? ""))?.[1];
    if (look === undefined) continue;
    for (const selector of (groups?.selectors ?? "").split(",")) {
      const name = CLASS_ALONE.exec(selector.trim())?.groups?.name;
      if (name !== undefined) looks.set(name, look);
    }
  }
  return looks;
}
