import type { Shop } from "../model/finding.ts";
import type { ScreenLimits } from "../model/image.ts";

/** What an EPUB for one shop has other than one for all of them. */
export interface ShopProfile {
  /** How many levels the reader's table of contents has. */
  readonly navigationLevels: number;
  /** Whether the page of the cover is one of those that are read one after the other. */
  readonly readsCover: boolean;
  /** Whether the landmarks are the few that every reader needs: some show each as a line of the contents. */
  readonly fewLandmarks: boolean;
  /** Whether notes have the classes that open a window in 多看. */
  readonly duokanNotes: boolean;
  readonly coverPage: "img" | "svg";
  /** Whether the file that old versions of Apple Books look into for embedded fonts is there. */
  readonly displayOptions: boolean;
  readonly image: ScreenLimits;
}

const PLAIN: ShopProfile = {
  // Readers nest three levels at most: chapters, sections and their sections.
  navigationLevels: 3,
  readsCover: true,
  fewLandmarks: false,
  duokanNotes: false,
  coverPage: "img",
  displayOptions: false,
  // Apple advises against images of more than four million pixels, and refuses some more.
  image: { pixels: 4_000_000, side: Number.POSITIVE_INFINITY, isFlat: false },
};

const PROFILES: Readonly<Record<Shop, Partial<ShopProfile>>> = {
  // It shows the cover by itself, and two levels of the contents.
  // It knows no transparent images, and in its newer typesetting no drawings, which it makes coarse pixels of:
  // https://kdp.amazon.com/en_US/help/topic/G75V4YX5X8GRGXWV
  kindle: { navigationLevels: 2, readsCover: false, image: { ...PLAIN.image, isFlat: true } },
  kobo: { fewLandmarks: true },
  duokan: { duokanNotes: true },
  apple: { displayOptions: true },
  google: { image: { ...PLAIN.image, side: 3200 } },
  // As the guide of the Taiwan Digital Publishing Forum has it, https://github.com/dpublishing/epub3guide.
  readmoo: { coverPage: "svg" },
};

/** What is particular to an EPUB for a shop, or to one for all of them. */
export function shopProfile(shop: Shop | undefined): ShopProfile {
  return shop === undefined ? PLAIN : { ...PLAIN, ...PROFILES[shop] };
}
