import type { Credit } from "../../model/front-matter.ts";
import type { Labels } from "../../model/template.ts";

const IDEOGRAPHIC_SPACE = "\u{3000}";

/** The names with what they did: `罗贯中　著`. */
export function creditOf(role: string, names: readonly string[], labels: Labels): string {
  return joined(names, labels.roles[role] ?? "");
}

/**
 * The names of one role in as few lines as have room for them, as many in each as in the others, the word of the
 * role behind the last one. A name is never divided.
 */
export function creditLines({ names, word }: Credit, fits: (text: string) => boolean): readonly string[] {
  for (let count = names.length; count > 1; count -= 1) {
    const lines: string[] = [];
    for (let i = 0; i < names.length; i += count) {
      const isLast = i + count >= names.length;
      lines.push(joined(names.slice(i, i + count), isLast ? word : ""));
    }
    if (lines.every(fits)) return lines;
  }
  return names.map((name, i) => joined([name], i === names.length - 1 ? word : ""));
}

function joined(names: readonly string[], word: string): string {
  return [...names, ...(word === "" ? [] : [word])].join(IDEOGRAPHIC_SPACE);
}
