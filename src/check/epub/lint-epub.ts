import { readEpub } from "../../ebook/read-epub.ts";
import type { Finding } from "../../model/finding.ts";
import { createFindingList } from "../findings.ts";
import { checkPages } from "./check-pages.ts";
import { CONTAINER_RULES, checkContainer } from "./container-rules.ts";
import { checkImages, IMAGE_RULES } from "./image-rules.ts";
import { checkNavigation, NAVIGATION_RULES } from "./navigation-rules.ts";
import { checkPackage, PACKAGE_RULES } from "./package-rules.ts";
import { PAGE_RULES } from "./page-rules.ts";
import { checkStyles, STYLE_RULES } from "./style-rules.ts";

export const EPUB_RULES = {
  ...CONTAINER_RULES,
  ...PACKAGE_RULES,
  ...NAVIGATION_RULES,
  ...PAGE_RULES,
  ...IMAGE_RULES,
  ...STYLE_RULES,
};

/**
 * What shops refuse in an EPUB and readers show badly, by keben's own rules, whoever made it: version 2 or 3, damaged,
 * forged, or no EPUB at all. Never throws.
 */
export async function lintEpub(bytes: Uint8Array): Promise<readonly Finding[]> {
  const epub = await readEpub(bytes);
  const list = createFindingList(EPUB_RULES);
  checkContainer(epub, list.add);
  const found = epub.package;
  if (found !== undefined) {
    checkPackage(epub, found, list.add);
    // Of files that are locked nobody can say anything.
    if (list.findings().some(({ code }) => code === "check/drm")) return list.findings();
    checkNavigation(epub, found, list.add);
    checkPages(epub, found, list.add);
    checkImages(epub, found, list.add);
    checkStyles(epub, found, list.add);
  }
  return list.findings();
}
