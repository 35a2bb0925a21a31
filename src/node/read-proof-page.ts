import { readFile } from "node:fs/promises";
import type { PageParts } from "../proof/proof-page.ts";

const FOLDER = new URL("../../templates/proof/", import.meta.url);

/** The parts of the proof page as they came with the package. */
export async function readProofPage(): Promise<PageParts> {
  const [html = "", style = "", ...scripts] = await Promise.all(
    ["page.html", "page.css", "decisions.js", "rows.js", "page.js"].map((name) =>
      readFile(new URL(name, FOLDER), "utf8"),
    ),
  );
  return { html, style, script: scripts.join("\n") };
}
