const BMP_SIZE = 0x10000;

/** The same function, which works out each code point of the basic plane once and looks it up from then on. */
export function byCodePoint<T>(classify: (codePoint: number) => T): (codePoint: number) => T {
  const known: (T | undefined)[] = new Array(BMP_SIZE);
  return (codePoint) => {
    if (codePoint >= BMP_SIZE) return classify(codePoint);
    const before = known[codePoint];
    if (before !== undefined) return before;
    const found = classify(codePoint);
    known[codePoint] = found;
    return found;
  };
}
