import type { Book } from "../model/book.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Writing } from "../model/edition.ts";
import type { Script } from "../model/script.ts";
import type { SourceText } from "../model/source.ts";
import type { Template, TemplateFile } from "../model/template.ts";
import { nearestWord } from "../text/nearest-word.ts";

/** The templates that an edition must have, by their names in the folder `epub/`. */
const TEMPLATE_NAMES = [
  "page.xhtml.ejs",
  "cover.ejs",
  "halftitle.ejs",
  "titlepage.ejs",
  "frontispiece.ejs",
  "copyright.ejs",
  "contents.ejs",
  "content.opf.ejs",
  "toc.ncx.ejs",
  "toc.xhtml.ejs",
] as const;
/** The style sheet that is only for vertical text; it is read last, and the only one that is not turned. */
export const VERTICAL_SHEET = "vertical.css";

export type TemplateName = (typeof TEMPLATE_NAMES)[number];
export type Templates = ReadonlyMap<TemplateName, TemplateFile>;

/** The EJS templates; those that are missing are reported. */
export function readTemplates(template: Pick<Template, "name" | "epub">): Outcome<Templates> {
  const found = TEMPLATE_NAMES.map((name) => ({ name, source: template.epub.get(name) }));
  return {
    value: new Map(
      found.flatMap(({ name, source }) => (source === undefined ? [] : [[name, source] as const])),
    ),
    diagnostics: found
      .filter(({ source }) => source === undefined)
      .map(
        ({ name }): Diagnostic => ({
          code: "epub/missing-template",
          message: `the template \`${template.name}\` has no file \`epub/${name}\``,
          span: { file: `templates/${template.name}/epub/${name}`, line: 1, column: 1 },
          hint: "let the template extend one that has it",
        }),
      ),
  };
}

/**
 * The style sheets of an edition by their name in the package. One with the name of a script is for the
 * editions in that script, and comes after the others.
 */
export function readStyleSheets(
  template: Pick<Template, "name" | "epub">,
  script: Script,
  writing: Writing,
): ReadonlyMap<string, SourceText> {
  const sheets = [...template.epub].filter(
    ([name, sheet]) => name.endsWith(".css") && sheet.text.trim() !== "",
  );
  const own = sheets.filter(([name]) => name === `${script}.css`);
  const turned = sheets.filter(([name]) => name === VERTICAL_SHEET && writing === "vertical");
  const general = sheets
    .filter(([name]) => name !== VERTICAL_SHEET && !/^zh-Han[st]/u.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map([...general, ...own, ...turned].map(([name, sheet]) => [sheetFile(name), sheet]));
}

/** What a style sheet of a template is called in the package. */
export function sheetFile(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9._-]/gu, "-");
}

/** The style sheets that chapters name and the template does not have. */
export function missingSheets(
  book: Pick<Book, "chapters">,
  template: Pick<Template, "name" | "epub">,
): readonly Diagnostic[] {
  const names = new Set(Array.from(template.epub.keys(), sheetFile));
  return book.chapters.flatMap(({ stylesheet }): readonly Diagnostic[] => {
    if (stylesheet === undefined || names.has(sheetFile(stylesheet.name))) return [];
    const { name, span } = stylesheet;
    const near = nearestWord(
      name,
      Array.from(names).filter((it) => it.endsWith(".css")),
    );
    return [
      {
        code: "epub/missing-stylesheet",
        message: `the template \`${template.name}\` has no style sheet \`${name}\``,
        span,
        hint:
          near === undefined
            ? `put it into \`templates/epub/${name}\` of the book`
            : `did you mean \`${near}\`?`,
      },
    ];
  });
}
