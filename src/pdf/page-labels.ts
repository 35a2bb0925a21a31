import { romanValue } from "../text/roman-number.ts";

/** A number tree of page labels, as the catalog takes it. ISO 32000-1, 12.4.2. */
export interface PageLabels {
  readonly Nums: readonly (number | LabelRange)[];
}

/** How the pages from some page on are called: a prefix, and a number that counts up. */
interface LabelRange {
  readonly S?: "D" | "r" | "R";
  readonly P?: object;
  readonly St?: number;
}

interface Label {
  readonly prefix: string;
  readonly style: "D" | "r" | "R" | "none";
  readonly value: number;
}

const NUMBERED = /^(.*?)([1-9]\d*)$/su;
/** The ranges that give every page its label. */
export function pageLabels(labels: readonly string[]): PageLabels {
  const nums: (number | LabelRange)[] = [];
  let last: Label | undefined;
  labels.forEach((text, page) => {
    const label = parseLabel(text);
    if (last === undefined || !follows(label, last)) nums.push(page, rangeOf(label));
    last = label;
  });
  return { Nums: nums };
}

function follows(label: Label, last: Label): boolean {
  if (label.style !== last.style || label.prefix !== last.prefix) return false;
  return label.style === "none" || label.value === last.value + 1;
}

function rangeOf({ prefix, style, value }: Label): LabelRange {
  return {
    ...(style === "none" ? {} : { S: style, St: value }),
    // pdfkit writes a string object for a `String`, and a name for a plain string.
    ...(prefix === "" ? {} : { P: Object(prefix) }),
  };
}

function parseLabel(text: string): Label {
  const [, prefix = "", digits] = NUMBERED.exec(text) ?? [];
  if (digits !== undefined && digits.length < 10) return { prefix, style: "D", value: Number(digits) };
  const lower = romanValue(text);
  if (lower > 0) return { prefix: "", style: "r", value: lower };
  const upper = text === text.toUpperCase() ? romanValue(text.toLowerCase()) : 0;
  if (upper > 0) return { prefix: "", style: "R", value: upper };
  return { prefix: text, style: "none", value: 0 };
}
