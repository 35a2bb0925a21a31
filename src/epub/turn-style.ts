/** Where each side of a box goes when lines turn from horizontal to vertical: the top becomes the right. */
const TURNED_SIDE: ReadonlyMap<string, string> = new Map([
  ["top", "right"],
  ["right", "bottom"],
  ["bottom", "left"],
  ["left", "top"],
]);
const SIDED = /^(margin|padding|border)-(top|right|bottom|left)(-.*)?$/u;
const SHORTHAND = /^(?:margin|padding|border-(?:width|style|color))$/u;
const LENGTH = /^(min-|max-)?(width|height)$/u;
const DECLARATION = /([\w-]+)(\s*:\s*)([^;{}]+)(?=[;}])/gu;
const COMMENT = /\/\*[\s\S]*?\*\//gu;

/**
 * A style sheet for horizontal text made one for vertical text: sides, widths and heights turn with the lines, so
 * that each rule need be written once. What is said along lines (`text-align`, `text-indent`) turns by itself.
 * https://www.w3.org/TR/css-writing-modes-4/#logical-to-physical
 */
export function turnStyle(css: string): string {
  const comments = css.match(COMMENT) ?? [];
  let next = 0;
  // A comment holds no declarations.
  return css
    .replace(COMMENT, "\0")
    .replace(
      DECLARATION,
      (_, name: string, colon: string, value: string) =>
        `${turnedName(name)}${colon}${SHORTHAND.test(name) ? turnedValues(value) : value}`,
    )
    .replaceAll("\0", () => {
      next += 1;
      return comments[next - 1] ?? "";
    });
}

function turnedName(name: string): string {
  const [, box, side = "", rest = ""] = SIDED.exec(name) ?? [];
  if (box !== undefined) return `${box}-${TURNED_SIDE.get(side) ?? side}${rest}`;
  const [, limit = "", length] = LENGTH.exec(name) ?? [];
  return length === undefined ? name : `${limit}${length === "width" ? "height" : "width"}`;
}

/** Values for top, right, bottom and left, some of them left out. */
function turnedValues(written: string): string {
  const values = written.trim().split(/\s+/u);
  const [top, right = top, bottom = top, left = right] = values;
  return values.length < 2 ? written : [left, top, right, bottom].join(" ");
}
