// What this folder uses of pdfkit and its published types leave out, its private parts among it. All of it
// is in this file, so that a new version of pdfkit is compared with one list.

declare namespace PDFKit {
  interface PDFDocument {
    /** The catalog. */
    readonly _root: { readonly data: Catalog };
    /** The file identifier, written in the trailer by `end`. */
    _id: Uint8Array;
    /** Writes XMP made of the document information, without escaping it. */
    endMetadata(): void;
    openImage(bytes: Uint8Array): EmbeddedImage;
    image(image: EmbeddedImage, x: number, y: number, options: Mixins.ImageOption): this;
  }

  interface PDFDocumentOptions {
    pageLayout?: string;
  }

  interface Catalog {
    readonly Pages: { readonly data: { readonly Kids: PDFKitReference[] } };
    readonly Names: { readonly data: { Dests: unknown } };
    PageLabels?: object;
    Metadata?: PDFKitReference;
  }

  /** An image that pdfkit has opened; drawn often, it is in the file once. */
  interface EmbeddedImage {
    readonly label: string;
    readonly width: number;
    readonly height: number;
  }

  interface PDFKitReference {
    end(): void;
  }

  interface PDFOutline {
    readonly outlineData: { Count?: number };
    addItem(title: string, options: OutlineOptions): PDFOutline;
  }

  interface OutlineOptions {
    readonly pageNumber: number;
    readonly top: number;
    /** Counted from the right edge of the page. */
    readonly left: number;
    readonly fit: boolean;
  }
}

declare namespace PDFKit.Mixins {
  interface AnnotationOption {
    Subtype?: string;
    Dest?: string;
  }
}
