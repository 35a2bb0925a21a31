const TRAILS: Readonly<Record<"gb18030" | "big5", readonly (readonly [number, number])[]>> = {
  gb18030: [
    [0x40, 0x7e],
    [0x80, 0xfe],
  ],
  big5: [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
};

/** A text in an encoding that Node only reads. Characters that it has no two bytes for are question marks. */
export function encodeText(text: string, encoding: "gb18030" | "big5"): Uint8Array {
  const table = tableOf(encoding);
  return Uint8Array.from(
    Array.from(text).flatMap((char) =>
      char < "\u{80}" ? [char.charCodeAt(0)] : (table.get(char) ?? ["?".charCodeAt(0)]),
    ),
  );
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

function tableOf(encoding: "gb18030" | "big5"): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (const [from, to] of TRAILS[encoding]) {
      for (let second = from; second <= to; second += 1) {
        const char = decoder.decode(Uint8Array.of(first, second));
        if (!table.has(char)) table.set(char, [first, second]);
      }
    }
  }
  // Of ETEN, which Node reads as private characters.
  if (encoding === "big5") {
    for (const [i, char] of Array.from("①②③④⑤⑥⑦⑧⑨⑩").entries()) table.set(char, [0xc6, 0xa1 + i]);
  }
  tables.set(encoding, table);
  return table;
}

export function encodeWide(text: string, size: 2 | 4, isLittle: boolean): Uint8Array {
  const units =
    size === 2
      ? Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
      : Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(units.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, unit] of units.entries()) {
    if (size === 2) view.setUint16(i * 2, unit, isLittle);
    else view.setUint32(i * 4, unit, isLittle);
  }
  return bytes;
}
