import type { Book } from "../model/book.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type {
  CharacterUse,
  CoverageReport,
  FaceUse,
  FontRole,
  FontSet,
  Substitution,
} from "../model/font.ts";
import { type BookText, walkBookText } from "./walk-book-text.ts";

/** How one character is set in one role. */
interface Use {
  readonly codePoint: number;
  readonly role: FontRole;
  /** The place of its face among those of the role; -1 for none. */
  readonly index: number;
  readonly first: BookText;
  readonly firstOffset: number;
  readonly count: number;
}

// Spaces, and what only says how characters around it are joined or broken, need no ink.
const INKLESS = /[\p{White_Space}\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/**
 * Which face sets which characters of a book, as layout will choose them: the first of the role that has
 * the character. A character no face has is reported once, where it occurs first.
 * @example
 * const { value: fonts } = await source.fonts.open("zh-Hans", template.fonts["zh-Hans"]);
 * const { value: report, diagnostics } = coverage(book, fonts);
 */
export function coverage(book: Book, fonts: FontSet): Outcome<CoverageReport> {
  const uses = countUses(book, fonts);
  const substitutions: Substitution[] = [];
  const missing: CharacterUse[] = [];
  for (const use of uses) {
    if (use.index === 0) continue;
    const face = fonts.roles[use.role][use.index];
    const found: CharacterUse = {
      char: String.fromCodePoint(use.codePoint),
      role: use.role,
      count: use.count,
      span: use.first.placeOf(use.firstOffset),
    };
    if (face === undefined) missing.push(found);
    else substitutions.push({ ...found, face: face.id });
  }
  return {
    value: { faces: facesOf(uses, fonts), substitutions, missing },
    diagnostics: missing.map(missingGlyph),
  };
}

const BMP_SIZE = 0x10000;

/** How often each character of one role occurs: those of the Basic Multilingual Plane in a table. */
interface Counts {
  readonly bmp: Uint32Array;
  readonly beyond: Map<number, number>;
}

/** Every different character of every role, in the order of first use. */
function countUses(book: Book, fonts: FontSet): readonly Use[] {
  const byRole = new Map<FontRole, Counts>();
  const order: Use[] = [];
  walkBookText(book, (text) => {
    const known = byRole.get(text.role);
    const counts = known ?? { bmp: new Uint32Array(BMP_SIZE), beyond: new Map<number, number>() };
    if (known === undefined) byRole.set(text.role, counts);
    countCharacters(counts, text.text, (codePoint, offset) => {
      order.push(...newUse(codePoint, text, offset, fonts));
    });
  });
  return order.map((use) => ({ ...use, count: countOf(byRole.get(use.role), use.codePoint) }));
}

/** Counts a text's characters and calls `isFirst` for each first of its kind. Those of the plane take no call. */
function countCharacters(
  counts: Counts,
  text: string,
  isFirst: (codePoint: number, offset: number) => void,
): void {
  const { bmp } = counts;
  for (let i = 0; i < text.length; i += 1) {
    const codePoint = text.codePointAt(i) ?? 0;
    const before = bmp[codePoint];
    if (before !== undefined) bmp[codePoint] = before + 1;
    if (before === 0 || (before === undefined && isFirstBeyond(counts, codePoint))) isFirst(codePoint, i);
    if (before === undefined) i += 1;
  }
}

/** Counts a character beyond the plane; whether it is the first of its kind. */
function isFirstBeyond({ beyond }: Counts, codePoint: number): boolean {
  const before = beyond.get(codePoint) ?? 0;
  beyond.set(codePoint, before + 1);
  return before === 0;
}

function countOf(counts: Counts | undefined, codePoint: number): number {
  return counts?.bmp[codePoint] ?? counts?.beyond.get(codePoint) ?? 0;
}

function newUse(codePoint: number, first: BookText, firstOffset: number, fonts: FontSet): readonly Use[] {
  if (INKLESS.test(String.fromCodePoint(codePoint))) return [];
  const index = fonts.roles[first.role].findIndex((face) => face.glyph(codePoint) !== 0);
  return [{ codePoint, role: first.role, index, first, firstOffset, count: 1 }];
}

function facesOf(uses: readonly Use[], fonts: FontSet): readonly FaceUse[] {
  const faces = new Map<string, { characters: Set<number>; count: number }>();
  for (const { role, index, codePoint, count } of uses) {
    const face = fonts.roles[role][index];
    if (face === undefined) continue;
    const known = faces.get(face.id) ?? { characters: new Set<number>(), count: 0 };
    known.characters.add(codePoint);
    known.count += count;
    faces.set(face.id, known);
  }
  return Array.from(faces, ([face, { characters, count }]) => ({ face, characters: characters.size, count }));
}

function missingGlyph({ char, count, span }: CharacterUse): Diagnostic {
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return {
    code: "font/missing-glyph",
    message: `no font has the character \`${char}\` (U+${code}), which the book has ${count === 1 ? "once" : `${count} times`}`,
    span,
    hint: "put a font that has it into the book's folder `fonts/`, or write the character in another way",
  };
}
