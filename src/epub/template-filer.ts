import { type Chapter, EPub, type Options } from "epub-gen-memory";

export interface FilledPage {
  readonly file: string;
  /** What the template of pages may print. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FillRequest {
  readonly language: string;
  /** EJS, by what the library makes with it. */
  readonly templates: Readonly<Record<"chapterXHTML" | "contentOPF" | "tocNCX" | "tocXHTML", string>>;
  /** What the templates of the package may print, under these names. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly pages: readonly FilledPage[];
  /** Whether an error tells the line of the template, which takes EJS longer. */
  readonly tellsLines: boolean;
}

export interface FillResult {
  /** The filled files by their path in the archive, as far as the library came. */
  readonly files: ReadonlyMap<string, string>;
  /** What stopped it. */
  readonly error: unknown;
}

/**
 * Fills the templates with epub-gen-memory's EJS. Nothing else of the library is used: it would rewrite
 * our XHTML, give random names and fetch addresses.
 */
export async function fillWithLibrary(request: FillRequest): Promise<FillResult> {
  const filer = new TemplateFiler(request);
  return { files: filer.files, error: await filer.fill() };
}

class TemplateFiler extends EPub {
  readonly files = new Map<string, string>();

  constructor({ language, templates, data, pages, tellsLines }: FillRequest) {
    const options: Options & Readonly<Record<string, unknown>> = {
      ...data,
      ...templates,
      title: "",
      lang: language,
      css: "",
      prependChapterTitles: false,
      compileDebug: tellsLines,
    };
    super(
      options,
      pages.map((page) => ({ ...chapterOf(page), compileDebug: tellsLines })),
    );
    // The collector has the two methods of JSZip that filling templates calls.
    Object.assign(this, { zip: collector(this.files, "") });
    for (const [i, page] of pages.entries()) {
      if (this.content[i]?.filename !== page.file) throw new Error(`${page.file} was renamed`);
    }
  }

  /** What was thrown, if anything was. The library's function is synchronous, but declared async. */
  async fill(): Promise<unknown> {
    try {
      await this.generateTemplateFiles();
      return undefined;
    } catch (error) {
      return error;
    }
  }
}

function chapterOf({ file, data }: FilledPage): Chapter {
  return { title: "", ...data, content: "", filename: file };
}

interface Collector {
  file(name: string, text: string): void;
  folder(name: string): Collector;
}

function collector(files: Map<string, string>, path: string): Collector {
  return {
    file: (name, text) => {
      files.set(path + name, text);
    },
    folder: (name) => collector(files, `${path}${name}/`),
  };
}
