/** Writes the numbers of a font table, of the highest byte first, one behind the other. */
export class TableWriter {
  private readonly parts: number[] = [];

  get length(): number {
    return this.parts.length;
  }

  uint16(...values: readonly number[]): this {
    for (const value of values) this.parts.push((value >>> 8) & 0xff, value & 0xff);
    return this;
  }

  uint32(...values: readonly number[]): this {
    for (const value of values) this.uint16(value >>> 16, value & 0xffff);
    return this;
  }

  /** Characters of ASCII. */
  tag(text: string): this {
    for (let i = 0; i < text.length; i += 1) this.parts.push(text.charCodeAt(i) & 0xff);
    return this;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.parts);
  }
}
