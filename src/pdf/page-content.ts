import type { GlyphRun, Rule } from "../model/page.ts";
import { type CodedRun, codeRun } from "./code-run.ts";
import { type Cut, copiedSpans, END_OF_SPAN, startOfSpan } from "./copied-spans.ts";
import type { FaceEncoding } from "./encode-face.ts";
import { runString } from "./run-string.ts";
import { wavePath } from "./wave-path.ts";

/** Positions are written in 1/1000 point, and counted in whole ones so that moves add up exactly. */
const STEPS = 1000;

/** The text matrix at the origin of the page. */
const UPRIGHT = "1 0 0 -1 0 0 Tm";

const NOT_IN_TAGS = /[^A-Za-z0-9-]/gu;

/** The drawing operators of one page, in pdfkit's coordinates: the origin at the top left, y downward. */
export class PageContent {
  readonly #parts: string[] = [];
  /** Runs of one block that are not drawn yet: what they are copied as may go over several of them. */
  readonly #waiting: CodedRun[] = [];
  #isText = false;
  #face: FaceEncoding | undefined;
  #size = 0;
  #spacing = 0;
  #stretch = 1;
  #gray = 0;
  /** Whether the text matrix leans. */
  #isSlanted = false;
  /** The language of the span that is open, if one is. */
  #language: string | undefined;
  #x = 0;
  #y = 0;

  drawRun(run: GlyphRun, face: FaceEncoding): void {
    const coded = codeRun(run, face);
    if (run.turned === true) {
      this.#drawWaiting();
      this.#setLanguage(undefined);
      this.#drawTurned(coded, markOf(run));
      return;
    }
    const mark = markOf(run);
    const goesOn = mark === undefined && this.#waiting.at(-1)?.run.block === run.block;
    if (!goesOn || run.language !== this.#language) this.#drawWaiting();
    this.#setLanguage(run.language);
    if (mark === undefined) this.#waiting.push(coded);
    else this.#drawCoded(coded, marked(coded, mark));
  }

  drawRule(rule: Rule): void {
    this.#drawWaiting();
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
    this.#drawWaiting();
    this.#endText();
    return this.#parts.splice(0).join("\n");
  }

  #drawWaiting(): void {
    const runs = this.#waiting.splice(0);
    for (const [i, cuts] of copiedSpans(runs).entries()) {
      const coded = runs[i];
      if (coded !== undefined) this.#drawCoded(coded, cuts);
    }
  }

  #drawCoded(coded: CodedRun, cuts: readonly Cut[]): void {
    const { run, face } = coded;
    this.#beginText();
    this.#setGray(0);
    this.#setFont(face, run.size);
    this.#setStretch(run.stretch ?? 1);
    this.#moveTo(Math.round(run.x * STEPS), Math.round(run.y * STEPS), run.font.slant ?? 0);
    this.#show(coded, cuts);
  }

  // The matrix turns the line up the page; the text object ends with it, and with it the matrix.
  #drawTurned(coded: CodedRun, mark: Mark | undefined): void {
    const { run, face } = coded;
    this.#endText();
    const [x, y] = [run.x, run.y].map((it) => Math.round(it * STEPS) / STEPS);
    this.#parts.push(`BT 0 -1 -1 0 ${x} ${y} Tm`);
    this.#isText = true;
    this.#setGray(0);
    this.#setFont(face, run.size);
    this.#show(coded, mark === undefined ? (copiedSpans([coded])[0] ?? []) : marked(coded, mark));
    this.#endText();
  }

  #show(coded: CodedRun, cuts: readonly Cut[]): void {
    const { spacing, text } = runString(coded, cuts);
    if (spacing !== this.#spacing) {
      this.#parts.push(`${spacing} Tc`);
      this.#spacing = spacing;
    }
    this.#parts.push(text);
  }

  #beginText(): void {
    if (this.#isText) return;
    this.#isText = true;
    this.#parts.push(`BT ${UPRIGHT}`);
    this.#isSlanted = false;
    this.#x = 0;
    this.#y = 0;
  }

  /** ISO 32000-1, 14.9.2: what is not in the book's language stands in a span that says so. */
  #setLanguage(language: string | undefined): void {
    if (language === this.#language) return;
    if (this.#language !== undefined) this.#parts.push(END_OF_SPAN);
    if (language !== undefined) {
      this.#beginText();
      this.#parts.push(`/Span<</Lang(${language.replace(NOT_IN_TAGS, "")})>>BDC`);
    }
    this.#language = language;
  }

  #endText(): void {
    this.#setLanguage(undefined);
    if (this.#isText) this.#parts.push("ET");
    this.#isText = false;
  }

  #setFont(face: FaceEncoding, size: number): void {
    if (face === this.#face && size === this.#size) return;
    this.#parts.push(`/${face.name} ${Math.round(size * STEPS) / STEPS} Tf`);
    this.#face = face;
    this.#size = size;
  }

  #setStretch(stretch: number): void {
    if (stretch === this.#stretch) return;
    this.#parts.push(`${Math.round(stretch * 1e5) / STEPS} Tz`);
    this.#stretch = stretch;
  }

  #setGray(gray: number): void {
    if (gray === this.#gray) return;
    this.#parts.push(`${Math.round(gray * STEPS) / STEPS} g`);
    this.#gray = gray;
  }

  // Counts from where the run before began. The text matrix turns y back upward, so a move down the page is one in the negative direction.
  #moveTo(x: number, y: number, slant: number): void {
    if (slant !== 0) {
      this.#parts.push(`1 0 ${slant} -1 ${x / STEPS} ${y / STEPS} Tm`);
      this.#isSlanted = true;
      return;
    }
    if (this.#isSlanted) {
      this.#parts.push(UPRIGHT);
      this.#isSlanted = false;
      this.#x = 0;
      this.#y = 0;
    }
    this.#parts.push(`${(x - this.#x) / STEPS} ${(this.#y - y) / STEPS} Td`);
    this.#x = x;
    this.#y = y;
  }
}

interface Mark {
  readonly start: string;
  readonly end: string;
}

/** A run that is marked as a whole. */
function marked({ codes }: CodedRun, { start, end }: Mark): readonly Cut[] {
  return [
    { index: 0, operator: start },
    { index: codes.length, operator: end },
  ];
}

const ARTIFACT: Mark = { start: "/Artifact BMC", end: END_OF_SPAN };
/** Readers that copy artifacts, too, are told that this one says nothing. */
const SILENT_ARTIFACT: Mark = {
  start: `${ARTIFACT.start} ${startOfSpan("")}`,
  end: `${END_OF_SPAN} ${END_OF_SPAN}`,
};

/** What a run is marked with as a whole. */
function markOf({ role, actualText, glyphs, lengths }: GlyphRun): Mark | undefined {
  if (role === "artifact") return actualText === "" ? SILENT_ARTIFACT : ARTIFACT;
  const isSilent = glyphs.length === 1 && lengths?.[0] === 0;
  const isSaid = actualText !== undefined && (glyphs.length > 1 || actualText === "");
  if (!isSaid && !isSilent) return undefined;
  return { start: startOfSpan(isSaid ? actualText : ""), end: END_OF_SPAN };
}
