import type { BookSource } from "../../src/model/book-source.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { bookFolder } from "../helpers/book-folder.ts";
import { testCases } from "../helpers/case-file.ts";
import { diagnosticLines } from "../helpers/diagnostic-lines.ts";

/** The blocks of a case that are files of the book. */
const FILES: ReadonlyMap<string, string> = new Map([
  ["book", "book.yaml"],
  ["summary", "SUMMARY.md"],
  ["glossary", "glossary.tsv"],
  ["own-template", "templates/own/template.yaml"],
  ["other-template", "templates/other/template.yaml"],
  ["chapter", "chapters/01.md"],
]);

for (const file of ["config", "chapters", "editions", "templates", "glossary"]) {
  testCases(`test/cases/node/${file}.md`, async (inputs) => {
    const files = new Map<string, string>();
    for (const path of (inputs.get("files") ?? "").split("\n")) {
      if (path !== "") files.set(path, `# ${path}\n`);
    }
    for (const [name, path] of FILES) {
      const text = inputs.get(name);
      if (text !== undefined) files.set(path, `${text}\n`);
    }
    const hasChapters = ["files", "chapter", "summary"].some((name) => inputs.has(name));
    if (!hasChapters) files.set("chapters/01.md", "# 一\n");
    const root = bookFolder(Object.fromEntries(files));
    const env = {
      SOURCE_DATE_EPOCH: inputs.get("source-date-epoch") ?? (inputs.has("modified") ? undefined : "0"),
    };
    const { value, diagnostics } = await loadBook({ dir: root, env });
    const made: Readonly<Record<string, () => string>> = {
      chapters: () => chapterLines(value),
      editions: () => editionLines(value),
      metadata: () => metadataLines(value),
      entries: () =>
        value.glossary.map((it) => [it.source, it.target, it.script ?? ""].join(" | ")).join("\n"),
      page: () => pageLines(value),
      numbers: () => numberLines(value),
      modified: () => value.modified,
    };
    const results = Object.entries(made).filter(([name]) => inputs.has(name));
    return {
      ...Object.fromEntries(results.map(([name, result]) => [name, result()])),
      diagnostics: diagnosticLines(diagnostics),
    };
  });
}

function chapterLines({ editions }: BookSource): string {
  return (editions[0]?.chapters ?? [])
    .map((it) => {
      const name =
        it.kind === "part" ? `[${it.title}]` : `${it.path}${it.opensPart === true ? " (part)" : ""}`;
      return `${"  ".repeat(it.depth)}${name}`;
    })
    .join("\n");
}

function editionLines({ editions, name, script }: BookSource): string {
  const lines = editions.map((it) => {
    const formats = it.outputs.map(({ format, template }) => `${format} ${template.name}`).join(", ");
    return `${it.id} ${it.script} vocabulary=${it.vocabulary} interpunct=${it.interpunct} [${formats}]`;
  });
  return [`${name} ${script}`, ...lines].join("\n");
}

function metadataLines({ editions }: BookSource): string {
  return editions
    .flatMap(({ id, outputs }) =>
      outputs.map(
        (it) => `${id}.${it.format} ${JSON.stringify(it.metadata)} ${JSON.stringify(it.overrides)}`,
      ),
    )
    .join("\n");
}

/** What both formats take of the page. */
function numberLines({ editions }: BookSource): string {
  return editions
    .flatMap(({ id, outputs }) =>
      outputs.map(({ format, template: { page } }) => {
        const { headings, caption, typography, paragraph } = page;
        return `${id}.${format} ${headings[0]?.number} ${caption.number} ${typography.emphasis} ${paragraph.indentEm}`;
      }),
    )
    .join("\n");
}

function pageLines({ editions }: BookSource): string {
  return editions
    .flatMap(({ id, outputs }) =>
      outputs
        .filter(({ format }) => format === "pdf")
        .map(({ template: { page, labels } }) =>
          JSON.stringify({
            id,
            trim: page.trim,
            typeArea: page.typeArea,
            chapter: page.headings[0],
            section: page.headings[1]?.size,
            body: page.fonts["zh-Hans"].body,
            contents: labels.contents,
          }),
        ),
    )
    .join("\n");
}
