/** A page of an entry of an index, or several that follow each other. */
export interface PageRange {
  /** `12`, `12–14`. */
  readonly label: string;
  /** Of the label that it begins with. */
  readonly index: number;
}

/** So many pages in a row are a range. */
const LEAST_RANGE = 3;
const EN_DASH = "–";

/** The pages that places in the order of the book are on, each once, as an index prints them. */
export function pageRanges(labels: readonly string[]): readonly PageRange[] {
  const seen = new Set<string>();
  const pages: PageRange[] = [];
  for (const [index, label] of labels.entries()) {
    if (!seen.has(label)) pages.push({ label, index });
    seen.add(label);
  }
  const found: PageRange[] = [];
  for (let i = 0; i < pages.length; ) {
    let end = i + 1;
    while (end < pages.length && follows(pages[end - 1], pages[end])) end += 1;
    const run = pages.slice(i, end);
    const [first] = run;
    if (first !== undefined && run.length >= LEAST_RANGE) {
      found.push({ ...first, label: `${first.label}${EN_DASH}${run.at(-1)?.label ?? ""}` });
    } else {
      found.push(...run);
    }
    i = end;
  }
  return found;
}

/** Pages of the body: those of the front matter are in Roman numbers, of which few entries have three in a row. */
function follows(before: PageRange | undefined, next: PageRange | undefined): boolean {
  return Number(next?.label) === Number(before?.label) + 1;
}
