/** An image file as it goes into an edition. */
export interface ImageAsset {
  /** The path from the book's folder, with `/`: the `source` of images in a `Book`. */
  readonly path: string;
  readonly type: ImageType;
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** How wide it is shown where the author says nothing; absent where that is as wide as its pixels. */
  readonly shownWidthPx?: number;
  /** Whether it is dark lines on a clear ground, which nobody sees on the dark pages of night mode. */
  readonly isDarkOnClear?: true;
}

export type ImageType = "jpeg" | "png" | "gif" | "svg";

/** Why an image that the author names cannot be used. */
export type ImageProblem = "missing" | "outside" | "remote" | "broken" | "too-large" | "unsupported";

/** What an image on a screen has at most: pixels in all, and on its longer side. */
export interface ScreenLimits {
  readonly pixels: number;
  readonly side: number;
  /** Whether it may only be pixels that cover what is below them and stay: no drawing, nothing clear, no animation. */
  readonly isFlat: boolean;
}

/**
 * Gives the images of a book by their path from the book's folder.
 * Never throws for what the author did: a problem is an answer.
 */
export interface ImageSource {
  /** For the EPUB: JPEG, PNG, GIF or SVG as the author made it, other types converted. */
  read(path: string): Promise<ImageAsset | ImageProblem>;
  /** For the EPUB: with no more pixels than that. */
  forScreen(image: ImageAsset, limits: ScreenLimits): Promise<ImageAsset>;
  /** For shops: the cover in its full size, as JPEG. */
  forShop(image: ImageAsset): Promise<ImageAsset>;
  /** For the PDF: baseline JPEG or opaque, non-interlaced PNG of what `read` gives. */
  forPrint(image: ImageAsset): Promise<ImageAsset>;
}
