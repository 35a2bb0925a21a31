import { type CodedRun, sizeUnit } from "./code-run.ts";
import type { Cut } from "./copied-spans.ts";
import type { FaceEncoding } from "./encode-face.ts";

/** How far a glyph may stand from where layout put it, in points. */
const TOLERANCE = 0.004;
const SPACING_STEPS = 1e5;

/** A run as text operators. */
export interface RunString {
  /** Added after every glyph, in points (`Tc`). */
  readonly spacing: number;
  /** Strings with their operators, `Tj` or `TJ`, and the operators of the cuts between them. */
  readonly text: string;
}

/**
 * Writes a run's glyphs as codes. What most gaps of a stretched line have in common goes into the spacing;
 * where the pen would still leave its place, an adjustment takes it back, so errors never add up.
 */
export function runString(coded: CodedRun, cuts: readonly Cut[]): RunString {
  const { face, codes } = coded;
  return cuts.length === 0 && isNatural(coded)
    ? { spacing: 0, text: `(${literal(face, codes)})Tj` }
    : adjustedString(coded, cuts);
}

/** Whether no glyph stands apart from where the one before it ends by itself: true of most lines of Han. */
function isNatural({ run, face, codes }: CodedRun): boolean {
  const { advances } = run;
  const { widths } = face;
  const unit = sizeUnit(run);
  let error = 0;
  for (let i = 0; i < codes.length - 1; i += 1) {
    error += (advances[i] ?? 0) - (widths[codes[i] ?? 0] ?? 0) * unit;
    if (error > TOLERANCE || error < -TOLERANCE) return false;
  }
  return true;
}

function literal(face: FaceEncoding, codes: readonly number[]): string {
  const { literals } = face;
  let text = "";
  for (const code of codes) text += literals[code] ?? "";
  return text;
}

function adjustedString(coded: CodedRun, cuts: readonly Cut[]): RunString {
  const { run, codes } = coded;
  const { advances } = run;
  const { widths, literals } = coded.face;
  const spacing = commonSpacing(coded);
  const unit = sizeUnit(run);
  // An adjustment counts in 1/1000 em: of large type one would be too coarse.
  const steps = run.size > 80 ? 100 : run.size > 8 ? 10 : 1;
  const strings = new Strings(cuts);
  let wanted = 0;
  let pen = 0;
  for (let i = 0; i < codes.length; i += 1) {
    const error = wanted - pen;
    if (error > TOLERANCE || error < -TOLERANCE) {
      const adjustment = Math.round((-error / unit) * steps) / steps;
      strings.adjust(adjustment);
      pen -= adjustment * unit;
    }
    strings.cutAt(i);
    const code = codes[i] ?? 0;
    strings.add(literals[code] ?? "");
    pen += (widths[code] ?? 0) * unit + spacing;
    wanted += advances[i] ?? 0;
  }
  strings.cutAt(codes.length);
  return { spacing, text: strings.end() };
}

/** Operators in the making: what is finished, the operand that is going on, and its last string. */
class Strings {
  readonly #cuts: readonly Cut[];
  #nextCut = 0;
  #done = "";
  #operand = "";
  #string = "";

  constructor(cuts: readonly Cut[]) {
    this.#cuts = cuts;
  }

  add(codes: string): void {
    this.#string += codes;
  }

  adjust(adjustment: number): void {
    this.#closeString();
    this.#operand += adjustment;
  }

  cutAt(index: number): void {
    for (let cut = this.#cuts[this.#nextCut]; cut?.index === index; cut = this.#cuts[this.#nextCut]) {
      this.#finish();
      this.#done += `${cut.operator}\n`;
      this.#nextCut += 1;
    }
  }

  end(): string {
    this.#finish();
    return this.#done.slice(0, -1);
  }

  #closeString(): void {
    if (this.#string === "") return;
    this.#operand += `(${this.#string})`;
    this.#string = "";
  }

  #finish(): void {
    if (this.#operand === "" && this.#string !== "") this.#done += `(${this.#string})Tj\n`;
    else {
      this.#closeString();
      if (this.#operand !== "") this.#done += `[${this.#operand}]TJ\n`;
    }
    this.#operand = "";
    this.#string = "";
  }
}

/** The difference from the natural advance that more than half of the glyphs have, or 0. */
function commonSpacing({ run, face, codes }: CodedRun): number {
  const { advances } = run;
  const { widths } = face;
  const unit = sizeUnit(run);
  let candidate = 0;
  let votes = 0;
  // The last advance only says where the run ends.
  for (let i = 0; i < codes.length - 1; i += 1) {
    const extra = (advances[i] ?? 0) - (widths[codes[i] ?? 0] ?? 0) * unit;
    const rounded = Math.round(extra * SPACING_STEPS);
    if (votes === 0) candidate = rounded;
    votes += rounded === candidate ? 1 : -1;
  }
  return votes > 0 ? candidate / SPACING_STEPS : 0;
}
