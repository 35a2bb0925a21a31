const STEPS = [
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

/** A positive number in small Roman numerals: `iii`. */
export function romanNumber(number: number): string {
  let rest = number;
  let text = "";
  for (const [value, letters] of STEPS) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}

/** The value of small Roman numerals; 0 for what is not a number in its usual form. */
export function romanValue(text: string): number {
  let value = 0;
  let rest = text;
  for (const [step, letters] of STEPS) {
    while (rest.startsWith(letters)) {
      value += step;
      rest = rest.slice(letters.length);
    }
  }
  return rest === "" && romanNumber(value) === text ? value : 0;
}
