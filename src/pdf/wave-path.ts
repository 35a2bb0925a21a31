import type { Rule, Wave } from "../model/page.ts";

const STEPS = 1000;
/** A curve from level to level whose handles stand at a height reaches three quarters of it. */
const HANDLE_HEIGHT = 4 / 3;
/** Where along half a wave the handles stand for a curve like a sine. */
const HANDLE = 0.3642;

/** The line width and the path of a wavy line: one curve for each half of a wave, up and down in turn. */
export function wavePath({ x, y, width, height }: Rule, { length, thickness }: Wave): string {
  const count = Math.max(1, Math.round((2 * width) / length));
  const half = width / count;
  const middle = y + height / 2;
  const handleHeight = (HANDLE_HEIGHT * (height - thickness)) / 2;
  const parts = [`${number(thickness)} w ${number(x)} ${number(middle)} m`];
  for (let i = 0; i < count; i += 1) {
    const start = x + i * half;
    const handle = middle + (i % 2 === 0 ? -handleHeight : handleHeight);
    const points = [
      start + HANDLE * half,
      handle,
      start + half - HANDLE * half,
      handle,
      start + half,
      middle,
    ];
    parts.push(`${points.map(number).join(" ")} c`);
  }
  return parts.join(" ");
}

function number(length: number): number {
  return Math.round(length * STEPS) / STEPS;
}
