const BLOCK_SIZE = 100;

// A code cannot stand for nothing: readers would make up a character. Some leave this one out; for the others
// the run has its own text.
const ZERO_WIDTH_SPACE = "\u{200B}";

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange`;

const FOOT = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

/**
 * The CMap that says what each code stands for: what is copied and searched.
 * ISO 32000-1, 9.10.3; a range may not go over a multiple of 256.
 *
 * @param texts - By code, from 1.
 */
export function toUnicodeMap(texts: readonly string[]): string {
  const ranges: string[] = [];
  for (let first = 1; first <= texts.length; ) {
    const end = Math.min(texts.length + 1, (first | 0xff) + 1);
    const items = texts.slice(first - 1, end - 1).map((text) => `<${utf16Hex(text || ZERO_WIDTH_SPACE)}>`);
    ranges.push(`<${hex(first)}> <${hex(end - 1)}> [${items.join(" ")}]`);
    first = end;
  }
  const parts = [HEAD];
  for (let i = 0; i < ranges.length; i += BLOCK_SIZE) {
    const block = ranges.slice(i, i + BLOCK_SIZE);
    parts.push(`${block.length} beginbfrange`, ...block, "endbfrange");
  }
  return [...parts, FOOT].join("\n");
}

/** Text as UTF-16BE in hexadecimal digits. */
function utf16Hex(text: string): string {
  let digits = "";
  for (let i = 0; i < text.length; i += 1) digits += hex(text.charCodeAt(i));
  return digits;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, "0");
}
