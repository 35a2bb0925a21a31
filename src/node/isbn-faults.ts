import type { Diagnostic } from "../model/diagnostic.ts";
import type { YamlDocument, YamlPath } from "../yaml/parse-yaml.ts";
import { type EditionPlan, formatLayers } from "./resolve-editions.ts";

interface IsbnUse {
  readonly path: YamlPath;
  readonly files: readonly string[];
}

/** An ISBN names one edition in one format; shops refuse a second file with the same one. */
export function isbnFaults(plans: readonly EditionPlan[], document: YamlDocument): readonly Diagnostic[] {
  const uses = new Map<string, IsbnUse>();
  for (const plan of plans) {
    for (const format of plan.formats) {
      const layer = formatLayers(plan.layers, format).find(({ keys }) => keys.isbn !== undefined);
      const digits = layer?.keys.isbn?.digits;
      if (layer === undefined || digits === undefined) continue;
      const before = uses.get(digits);
      const files = [...(before?.files ?? []), `${plan.id}.${format}`];
      uses.set(digits, { path: before?.path ?? layer.path, files });
    }
  }
  return [...uses].flatMap(([isbn, { path, files }]): readonly Diagnostic[] => {
    if (files.length < 2) return [];
    return [
      {
        code: "node/isbn-twice",
        message: `the ISBN \`${isbn}\` is given to ${files.length} files: ${files.join(", ")}`,
        span: document.spanOf([...path, "isbn"]),
        hint: "each edition in each format has its own: give them under `editions`, in `epub:` and `pdf:`",
      },
    ];
  });
}
