import sharp from "sharp";
import { expect, test } from "vitest";
import { drawPage } from "../../src/image/draw-page.ts";
import type { Page } from "../../src/model/page.ts";
import { fakeFont } from "../helpers/fake-font.ts";

/** A square of 8 points whose lower left corner is 1 point right of 10, 50; and a rule below it. */
const PAGE: Page = {
  width: 100,
  height: 150,
  side: "recto",
  label: "C1",
  items: [
    {
      kind: "glyphs",
      font: fakeFont(),
      size: 10,
      x: 10,
      y: 50,
      glyphs: [1],
      advances: [10],
      text: "雨",
      role: "text",
      block: 0,
      offset: 0,
    },
    { kind: "rule", x: 10, y: 60, width: 20, height: 2, gray: 0 },
  ],
};

test("a page is drawn with its glyphs and rules where they stand", async () => {
  const image = drawPage(PAGE, { path: "cover.png", widthPx: 200 });
  expect(image).toMatchObject({ path: "cover.png", type: "png", widthPx: 200, heightPx: 300 });
  const { data, info } = await sharp(image.bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number => data[(2 * y * info.width + 2 * x) * info.channels] ?? -1;
  expect([info.width, info.height]).toEqual([200, 300]);
  expect([at(5, 46), at(15, 46), at(18, 43), at(15, 41), at(15, 51)]).toEqual([255, 0, 0, 255, 255]);
  expect([at(15, 61), at(29, 61), at(31, 61), at(15, 63)]).toEqual([0, 0, 255, 255]);
});

test("the same page gives the same bytes", () => {
  const [a, b] = [1, 2].map(() => drawPage(PAGE, { path: "a.png", widthPx: 120 }));
  expect(Buffer.compare(Buffer.from(a?.bytes ?? []), Buffer.from(b?.bytes ?? []))).toBe(0);
});
