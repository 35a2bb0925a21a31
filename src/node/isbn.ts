/** Why a number is no ISBN. */
export interface IsbnProblem {
  readonly problem: string;
}

/** The 13 digits of an ISBN, from 10 or 13 of them with hyphens or spaces anywhere. The checksum is verified. */
export function parseIsbn(written: string): string | IsbnProblem {
  const digits = written.replace(/^ISBN(?:-1[03])?[:：]?\s*/iu, "").replace(/[\s\u{2010}-\u{2015}-]/gu, "");
  if (/^\d{9}[\dXx]$/u.test(digits)) return fromTen(digits);
  if (!/^97[89]\d{10}$/u.test(digits)) {
    return { problem: "is not an ISBN: it needs 13 digits that begin with 978 or 979, or 10 digits" };
  }
  const check = checkDigit(digits.slice(0, 12));
  return digits.endsWith(check) ? digits : wrongCheck(digits, check);
}

/** The number as it is printed: with the author's hyphens, if he wrote all 13 digits in groups. */
export function printedIsbn(written: string): string | undefined {
  const groups = /^(?:ISBN(?:-1[03])?[:：]?\s*)?(97[89](?:[\s-]\d+){4})$/iu.exec(written.trim())?.[1];
  return groups?.replace(/\s/gu, "-");
}

function fromTen(digits: string): string | IsbnProblem {
  let sum = 0;
  for (const [i, char] of [...digits.slice(0, 9)].entries()) sum += (10 - i) * Number(char);
  const rest = (11 - (sum % 11)) % 11;
  const check = rest === 10 ? "X" : String(rest);
  if (digits.at(-1)?.toUpperCase() !== check) return wrongCheck(digits, check);
  const stem = `978${digits.slice(0, 9)}`;
  return stem + checkDigit(stem);
}

function checkDigit(twelve: string): string {
  let sum = 0;
  for (const [i, char] of [...twelve].entries()) sum += (i % 2 === 0 ? 1 : 3) * Number(char);
  return String((10 - (sum % 10)) % 10);
}

function wrongCheck(digits: string, check: string): IsbnProblem {
  return { problem: `has the wrong check digit: \`${digits.at(-1)}\` would have to be \`${check}\`` };
}
