import type { EmbeddableFont } from "../../model/font.ts";
import { type CharClass, charClass } from "../../text/char-class.ts";
import { dashCodePoint, dashEms, dashInk } from "./dash-ink.ts";
import { faceFor, glyphInk, hasAll, hasHan, inkFrom, sum } from "./glyph-ink.ts";
import type { GlyphInk, Item, Joint } from "./item.ts";
import { endLead, hyphenWidth } from "./line-end.ts";
import { endsInDigit, endsInGroup, startsWithGroup, startsWithUnit } from "./pair.ts";
import type { Profile } from "./profile.ts";
import { rubyItem } from "./ruby-item.ts";
import type { RunStyle } from "./run-style.ts";
import { emergencyBreaks, type WordBreak, wordBreaks } from "./word-breaks.ts";

const HALF = 0.5;
const FULL_WIDTH = 0.9;
/** How far ink may stand out of the half of its cell before the mark counts as one that cannot be trimmed. */
const INK_TOLERANCE = 0.06;
const LEFT = 0.4;
const RIGHT = 0.6;

const ADJUSTABLE: ReadonlySet<CharClass> = new Set([
  "opening",
  "closing",
  "comma",
  "colon",
  "full-stop",
  "exclamation",
]);
const CHINESE_MARKS: ReadonlySet<CharClass> = new Set([...ADJUSTABLE, "interpunct", "two-em"]);
/** What the edges of a word may be besides Western. */
const CLINGS_BEFORE: ReadonlySet<CharClass> = new Set([
  "ascii-closing",
  "ascii-opening",
  "solidus",
  "postfix",
  "connector",
]);
const CLINGS_BEHIND: ReadonlySet<CharClass> = new Set(["ascii-closing", "ascii-opening", "solidus"]);
const WORDY: ReadonlySet<CharClass> = new Set(["latin", "note-mark", "postfix"]);

/** Makes the items of one look in one book, each once. */
export interface ItemMaker {
  /** A single character; the items already made are looked up without making a string of it. */
  codePoint(codePoint: number): Item;
  /** A character with the marks that combine with it, or a pair of dashes or dots. */
  cluster(text: string): Item;
  /** A word in the parts it may be broken into; cut anywhere if one of them is wider than `measure`. */
  word(text: string, measure: number): readonly Item[];
  /** A typewriter's quotation mark beside Han, which opens or closes. */
  straightQuote(text: string, opening: boolean): Item;
  /** The mark of a note's call. */
  call(mark: string): Item;
  image(size: { readonly width: number; readonly height: number }, source: string, alt: string): Item;
  ruby(base: string, reading: string): Item;
}

interface BookItems {
  readonly makers: Map<string, ItemMaker>;
  readonly shapes: Map<string, number>;
}

const books = new WeakMap<Profile, BookItems>();

/** The maker for a look; its items are kept as long as the profile is. */
export function itemMaker(profile: Profile, style: RunStyle): ItemMaker {
  const book: BookItems = books.get(profile) ?? { makers: new Map(), shapes: new Map() };
  books.set(profile, book);
  const known = book.makers.get(style.key);
  if (known !== undefined) return known;
  const maker = createItemMaker(style, profile, book.shapes);
  book.makers.set(style.key, maker);
  return maker;
}

/** Readings have thousands of widths, and each asks for its own distance from its neighbours. */
const NO_SHAPE = Number.MAX_SAFE_INTEGER;

type ItemDraft = Omit<Item, "shape" | "endExtra" | "endBlank" | "hanging" | "joint" | "reading"> &
  Partial<Pick<Item, "joint" | "reading">>;

function createItemMaker(style: RunStyle, profile: Profile, shapes: Map<string, number>): ItemMaker {
  const codePoints = new Map<number, Item>();
  const clusters = new Map<string, Item>();
  const words = new Map<string, readonly Item[]>();
  const finish = (draft: ItemDraft): Item => {
    if (draft.reading !== undefined) return itemOf(draft, NO_SHAPE, profile);
    const key = shapeKey(draft);
    const shape = shapes.get(key) ?? shapes.size;
    shapes.set(key, shape);
    return itemOf(draft, shape, profile);
  };
  const remember = <K, V>(items: Map<K, V>, key: K, make: () => V): V => {
    const known = items.get(key);
    if (known !== undefined) return known;
    const made = make();
    items.set(key, made);
    return made;
  };
  const cluster = (text: string): Item => finish(charItem(text, style, profile));
  // A book has thousands of different Han, and one is like another to its neighbours.
  let anyHan: Item | undefined;
  const single = (codePoint: number): Item => {
    const text = String.fromCodePoint(codePoint);
    if (!isPlainHan(codePoint)) return cluster(text);
    anyHan ??= cluster(text);
    const ink = inkFrom(text, faceFor(codePoint, style.faces), style, "han");
    return itemOf({ ...anyHan, body: sum(ink.advances), ink }, anyHan.shape, profile);
  };
  const letters = { ...style, faces: style.letterFaces };
  const parts = (text: string): readonly Item[] =>
    wordItems(text, scaled(text, letters, profile), breaksOf(text, letters)).map(finish);
  return {
    codePoint: (codePoint) =>
      codePoints.get(codePoint) ?? remember(codePoints, codePoint, () => single(codePoint)),
    cluster: (text) => remember(clusters, text, () => cluster(text)),
    word: (text, measure) => {
      const found = remember(words, text, () => parts(text));
      if (found.every((part) => part.body <= measure)) return found;
      return wordItems(text, scaled(text, letters, profile), emergencyBreaks(text)).map(finish);
    },
    straightQuote: (text, opening) => {
      const startClass = opening ? "ascii-opening" : "ascii-closing";
      return finish({ ...charItem(text, style, profile), startClass, endClass: startClass });
    },
    call: (mark) => finish(callItem(mark, style)),
    image: ({ width, height }, source, alt) =>
      finish({ ...box(width), size: height, ink: { kind: "image", source, alt, height, text: "" } }),
    ruby: (base, reading) => {
      const item = { ...box(0), ...rubyItem(base, reading, style), gapStart: true, gapEnd: true };
      return finish({ ...item, startClass: "han", endClass: "han", size: style.size });
    },
  };
}

function itemOf(draft: ItemDraft, shape: number, profile: Profile): Item {
  const extra = endExtra(draft, profile);
  return {
    startClass: draft.startClass,
    endClass: draft.endClass,
    body: draft.body,
    lead: draft.lead,
    trail: draft.trail,
    endExtra: extra,
    endBlank: endBlank(draft, extra, profile),
    hanging: hangingWidth(draft, profile),
    size: draft.size,
    gapStart: draft.gapStart,
    gapEnd: draft.gapEnd,
    joint: draft.joint,
    raised: draft.raised,
    ink: draft.ink,
    reading: draft.reading,
    shape,
  };
}

/** TYPESETTING M-04: a Western face beside a Chinese one may be set larger or smaller than it. */
function scaled(text: string, style: RunStyle, { westernScale }: Profile): RunStyle {
  if (westernScale === 1 || style.code) return style;
  const face = style.faces.find((it) => hasAll(it, text));
  return face === undefined || hasHan(face) ? style : { ...style, size: style.size * westernScale };
}

/** A word that no face has all of is set from several, and not broken where they meet. */
function breaksOf(text: string, style: RunStyle): readonly WordBreak[] {
  if (style.faces.some((face) => hasAll(face, text))) return wordBreaks(text, style);
  return emergencyBreaks(text).map((point) => ({ ...point, penalty: Number.POSITIVE_INFINITY }));
}

/** What a line gains when it ends with an item, given that the item's trailing blank is not in its width. */
function endExtra(item: ItemDraft, profile: Profile): number {
  if (item.reading !== undefined) return Math.max(0, item.reading.end);
  if (item.joint?.hyphen === true) return item.ink.kind === "glyphs" ? hyphenWidth(item.ink) : 0;
  // A space of full width is no more seen at a line end than any other.
  if (item.endClass === "ideographic-space") return -item.body;
  return profile.lineEnd === "half" ? -endLead(item) : item.trail;
}

/** Given up first of all if the line is too long (TYPESETTING J-02, stage 1). */
function endBlank(item: ItemDraft, extra: number, { lineEnd }: Profile): number {
  if (lineEnd === "full") return 0;
  return item.joint === undefined && item.reading === undefined ? Math.max(0, extra) : 0;
}

/** TYPESETTING P-10: never ； nor a mark in the middle of its cell. */
function hangingWidth(item: ItemDraft, { hang }: Profile): number {
  const hangs = item.endClass === "full-stop" || (item.endClass === "comma" && item.ink.text !== "；");
  return hang && hangs && item.lead === 0 ? item.body : 0;
}

function shapeKey(item: ItemDraft): string {
  const joint = item.joint === undefined ? "" : `${item.joint.penalty}${item.joint.hyphen}`;
  const number = [endsInDigit(item), startsWithUnit(item), endsInGroup(item), startsWithGroup(item)];
  const flags = [item.gapStart, item.gapEnd, item.raised, ...number];
  const long = item.ink.text.length > 1;
  return [item.startClass, item.endClass, item.lead, item.trail, item.size, long, ...flags, joint].join("/");
}

/** A box that behaves like a symbol. */
function box(width: number): Omit<ItemDraft, "ink" | "size"> {
  return {
    startClass: "other",
    endClass: "other",
    body: width,
    lead: 0,
    trail: 0,
    gapStart: false,
    gapEnd: false,
    raised: false,
  };
}

function charItem(text: string, style: RunStyle, profile: Profile): ItemDraft {
  const codePoint = text.codePointAt(0) ?? 0;
  const written = charClass(codePoint);
  const face = CHINESE_MARKS.has(written)
    ? markFace(dashCodePoint(text, codePoint), style.markFaces)
    : faceFor(codePoint, written === "latin" ? style.letterFaces : style.faces);
  const dash = dashEms(text);
  const ink =
    dash === undefined
      ? inkFrom(text, face, style, written === "latin" ? "latin" : "han")
      : dashInk(text, dash, face, style);
  const width = sum(ink.advances);
  const itemClass = behaviour(text, written, width >= FULL_WIDTH * style.size);
  const draft: ItemDraft = {
    ...box(width),
    startClass: itemClass,
    endClass: itemClass,
    size: style.size,
    gapStart: isPlainHan(codePoint),
    gapEnd: isPlainHan(codePoint),
    ink,
  };
  if (dash !== undefined) return { ...draft, body: dash * style.size };
  const widthEm = boxEm(text, written, profile);
  if (widthEm !== undefined) return boxed(draft, ink, widthEm);
  return ADJUSTABLE.has(written) ? trimmed(draft, ink, written, profile) : draft;
}

/** The width of the box that a region sets a mark in, where that is not the face's. */
function boxEm(text: string, written: CharClass, profile: Profile): number | undefined {
  switch (written) {
    case "interpunct":
      return profile.interpunctEm;
    case "solidus":
      return profile.solidusEm;
    case "connector":
      return text === "～" || text === "〜" ? 1 : HALF;
    case "two-em":
      return text.length;
    default:
      return undefined;
  }
}

/** A single dash connects, a symbol as wide as a Han is set like one, and spaces that are kept like wide ones. */
function behaviour(text: string, written: CharClass, wide: boolean): CharClass {
  if (written === "space") return "ideographic-space";
  if (text === "—") return "connector";
  return written === "other" && wide ? "han" : written;
}

/** Full-width letters and digits stand in their own cells and take no gap; they count as Han otherwise. */
function isPlainHan(codePoint: number): boolean {
  return charClass(codePoint) === "han" && !(codePoint >= 0xff01 && codePoint <= 0xff60);
}

/** A mark in a box of its own width, its ink in the middle; one of a whole em keeps blanks that may shrink. */
function boxed(draft: ItemDraft, ink: GlyphInk, widthEm: number): ItemDraft {
  const { size } = ink;
  const width = widthEm * size;
  const inkBox = ink.font.inkEm(ink.glyphs[0] ?? 0);
  const natural = sum(ink.advances);
  const single = ink.glyphs.length === 1 && inkBox !== undefined;
  const centre = single ? ((inkBox.left + inkBox.right) / 2) * size : natural / 2;
  const blank = draft.startClass === "interpunct" && widthEm > HALF ? (width - HALF * size) / 2 : 0;
  const body = width - 2 * blank;
  return { ...draft, body, lead: blank, trail: blank, ink: { ...ink, shift: body / 2 - centre } };
}

/**
 * A mark of one em as half an em of body and its blank. On which side the blank stands is measured, so that
 * a face of another region is trimmed where it has room (TYPESETTING P-12).
 */
function trimmed(draft: ItemDraft, ink: GlyphInk, written: CharClass, profile: Profile): ItemDraft {
  const inkBox = ink.font.inkEm(ink.glyphs[0] ?? 0);
  const cell = sum(ink.advances) / ink.size;
  if (inkBox === undefined || cell < FULL_WIDTH) return draft;
  if (profile.marks === "none" || (written === "exclamation" && profile.rigidExclamation)) return draft;
  const centre = (inkBox.left + inkBox.right) / 2 / cell;
  const blank = cell - HALF;
  const lead = centre > RIGHT ? blank : centre < LEFT ? 0 : blank / 2;
  const fits = inkBox.left >= lead - INK_TOLERANCE && inkBox.right <= lead + HALF + INK_TOLERANCE;
  if (!fits) return draft;
  const em = ink.size;
  const kept = keepsBlank(written, profile) ? 1 : 0;
  return {
    ...draft,
    body: HALF * em,
    lead: kept * lead * em,
    trail: kept * (blank - lead) * em,
    ink: { ...ink, shift: -lead * em },
  };
}

/** Whether a mark beside Han takes a whole em in the house's style. */
function keepsBlank(written: CharClass, { marks }: Profile): boolean {
  if (marks === "kaiming") return written === "full-stop" || written === "exclamation";
  return marks !== "half";
}

function wordItems(text: string, style: RunStyle, breaks: readonly WordBreak[]): readonly ItemDraft[] {
  const items: ItemDraft[] = [];
  let start = 0;
  for (const point of [...breaks, { index: text.length, penalty: 0, hyphen: false }]) {
    if (point.index <= start) continue;
    const part = text.slice(start, point.index);
    const ink = glyphInk(part, style);
    const last = point.index === text.length;
    const joint: Joint = { penalty: point.penalty, hyphen: point.hyphen };
    items.push({
      ...box(sum(ink.advances)),
      startClass: edgeClass(part, part.codePointAt(0), CLINGS_BEFORE),
      endClass: edgeClass(part, lastCodePoint(part), CLINGS_BEHIND),
      gapStart: style.code || isWordy(part.codePointAt(0)),
      gapEnd: style.code || isWordy(lastCodePoint(part)),
      size: style.size,
      ink,
      ...(last ? {} : { joint }),
    });
    start = point.index;
  }
  return items;
}

/** A word is Western at its edges, unless a mark stands there, or all of it is a mark with rules of its own. */
function edgeClass(word: string, codePoint: number | undefined, clinging: ReadonlySet<CharClass>): CharClass {
  const found = charClass(codePoint ?? 0);
  if (clinging.has(found)) return found;
  const alone = word.length === 1 && found !== "other" && found !== "han";
  return alone ? found : "latin";
}

function isWordy(codePoint: number | undefined): boolean {
  return codePoint !== undefined && WORDY.has(charClass(codePoint));
}

function lastCodePoint(text: string): number | undefined {
  const low = text.charCodeAt(text.length - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff;
  return text.codePointAt(text.length - (pair ? 2 : 1));
}

function callItem(mark: string, style: RunStyle): ItemDraft {
  const ink = glyphInk(mark, style);
  return {
    ...box(sum(ink.advances)),
    startClass: "note-mark",
    endClass: "note-mark",
    size: style.size,
    raised: true,
    ink,
  };
}

/** A Western face in front of the others has quotation marks and dashes too, but not those of Chinese. */
function markFace(codePoint: number, faces: readonly EmbeddableFont[]): EmbeddableFont {
  return faces.find((face) => hasHan(face) && face.glyph(codePoint) !== 0) ?? faceFor(codePoint, faces);
}
