/** Lines without a letter that only part: `-----`, `＊＊＊`, `◇　◇　◇`. */
export function isRule(text: string): boolean {
  const signs = text.replace(/[\s\u{3000}]+/gu, "");
  return (
    signs.length >= 3 && /^([-_=*~─━—－＊＝＿～☆★◇◆○●□■※·.#])\1+$/u.test(signs) && !/^[.·—]+$/u.test(signs)
  );
}
