/** Where a reference leads. */
export type HrefTarget =
  | { readonly kind: "file"; readonly path: string; readonly fragment: string }
  /** An address of the network. */
  | { readonly kind: "remote"; readonly url: string }
  /** `mailto:`, `data:` and the like, which lead to no file. */
  | { readonly kind: "other"; readonly scheme: string }
  | { readonly kind: "broken" };

const ROOT = "http://epub.invalid/";
const REMOTE: ReadonlySet<string> = new Set(["http:", "https:", "ftp:"]);

/** What a reference in the file `base` leads to; paths are those of the archive. */
export function resolveHref(base: string, href: string): HrefTarget {
  try {
    const url = new URL(href.trim(), ROOT + base.split("/").map(encodeURIComponent).join("/"));
    if (url.href.startsWith(ROOT)) {
      const path = decodeURIComponent(url.pathname.slice(1));
      return { kind: "file", path, fragment: decodeURIComponent(url.hash.slice(1)) };
    }
    if (REMOTE.has(url.protocol)) return { kind: "remote", url: href };
    return { kind: "other", scheme: url.protocol };
  } catch {
    return { kind: "broken" };
  }
}
