import { columnsOf } from "../model/columns.ts";
import type { ComputedField } from "../model/metadata.ts";
import type { BookFlow } from "./flow/flow.ts";

/** What a record says of the pages where the author leaves it to them; `undefined` for what cannot be known. */
export type PageFacts = Readonly<Record<ComputedField, string | undefined>>;

/** As publishers in China count: 字数 is what the pages have room for, 印张 the pages by the leaves of a sheet. */
export function pageFacts({ template }: BookFlow, pages: number): PageFacts {
  const { widthMm, heightMm, leaves, sheet } = template.trim;
  const { lines } = template.typeArea;
  const { count, measureEm } = columnsOf(template);
  const size = sheet === "" ? `${widthMm} mm×${heightMm} mm` : sheet;
  return {
    format: leaves === 0 ? size : `${size}　1/${leaves}`,
    sheets: leaves === 0 ? undefined : String(Number((pages / leaves).toFixed(3))),
    characters: `${Number(((count * measureEm * lines * pages) / 1000).toFixed(1))}千字`,
  };
}
