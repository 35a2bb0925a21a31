import { resolveHref } from "../ebook/resolve-href.ts";
import type { ImportedFile } from "../model/import.ts";
import type { SourcePage } from "./page.ts";
import { IMAGE_TYPES, type SourceDocument, type SourceFinding } from "./source-document.ts";

/** The images that the pages of a document show, each once and under a name of its own. */
export interface ImageStore {
  readonly files: readonly ImportedFile[];
  /** The images that were asked for and are not there. */
  findings(): readonly SourceFinding[];
  /** The path of an image from where the chapters are; undefined where it is not there. */
  image(page: SourcePage, source: string): string | undefined;
  /** The path of an image from the book's folder. */
  keep(path: string): string | undefined;
}

const DATA = /^data:image\/(?<type>[\w+.-]+);base64,(?<bytes>[A-Za-z\d+/=\s]*)$/u;

/** An empty store over the files of a document. */
export function imageStore({ files: sources }: Pick<SourceDocument, "files">): ImageStore {
  const files: ImportedFile[] = [];
  /** How often an image was asked for that is not there. */
  const missing = new Map<string, number>();
  const kept = new Map<string, string>();
  const names = new Set<string>();
  const add = (key: string, name: string, bytes: Uint8Array): string => {
    const path = `images/${freeName(name, names)}`;
    kept.set(key, path);
    files.push({ path, bytes });
    return path;
  };
  const keep = (path: string): string | undefined => {
    const known = kept.get(path);
    const bytes = sources.get(path);
    if (known !== undefined || bytes === undefined) return known;
    return add(path, path.split("/").at(-1) ?? path, bytes);
  };
  const embedded = (source: string): string | undefined => {
    const { type = "", bytes = "" } = DATA.exec(source)?.groups ?? {};
    const extension = type.replace("jpeg", "jpg").replace("svg+xml", "svg");
    if (!IMAGE_TYPES.has(extension)) return undefined;
    return (
      kept.get(source) ?? add(source, `image-${files.length + 1}.${extension}`, Buffer.from(bytes, "base64"))
    );
  };
  const image = (page: SourcePage, source: string): string | undefined => {
    const target = resolveHref(page.path, source);
    const path = target.kind === "file" ? keep(target.path) : embedded(source);
    if (path !== undefined) return `../${path}`;
    const shown = source.slice(0, 60);
    missing.set(shown, (missing.get(shown) ?? 0) + 1);
    return undefined;
  };
  const findings = (): readonly SourceFinding[] =>
    Array.from(missing, ([shown, count]) => {
      const times = count === 1 ? "" : `, which shows it ${count} times`;
      return { kind: "lost", message: `the image \`${shown}\` is not in the source${times}`, line: 1 };
    });
  return { files, findings, image, keep };
}

function freeName(written: string, used: Set<string>): string {
  const clean = written.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/u, "");
  const dot = clean.lastIndexOf(".");
  const [stem, extension] = dot <= 0 ? [clean || "image", ""] : [clean.slice(0, dot), clean.slice(dot)];
  let name = `${stem}${extension}`;
  for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${stem}-${count}${extension}`;
  used.add(name.toLowerCase());
  return name;
}
