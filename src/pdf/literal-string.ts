// ISO 32000-1, 7.3.4.2: what would end a literal string or be read as another line end is escaped.
const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x28, "\\("],
  [0x29, "\\)"],
  [0x5c, "\\\\"],
  [0x0d, "\\r"],
]);

/** Two bytes as they stand in a literal string, one character a byte. */
export function literalPair(value: number): string {
  return literalByte(value >> 8) + literalByte(value & 0xff);
}

/** A text string in UTF-16BE. */
export function literalText(text: string): string {
  let literal = "\u{FE}\u{FF}";
  for (let i = 0; i < text.length; i += 1) literal += literalPair(text.charCodeAt(i));
  return `(${literal})`;
}

function literalByte(byte: number): string {
  return ESCAPES.get(byte) ?? String.fromCharCode(byte);
}
