import type { GlyphRun, Rule } from "../model/page.ts";
import type { FaceEncoding } from "./encode-face.ts";
import { runString } from "./run-string.ts";
import { utf16Hex } from "./to-unicode.ts";
import { wavePath } from "./wave-path.ts";

/** Positions are written in 1/1000 point, and counted in whole ones so that moves add up exactly. */
const STEPS = 1000;

/** The drawing operators of one page, in pdfkit's coordinates: the origin at the top left, y downward. */
export class PageContent {
  readonly #parts: string[] = [];
  #isText = false;
  #face: FaceEncoding | undefined;
  #size = 0;
  #spacing = 0;
  #gray = 0;
  #x = 0;
  #y = 0;

  drawRun(run: GlyphRun, face: FaceEncoding): void {
    this.#beginText();
    this.#setGray(0);
    const mark = markOf(run);
    if (mark !== undefined) this.#parts.push(mark);
    this.#setFont(face, run.size);
    this.#moveTo(Math.round(run.x * STEPS), Math.round(run.y * STEPS));
    const { spacing, text } = runString(run, face);
    if (spacing !== this.#spacing) {
      this.#parts.push(`${spacing} Tc`);
      this.#spacing = spacing;
    }
    this.#parts.push(text);
    if (mark !== undefined) this.#parts.push("EMC");
  }

  drawRule(rule: Rule): void {
    this.#endText();
    if (rule.wave !== undefined) {
      const gray = Math.round(rule.gray * STEPS) / STEPS;
      this.#parts.push(`/Artifact BMC ${gray} G ${wavePath(rule, rule.wave)} S EMC`);
      return;
    }
    this.#setGray(rule.gray);
    const box = [rule.x, rule.y, rule.width, rule.height].map((it) => Math.round(it * STEPS) / STEPS);
    this.#parts.push(`/Artifact BMC ${box.join(" ")} re f EMC`);
  }

  /** What has been drawn since the last call. What follows may stand behind other operators. */
  take(): string {
    this.#endText();
    return this.#parts.splice(0).join("\n");
  }

  #beginText(): void {
    if (this.#isText) return;
    this.#isText = true;
    this.#parts.push("BT 1 0 0 -1 0 0 Tm");
    this.#x = 0;
    this.#y = 0;
  }

  #endText(): void {
    if (this.#isText) this.#parts.push("ET");
    this.#isText = false;
  }

  #setFont(face: FaceEncoding, size: number): void {
    if (face === this.#face && size === this.#size) return;
    this.#parts.push(`/${face.name} ${Math.round(size * STEPS) / STEPS} Tf`);
    this.#face = face;
    this.#size = size;
  }

  #setGray(gray: number): void {
    if (gray === this.#gray) return;
    this.#parts.push(`${Math.round(gray * STEPS) / STEPS} g`);
    this.#gray = gray;
  }

  // The text matrix turns y back upward, so a move down the page is one in the negative direction.
  #moveTo(x: number, y: number): void {
    if (x === this.#x && y === this.#y) return;
    this.#parts.push(`${(x - this.#x) / STEPS} ${(this.#y - y) / STEPS} Td`);
    this.#x = x;
    this.#y = y;
  }
}

function markOf(run: GlyphRun): string | undefined {
  if (run.role === "artifact") return "/Artifact BMC";
  const text = run.actualText ?? (run.lengths?.includes(0) ? run.text : undefined);
  return text === undefined ? undefined : `/Span<</ActualText<FEFF${utf16Hex(text)}>>>BDC`;
}
