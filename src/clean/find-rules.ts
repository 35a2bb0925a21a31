/** Lines without a letter that only part: `-----`, `＊＊＊`, `◇　◇　◇`, and `%`, as collections of quotations have it. */
export function isRule(text: string): boolean {
  const signs = text.replace(/[\s\u{3000}]+/gu, "");
  if (/^[%％]{1,2}$/u.test(signs)) return true;
  return (
    signs.length >= 3 && /^([-_=*~─━—－＊＝＿～☆★◇◆○●□■※·.#])\1+$/u.test(signs) && !/^[.·—]+$/u.test(signs)
  );
}
