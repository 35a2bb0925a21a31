const ROMAN = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;

/** What a page of the front matter is called: `iii`. */
export function romanLabel(number: number): string {
  let rest = number;
  let label = "";
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      label += letters;
      rest -= value;
    }
  }
  return label;
}
