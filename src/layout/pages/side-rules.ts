import type { Rule } from "../../model/page.ts";
import type { SideRules } from "../flow/piece.ts";

interface Reach {
  readonly sides: SideRules;
  top: number;
  bottom: number;
}

/** The rules beside what is boxed in on a page, while the page is set piece by piece. */
export class SidesInTheMaking {
  private readonly reaches: readonly Reach[];

  constructor(all: readonly SideRules[], { from, to }: { readonly from: number; readonly to: number }) {
    this.reaches = all
      .filter((sides) => sides.from < to && sides.to > from)
      .map((sides) => ({ sides, top: Number.POSITIVE_INFINITY, bottom: Number.NEGATIVE_INFINITY }));
  }

  /** Takes notice of where a piece stands. */
  past(index: number, { top, bottom }: { readonly top: number; readonly bottom: number }): void {
    for (const reach of this.reaches) {
      const { from, to, lead } = reach.sides;
      if (index < from || index >= to || bottom <= top) continue;
      reach.top = Math.min(reach.top, index === from ? top + lead : top);
      reach.bottom = Math.max(reach.bottom, index === to - 1 ? bottom - lead : bottom);
    }
  }

  rules(): readonly Rule[] {
    return this.reaches.flatMap(({ sides, top, bottom }) => {
      if (bottom <= top) return [];
      const { x, width, thickness } = sides;
      const rule = { kind: "rule", y: top, width: thickness, height: bottom - top, gray: 0 } as const;
      return [
        { ...rule, x },
        { ...rule, x: x + width - thickness },
      ];
    });
  }
}
