import type { Diagnostic, DiagnosticCode } from "../model/diagnostic.ts";
import type { Image } from "../model/document.ts";
import type { ImageAsset, ImageProblem } from "../model/image.ts";
import { type BookPath, bookPath } from "./book-path.ts";

/** The path of an image, or why it can have none. */
export type ImageReference =
  | { readonly kind: "path"; readonly path: BookPath }
  | { readonly kind: "problem"; readonly problem: ImageProblem };

const WEB_ADDRESS = /^(?:https?|ftp):|^\/\//iu;
/** With one letter it is a drive of Windows, as in `C:\a.png`. */
const FILE_ADDRESS = /^(?:file|[a-z]):/iu;
const OTHER_ADDRESS = /^[a-z][a-z0-9+.-]+:/iu;
/** What sites put behind the name of an image: `a.png?raw=true`. */
const SUFFIX = /(\.(?:jpe?g|png|gif|svg|webp|avif|tiff?|bmp))[?#].*$/iu;

/** What an image in the chapter at `file` names by its source. */
export function imageReference(file: string, source: string): ImageReference {
  if (WEB_ADDRESS.test(source)) return { kind: "problem", problem: "remote" };
  if (FILE_ADDRESS.test(source)) return { kind: "problem", problem: "outside" };
  if (OTHER_ADDRESS.test(source)) return { kind: "problem", problem: "unsupported" };
  if (source === "") return { kind: "problem", problem: "missing" };
  const path = bookPath(file, source.replace(SUFFIX, "$1"));
  return path === undefined ? { kind: "problem", problem: "outside" } : { kind: "path", path };
}

/** The same, where only the images that can be used have a path. */
export function usableImage(
  file: string,
  source: string,
  images: ReadonlyMap<BookPath, ImageAsset | ImageProblem>,
): ImageReference {
  const reference = imageReference(file, source);
  if (reference.kind === "problem") return reference;
  const found = images.get(reference.path) ?? "missing";
  return typeof found === "string" ? { kind: "problem", problem: found } : reference;
}

const PROBLEMS: Readonly<
  Record<ImageProblem, { readonly code: DiagnosticCode; readonly is: string; readonly hint: string }>
> = {
  missing: {
    code: "book/missing-image",
    is: "does not exist",
    hint: "the path counts from the folder of the chapter, or from the book's where it begins with `/`; capital and small letters differ",
  },
  outside: {
    code: "book/outside-image",
    is: "is outside the book's folder",
    hint: "copy it into the book's folder",
  },
  remote: {
    code: "book/remote-image",
    is: "is not on this machine",
    hint: "download it into the book's folder: nothing is fetched while a book is built",
  },
  broken: {
    code: "book/broken-image",
    is: "cannot be decoded",
    hint: "save it again as JPEG or PNG",
  },
  "too-large": {
    code: "book/large-image",
    is: "is too large",
    hint: "scale it down to the size that it is printed in: 100 million pixels and 100 MB are the limit",
  },
  unsupported: {
    code: "book/unsupported-image",
    is: "is of a kind that books cannot have",
    hint: "save it as JPEG, PNG, GIF or SVG in the book's folder",
  },
};
const USUAL_NAME = /\.(?:jpe?g|png|gif|webp|avif|tiff?)$/iu;
const SVG_NAME = /\.svg$/iu;

export function imageDiagnostic(image: Image, problem: ImageProblem): Diagnostic {
  const { code, is, hint } = problem === "unsupported" ? unsupported(image.source) : PROBLEMS[problem];
  const name = image.source === "" ? "an image without a path" : `image \`${shortened(image.source)}\``;
  return { code, message: `${name} ${is}`, span: image.span, hint };
}

/** A file whose name says that it is of a kind that books can have. */
function unsupported(source: string): (typeof PROBLEMS)["unsupported"] {
  const { code } = PROBLEMS.unsupported;
  if (USUAL_NAME.test(source)) {
    return { code, is: "is not what its name says", hint: "open it, and save it again as JPEG or PNG" };
  }
  if (!SVG_NAME.test(source)) return PROBLEMS.unsupported;
  return {
    code,
    is: "is not a drawing that stands on its own",
    hint: "save it as plain SVG, without scripts, entities and links to other files, or as PNG",
  };
}

/** A `data:` address may have a whole picture in it. */
function shortened(source: string): string {
  const chars = Array.from(source.slice(0, 200));
  return chars.length <= 80 ? source : `${chars.slice(0, 80).join("")}…`;
}
