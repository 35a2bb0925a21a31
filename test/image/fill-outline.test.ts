import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { fillOutline } from "../../src/image/fill-outline.ts";

const SIZE = 48;
/** Coordinates go beyond the pixels on all sides. */
const number = fc.integer({ min: -10, max: SIZE + 10 });
const point = fc.tuple(number, number).map(([x, y]) => `${x} ${y}`);
const part = fc.oneof(
  point.map((to) => `L${to}`),
  fc.tuple(point, point).map((points) => `Q${points.join(" ")}`),
  fc.tuple(point, point, point).map((points) => `C${points.join(" ")}`),
);
const contour = fc
  .tuple(point, fc.array(part, { minLength: 2, maxLength: 6 }))
  .map(([start, parts]) => `M${start}${parts.join("")}Z`);
const outline = fc.array(contour, { minLength: 1, maxLength: 3 }).map((contours) => contours.join(""));

function filled(path: string): Uint8Array {
  const grays = new Uint8Array(SIZE * SIZE).fill(255);
  fillOutline({ width: SIZE, height: SIZE, grays }, path, { scaleX: 1, scaleY: 1, lean: 0, x: 0, y: 0 });
  return grays;
}

async function drawnBySharp(path: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg)).flatten().extractChannel(0).raw().toBuffer();
}

test("an outline is filled as another renderer fills it, but for shades on its edge", async () => {
  await fc.assert(
    fc.asyncProperty(outline, async (path) => {
      const ours = filled(path);
      const theirs = await drawnBySharp(path);
      const differences = Array.from(ours, (gray, i) => Math.abs(gray - (theirs[i] ?? 0)));
      const mean = differences.reduce((sum, it) => sum + it, 0) / differences.length;
      expect(mean).toBeLessThan(4);
    }),
    { numRuns: 200 },
  );
});

test("an edge through the middle of pixels leaves them half covered", () => {
  const grays = filled("M10.5 10L20.5 10L20.5 20.5L10.5 20.5Z");
  const at = (x: number, y: number): number => grays[y * SIZE + x] ?? -1;
  expect([at(9, 15), at(10, 15), at(15, 15), at(20, 15), at(21, 15)]).toEqual([255, 128, 0, 128, 255]);
  expect([at(15, 9), at(15, 10), at(15, 20), at(15, 21), at(10, 20)]).toEqual([255, 0, 128, 255, 191]);
});

test("what leans moves to the right by its height", () => {
  const grays = new Uint8Array(SIZE * SIZE).fill(255);
  const placing = { scaleX: 1, scaleY: -1, lean: 0.5, x: 0, y: 40 };
  fillOutline({ width: SIZE, height: SIZE, grays }, "M0 0L10 0L10 20L0 20Z", placing);
  const isBlack = (x: number, y: number): boolean => (grays[y * SIZE + x] ?? 255) < 128;
  expect([isBlack(1, 39), isBlack(1, 21), isBlack(18, 21), isBlack(11, 39)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
