import type { LinkTarget } from "../model/document.ts";

const SCHEME = /^[A-Za-z][A-Za-z\d+.-]*:/u;
const SAFE_SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:", "ftp:"]);

/** What a link's destination means; `unsafe` for schemes that a book must not have, `empty` for none. */
export function linkTarget(destination: string): LinkTarget | "unsafe" | "empty" {
  const written = destination.trim();
  if (written === "") return "empty";
  // A scheme may not be hidden behind control characters, which some readers skip.
  const scheme = SCHEME.exec(written.replace(/[\p{Cc}\p{Cf}\s]/gu, ""))?.[0].toLowerCase();
  if (scheme !== undefined) {
    return SAFE_SCHEMES.has(scheme) ? { kind: "external", url: written } : "unsafe";
  }
  if (written.startsWith("//")) return { kind: "external", url: `https:${written}` };
  const hash = written.indexOf("#");
  if (hash < 0) return { kind: "relative", path: decodePath(written) };
  const path = decodePath(written.slice(0, hash));
  const fragment = decodePath(written.slice(hash + 1));
  return fragment === "" ? { kind: "relative", path } : { kind: "relative", path, fragment };
}

/** The path with its percent encoding undone; as written where the encoding is broken. */
export function decodePath(path: string): string {
  if (!path.includes("%")) return path;
  try {
    const decoded = decodeURIComponent(path);
    return /\p{Cc}/u.test(decoded) ? path : decoded;
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
