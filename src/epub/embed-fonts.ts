import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { EMBEDDED_ROLES, type EmbeddedRole } from "../model/edition.ts";
import type { EmbeddableFont, FontSet } from "../model/font.ts";
import type { HeadingStyle } from "../model/template.ts";
import { cssRule } from "./css-rule.ts";
import { ROLE_CLASSES, ROLE_ELEMENTS, usedCharacters } from "./used-characters.ts";

/** What to embed. */
export interface EmbeddingRequest {
  readonly fonts: FontSet;
  readonly roles: readonly EmbeddedRole[];
  /** The chapter's title and the headings of level 1 to 6, as in a template. */
  readonly headings: readonly HeadingStyle[];
  readonly vertical: boolean;
}

/** A font as a file of the package. */
export interface FontFile {
  /** From the folder of the content documents. */
  readonly href: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface EmbeddedFonts {
  readonly files: readonly FontFile[];
  /** The style sheet that names them. */
  readonly style: string;
}

interface RoleFace {
  readonly family: string;
  readonly face: EmbeddableFont;
  readonly file: FontFile;
}

const ASCII = Array.from({ length: 0x7f - 0x21 }, (_, i) => 0x21 + i);
const LARGE = 5_000_000;

/** The faces of some roles, each cut down to the characters that these documents have in it. */
export function embedFonts(bodies: readonly string[], request: EmbeddingRequest): Outcome<EmbeddedFonts> {
  const headings = [1, 2, 3, 4, 5, 6].map((level) => headingRole(request.headings, level));
  const used = usedCharacters(bodies, headings);
  const diagnostics: Diagnostic[] = [];
  const facesOf = new Map<EmbeddedRole, readonly RoleFace[]>();
  for (const role of EMBEDDED_ROLES) {
    const characters = used.get(role) ?? new Set<number>();
    if (!request.roles.includes(role) || characters.size === 0) continue;
    const cut = cutFaces(role, [...ASCII, ...characters], request);
    facesOf.set(role, cut.value);
    diagnostics.push(...cut.diagnostics);
  }
  const files = [...facesOf.values()].flat().map(({ file }) => file);
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > LARGE) diagnostics.push(large(size));
  return { value: { files, style: fontStyle(facesOf, headings) }, diagnostics };
}

/** H1 is the title of a chapter; level 1 in the text looks like it. */
function headingRole(headings: readonly HeadingStyle[], level: number): EmbeddedRole | undefined {
  const role = headings[level === 1 ? 0 : Math.min(level, headings.length - 1)]?.role;
  return EMBEDDED_ROLES.find((it) => it === role);
}

/** The faces of a role that set some of its characters: each character from the first that has it. */
function cutFaces(
  role: EmbeddedRole,
  characters: readonly number[],
  { fonts, vertical }: EmbeddingRequest,
): Outcome<readonly RoleFace[]> {
  const diagnostics: Diagnostic[] = [];
  const byFace = new Map<EmbeddableFont, number[]>();
  for (const codePoint of new Set(characters)) {
    const face = fonts.roles[role].find((it) => it.glyph(codePoint) !== 0);
    if (face === undefined) continue;
    const own = byFace.get(face) ?? [];
    own.push(codePoint);
    byFace.set(face, own);
  }
  const faces = [...byFace].flatMap(([face, own], i): readonly RoleFace[] => {
    if (!face.mayEmbed) {
      diagnostics.push(notEmbeddable(face));
      return [];
    }
    const isCff = face.format === "cff";
    const href = `fonts/${role}-${i + 1}.${isCff ? "otf" : "ttf"}`;
    const bytes = face.fontFile(own, { vertical });
    const file = { href, mediaType: isCff ? "font/otf" : "font/ttf", bytes };
    return [{ family: `keben ${role} ${i + 1}`, face, file }];
  });
  return { value: faces, diagnostics };
}

/** Bold is the bold of the text's own family, so that no reader makes it of the regular face. */
function fontStyle(
  facesOf: ReadonlyMap<EmbeddedRole, readonly RoleFace[]>,
  headings: readonly (EmbeddedRole | undefined)[],
): string {
  const faces = [...facesOf].flatMap(([role, own]) =>
    own.map(({ family, file }) =>
      cssRule("@font-face", {
        "font-family": `"${family}"`,
        "font-weight": role === "bold" || role === "heading" ? "bold" : "normal",
        "font-style": "normal",
        src: `url(${file.href})`,
      }),
    ),
  );
  const rules = [...facesOf].map(([role, own]) =>
    cssRule(selectorOf(role, headings), {
      "font-family": [
        ...own.map(({ family }) => `"${family}"`),
        ...(role === "code" ? ["monospace"] : []),
        "serif",
      ].join(", "),
    }),
  );
  return `/* The embedded fonts, with the characters of this edition alone. */\n\n${[...faces, ...rules].join("\n")}`;
}

function selectorOf(role: EmbeddedRole, headings: readonly (EmbeddedRole | undefined)[]): string {
  if (role === "body") return "html";
  const elements = role === "heading" ? [] : ROLE_ELEMENTS[role];
  const classes = role === "code" ? [] : ROLE_CLASSES[role].map((name) => `.${name}`);
  const levels = headings.flatMap((it, i) => (it === role ? [`h${i + 1}`] : []));
  return [...levels, ...elements, ...classes].join(", ");
}

const BOOK = { file: "book.yaml", line: 1, column: 1 };

function notEmbeddable({ postscriptName }: EmbeddableFont): Diagnostic {
  return {
    code: "epub/font-not-embeddable",
    message: `the font \`${postscriptName}\` says of itself that it may not be embedded`,
    span: BOOK,
    hint: "name a font with a free licence, or leave its role out of `embedFonts`",
  };
}

function large(size: number): Diagnostic {
  return {
    code: "epub/large-fonts",
    message: `the embedded fonts have ${(size / 1_000_000).toFixed(1)} MB`,
    span: BOOK,
    hint: "embed fewer roles: `embedFonts: [heading]`",
  };
}
