import type { InlineContext, Line } from "../inline/line.ts";
import { setParagraph } from "../inline/set-paragraph.ts";
import { textNode } from "./flow.ts";

/** Wider than any page. */
const ENDLESS = 1_000_000;
const NOWHERE = { file: "", line: 1, column: 1 };

/** Words on one line however wide it gets, at their natural width: to be measured, or set where there is room. */
export function oneLine(context: InlineContext, text: string, size: number): Line | undefined {
  const style = {
    role: "body",
    size,
    measure: ENDLESS,
    firstIndent: 0,
    indent: 0,
    align: "start",
  } as const;
  return setParagraph([textNode(text, NOWHERE)], style, { ...context, report: () => undefined })[0];
}
