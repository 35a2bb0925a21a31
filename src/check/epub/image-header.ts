/** What the first bytes of an image say of it. */
export interface ImageHeader {
  readonly mediaType: string;
  /** Absent where only the type can be told. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** For print: four inks instead of red, green and blue. */
  readonly isCmyk?: boolean;
  /** Whether it has several frames. */
  readonly isMoving?: boolean;
}

/** Reads the header of a JPEG, PNG or GIF; of other images only the type; `undefined` for anything else. */
export function imageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString("latin1", 0, 16);
  if (head.startsWith("\u{FF}\u{D8}\u{FF}")) return { mediaType: "image/jpeg", ...jpegFrame(buffer) };
  if (head.startsWith("\u{89}PNG\r\n\u{1A}\n")) {
    const size = buffer.length < 24 ? {} : sizeOf(buffer.readUInt32BE(16), buffer.readUInt32BE(20));
    return { mediaType: "image/png", ...size };
  }
  if (/^GIF8[79]a/u.test(head)) {
    const size = buffer.length < 10 ? {} : sizeOf(buffer.readUInt16LE(6), buffer.readUInt16LE(8));
    return {
      mediaType: "image/gif",
      ...size,
      isMoving: isMovingGif(buffer.toString("latin1")),
    };
  }
  const other = OTHERS.find(([start]) => start.test(head));
  return other && { mediaType: other[1] };
}

const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^RIFF[\s\S]{4}WEBP/u, "image/webp"],
  [/^(?:II\*\0|MM\0\*)/u, "image/tiff"],
  [/^[\s\S]{4}ftyp(?:avi[fs]|mif1)/u, "image/avif"],
  [/^[\s\S]{4}ftyphei[cx]/u, "image/heic"],
  [/^BM[\s\S]{4}\0{4}/u, "image/bmp"],
  [/^\0\0\0\fjP {2}\r\n/u, "image/jp2"],
];

/** What controls a frame, up to the block of the frame. https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 23 */
const FRAME_CONTROL = "!\u{F9}\u{4}";
const CONTROL_LENGTH = 8;

/** Whether frames are controlled more than once. */
function isMovingGif(gif: string): boolean {
  let count = 0;
  for (let at = gif.indexOf(FRAME_CONTROL); at >= 0; at = gif.indexOf(FRAME_CONTROL, at + 1)) {
    const end = gif.slice(at + CONTROL_LENGTH - 1, at + CONTROL_LENGTH + 1);
    if (end === "\0," || end === "\0!") count += 1;
  }
  return count > 1;
}

function sizeOf(widthPx: number, heightPx: number): Omit<ImageHeader, "mediaType"> {
  return { widthPx, heightPx };
}

const MARKER = 0xff;
// Start of frame: all of C0 to CF but the tables C4, C8 and CC. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1.3
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

function jpegFrame(buffer: Buffer): Omit<ImageHeader, "mediaType"> {
  let at = 2;
  while (at + 10 <= buffer.length && buffer[at] === MARKER) {
    const marker = buffer[at + 1] ?? 0;
    if (marker === MARKER) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker)) {
      const size = sizeOf(buffer.readUInt16BE(at + 7), buffer.readUInt16BE(at + 5));
      return { ...size, isCmyk: buffer[at + 9] === 4 };
    }
    at += 2 + buffer.readUInt16BE(at + 2);
  }
  return {};
}
