import { xmlFault } from "../markup/xml-fault.ts";
import { defined } from "../model/assert.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Script } from "../model/script.ts";
import type { TemplateFile } from "../model/template.ts";
import type { TemplateName, Templates } from "./read-template.ts";
import { templateFault } from "./template-fault.ts";
import type { FilledPage } from "./template-filer.ts";

const NO_TEMPLATES = { chapterXHTML: "", contentOPF: "", tocNCX: "", tocXHTML: "" };
const FOLDER = "OEBPS/";

/** Fills one template that makes a part of a page. The text is empty where the template is broken. */
export async function fillFragment(
  template: TemplateFile,
  language: Script,
  data: Readonly<Record<string, unknown>>,
): Promise<Outcome<string>> {
  const { fillWithLibrary } = await library();
  const file = "fragment.xhtml";
  const { files, error } = await fillWithLibrary({
    language,
    templates: { ...NO_TEMPLATES, chapterXHTML: template.text },
    data: {},
    pages: [{ file, data }],
    tellsLines: !template.isBuiltin,
  });
  if (error !== undefined) return { value: "", diagnostics: [templateFault(template, error)] };
  const value = files.get(FOLDER + file) ?? "";
  const diagnostics = template.isBuiltin ? [] : faultsOf(template, `<div>${value}</div>`);
  return { value: diagnostics.length > 0 ? "" : value, diagnostics };
}

export interface PackageRequest {
  readonly language: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly pages: readonly FilledPage[];
}

/** All text files of the package by their path in the archive, container and package document among them. */
export async function fillPackage(
  templates: Templates,
  request: PackageRequest,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const { fillWithLibrary } = await library();
  const { files, error } = await fillWithLibrary({
    ...request,
    templates: {
      chapterXHTML: sourceOf(templates, "page.xhtml.ejs").text,
      contentOPF: sourceOf(templates, "content.opf.ejs").text,
      tocNCX: sourceOf(templates, "toc.ncx.ejs").text,
      tocXHTML: sourceOf(templates, "toc.xhtml.ejs").text,
    },
    tellsLines: [...templates.values()].some(({ isBuiltin }) => !isBuiltin),
  });
  // The library writes a style sheet of its own beside ours.
  const own = [...files].filter(([path]) => path !== `${FOLDER}style.css`);
  const value = new Map(own.map(([path, text]) => [path, withNamedQuotes(text)]));
  if (error !== undefined) {
    const template = sourceOf(templates, firstMissing(value, request.pages));
    return { value, diagnostics: [templateFault(template, error)] };
  }
  return { value, diagnostics: packageFaults(templates, value, request.pages) };
}

// EJS writes quotes as numbers, which is the mark of a writer that spells out Chinese in them.
function withNamedQuotes(text: string): string {
  return text.replaceAll("&#34;", "&quot;").replaceAll("&#39;", "&apos;");
}

function sourceOf(templates: Templates, name: TemplateName): TemplateFile {
  return defined(templates.get(name), name);
}

// Importing epub-gen-memory takes 0.2 s, which a build without an EPUB need not pay.
function library(): Promise<typeof import("./template-filer.ts")> {
  return import("./template-filer.ts");
}

// The library fills pages, package document, NCX and navigation document in this order.
function firstMissing(files: ReadonlyMap<string, string>, pages: readonly FilledPage[]): TemplateName {
  if (pages.some(({ file }) => !files.has(FOLDER + file))) return "page.xhtml.ejs";
  if (!files.has(`${FOLDER}content.opf`)) return "content.opf.ejs";
  return files.has(`${FOLDER}toc.ncx`) ? "toc.xhtml.ejs" : "toc.ncx.ejs";
}

function packageFaults(
  templates: Templates,
  files: ReadonlyMap<string, string>,
  pages: readonly FilledPage[],
): readonly Diagnostic[] {
  const bodies = new Map(pages.map(({ file, data }) => [FOLDER + file, data.body]));
  const diagnostics = new Map<TemplateName, Diagnostic>();
  for (const [path, text] of files) {
    const name = templateOf(path);
    const template = sourceOf(templates, name);
    // To read the contents of a long book as XML takes a tenth of its EPUB.
    if (template.isBuiltin || diagnostics.has(name)) continue;
    const isFine = xmlFault(withoutBody(text, bodies.get(path))) === undefined;
    const [fault] = isFine ? [] : faultsOf(template, text);
    if (fault !== undefined) diagnostics.set(name, fault);
  }
  return [...diagnostics.values()];
}

/**
 * What the template adds to a page. The body is ours and well-formed as we write it, which the tests hold; to parse
 * all of it again would take as long as rendering it.
 */
function withoutBody(text: string, body: unknown): string {
  const start = typeof body === "string" ? text.indexOf(body) : -1;
  return typeof body !== "string" || start < 0
    ? text
    : text.slice(0, start) + text.slice(start + body.length);
}

function templateOf(path: string): TemplateName {
  switch (path) {
    case `${FOLDER}content.opf`:
      return "content.opf.ejs";
    case `${FOLDER}toc.ncx`:
      return "toc.ncx.ejs";
    case `${FOLDER}toc.xhtml`:
      return "toc.xhtml.ejs";
    default:
      return "page.xhtml.ejs";
  }
}

function faultsOf(template: TemplateFile, text: string): readonly Diagnostic[] {
  const fault = xmlFault(text);
  if (fault === undefined) return [];
  return [
    {
      code: "epub/broken-template",
      message: `what the template makes is not XML: ${fault.message}, in line ${fault.line} of the result`,
      span: { file: template.path, line: 1, column: 1 },
      hint: "close every element, quote every attribute, and write `<br/>`, not `<br>`",
    },
  ];
}
