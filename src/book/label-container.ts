import { type Container, type Inline, plainText, type Styled } from "../model/document.ts";
import type { Labels } from "../model/template.ts";

const ENDS_IN_MARK = /[\p{P}\s]$/u;
const ENDS_IN_LETTER = /[\p{Script=Latin}\p{N}]$/u;

/** The words that name the abstract of a paper and its keywords. */
export type ContainerLabels = Pick<Labels, "paperAbstract" | "keywords">;

/**
 * An abstract, or keywords, whose first paragraph begins with what they are, in bold: 摘要：, or the title that the
 * author gave them. `undefined` for other containers, which keep their title. GB/T 7713.2 has both run in.
 */
export function labelledContainer(container: Container, labels: ContainerLabels): Container | undefined {
  const { name, title, children, span } = container;
  if (name !== "abstract" && name !== "keywords") return undefined;
  const usual = name === "abstract" ? labels.paperAbstract : labels.keywords;
  const words: readonly Inline[] = title.length > 0 ? title : [{ kind: "text", text: usual, span }];
  const label: Styled = {
    kind: "styled",
    style: "strong",
    attributes: { classes: ["label"] },
    children: [...words, { kind: "text", text: colonAfter(plainText(words)), span }],
    span,
  };
  const [first, ...rest] = children;
  const labelled =
    first?.kind === "paragraph"
      ? [{ ...first, children: [label, ...first.children] }, ...rest]
      : [{ kind: "paragraph", children: [label], attributes: { classes: [] }, span } as const, ...children];
  return { ...container, title: [], children: labelled };
}

/** `Abstract` has a colon of its own script; a title that ends in a mark has none. */
function colonAfter(words: string): string {
  if (ENDS_IN_LETTER.test(words)) return ": ";
  if (!ENDS_IN_MARK.test(words)) return "：";
  return /[:.]$/u.test(words) ? " " : "";
}
