import type { FontRole } from "./font.ts";
import { COPYRIGHT_FIELDS } from "./metadata.ts";
import type { Script } from "./script.ts";
import type { SourceText } from "./source.ts";

/** How editions look: one folder of data that styles both formats, with every default filled in. */
export interface Template {
  readonly name: string;
  readonly page: PageTemplate;
  /** The EPUB's EJS templates and style sheets, by their name in the folder `epub/`. */
  readonly epub: ReadonlyMap<string, TemplateFile>;
  /** Words the templates add to the book, in simplified Chinese; converted with it. */
  readonly labels: Labels;
}

export interface TemplateFile extends SourceText {
  /** It comes with keben, whose tests hold that what it makes is XML. */
  readonly isBuiltin?: boolean;
}

export interface Labels {
  readonly contents: string;
  readonly notes: string;
  readonly cover: string;
  readonly titlePage: string;
  readonly bodyMatter: string;
  readonly backToText: string;
  /** What the list of the PDF's pages is called, for those who hear it. */
  readonly pageList: string;
  /** The sentences that the summary of an EPUB's accessibility is made of, each where it is so. */
  readonly accessibility: {
    readonly text: string;
    readonly images: string;
    readonly someImages: string;
    readonly ruby: string;
    readonly pages: string;
  };
  /** Before the number of a figure, of a table, and of code. */
  readonly figure: string;
  readonly table: string;
  readonly code: string;
  /** What a reference calls a section by its number, `%`: `第%节`; and a page. */
  readonly section: string;
  readonly page: string;
  /** The titles of the lists of figures, tables and code. */
  readonly figures: string;
  readonly tables: string;
  readonly codes: string;
  /** The title of an index that the author gave no chapter, what refers to other entries, and `%` strokes. */
  readonly index: string;
  readonly see: string;
  readonly seeAlso: string;
  readonly strokes: string;
  /** Above a part of a table that goes on on a new page; the number of the table follows. Empty for none. */
  readonly continuedTable: string;
  /** Over what an editor remarks in a galley. */
  readonly remark: string;
  /** Which proof a galley is: `%校`, the number in Chinese. */
  readonly proof: string;
  readonly copyrightPage: string;
  readonly abstract: string;
  /** What the abstract of a paper, and its keywords, begin with; a colon follows. */
  readonly paperAbstract: string;
  readonly keywords: string;
  /** What stands behind a name, by MARC relator code: `aut: 著`. */
  readonly roles: Readonly<Record<string, string>>;
  /** What stands before a name in the record of a copyright page, by MARC relator code: `aut: 作者`. */
  readonly people: Readonly<Record<string, string>>;
  /** 等: behind a name, where others are not named. */
  readonly etAl: string;
  /** The fields of a mainland copyright page, of `RECORD_FIELDS`, in the order they are set. */
  readonly record: Readonly<Record<string, string>>;
  /** Those of a colophon as Taiwan and Hong Kong have it. */
  readonly colophon: Readonly<Record<string, string>>;
}

/** What a record may have lines for; `people` stands for one line for each role. */
export const RECORD_FIELDS = [
  "title",
  "people",
  "publisher",
  "date",
  "isbn",
  "price",
  ...COPYRIGHT_FIELDS,
] as const;

/** Lengths are points where the name has no unit; an em is the size of the text in question. */
export interface PageTemplate {
  readonly trim: Trim;
  /** TYPESETTING G-02: the type area is built from characters and lines, the rest becomes margins. */
  readonly typeArea: {
    readonly size: number;
    readonly characters: number;
    readonly lines: number;
    /** From baseline to baseline. */
    readonly pitch: number;
  };
  /** Text in columns, which fill one after the other; those of the index are its own. */
  readonly columns: {
    readonly count: number;
    /** Between two of them at least; what the columns, of whole ems each, leave of the type area is added. */
    readonly gapEm: number;
  };
  readonly margins: {
    /** How much wider the inner margin is than the outer one. */
    readonly innerMinusOuterMm: number;
    /** The head margin by the foot margin. */
    readonly headToFoot: number;
  };
  /** The families tried for each role, by script. */
  readonly fonts: Readonly<Record<Script, Readonly<Record<FontRole, readonly string[]>>>>;
  readonly paragraph: { readonly indentEm: number };
  readonly typography: Typography;
  /** Index 0 is the chapter's title, 1 to 6 are headings in the text as written. */
  readonly headings: readonly HeadingStyle[];
  readonly part: HeadingStyle;
  /** H-01: whether the whole blank lines above a heading stay at the top of a page. */
  readonly headingAtPageTop: "keep" | "drop";
  /** H-09: which page a part, and the chapter after one, begins on, and any other chapter; the first, on a recto. */
  readonly startsOn: { readonly part: "recto" | "any"; readonly chapter: "recto" | "any" };
  readonly titlePage: {
    readonly titleSize: number;
    readonly subtitleSize: number;
    readonly creatorSize: number;
  };
  readonly frontMatter: FrontMatterTemplate;
  readonly copyrightPage: {
    /** "region": on the verso of the title page on the mainland, else the last page of the book. */
    readonly position: "region" | "front" | "back" | "none";
    readonly size: number;
    readonly pitch: number;
  };
  readonly contents: {
    /** How many levels of the book's headings are listed: 1 is chapters only. */
    readonly depth: number;
    readonly indentEm: number;
    /** Whether the authors of chapters stand before their page numbers, as in collections of papers. */
    readonly authors: boolean;
    /** Whether lists of the figures, of the tables and of the code with captions follow. */
    readonly figures: boolean;
    readonly tables: boolean;
    readonly code: boolean;
  };
  readonly runningHead: {
    readonly size: number;
    readonly rule: boolean;
    readonly verso: RunningText;
    readonly recto: RunningText;
    /** F-01: which section a page names: the one at its end, or, as dictionaries do, the first that begins on it. */
    readonly section: "last" | "first";
  };
  readonly folio: {
    readonly size: number;
    /** "head": on the line of the running head, outside of it; below the text where there is no head. */
    readonly position: "outer" | "center" | "head";
    /** F-04: how far an outer folio stands in from the edge of the type area, in ems of the text. */
    readonly indentEm: number;
  };
  readonly notes: {
    readonly size: number;
    readonly pitch: number;
    /** Below the page that calls them, at the end of their chapter, or of the book. */
    readonly place: "page" | "chapter" | "book";
    /** "region": circled numbers that restart on each page on the mainland, else arabic through the chapter. */
    readonly marks: "region" | "circled" | "arabic";
    /** Where the call of a note stands beside a stop or closing mark: where the author put it, or behind or before it. */
    readonly call: "written" | "after" | "before";
    /** How notes on a chapter's title are marked: among the others, or * beside them. */
    readonly titleMark: "number" | "*";
  };
  readonly lists: {
    /** The first number at each depth: `1.`, `（1）`, `①`, `a)`; deeper lists have the last of them. */
    readonly numbers: readonly string[];
    readonly bullets: readonly string[];
    /** "hanging": what turns over stands below the text. "prose": items are paragraphs and turn over to the edge. */
    readonly style: "hanging" | "prose";
    /** Of the list, or of the first line of each item in prose. */
    readonly indentEm: number;
  };
  readonly quotation: { readonly role: FontRole; readonly indentEm: number };
  readonly code: {
    readonly size: number;
    readonly pitch: number;
    /** Whether lines are numbered where the author does not say. */
    readonly lineNumbers: boolean;
  };
  readonly table: { readonly size: number; readonly pitch: number };
  readonly caption: {
    readonly size: number;
    readonly pitch: number;
    readonly role: FontRole;
    /** How figures and tables are numbered: 图1-1 through each chapter, 图1 through the book, or not. */
    readonly number: "chapter" | "book" | "none";
  };
  readonly index: {
    readonly size: number;
    readonly pitch: number;
    /** Side by side on a page; as many as have room for ten characters each. */
    readonly columns: number;
    /** "region": by pinyin where simplified characters are, else by strokes. */
    readonly sort: "region" | "pinyin" | "stroke";
  };
  readonly verse: { readonly role: FontRole; readonly indentEm: number };
  /** The number of pages is filled up with blank ones to a multiple of this. */
  readonly signature: number;
  /** The thickness of a leaf of the paper, of two pages: the width of the spine goes by it. */
  readonly leafMm: number;
}

export interface Trim {
  readonly widthMm: number;
  readonly heightMm: number;
  /** 开数: into how many leaves a sheet is cut; 0 where that is not known. */
  readonly leaves: number;
  /** The sheet, as copyright pages call it: `850 mm×1168 mm`; empty where it is not known. */
  readonly sheet: string;
}

/** Which pages a book has before its text. */
export interface FrontMatterTemplate {
  /** Whether a PDF begins with the cover: one for the screen, not for the press. */
  readonly cover: boolean;
  /** Whether an EPUB gets a cover set from title and names where the author gives no image. */
  readonly typesetCover: boolean;
  /** A page with nothing but the title before the title page. */
  readonly halfTitle: boolean;
  /** A page of the book's description (内容提要), where no chapter is one. */
  readonly abstract: boolean;
}

/** How lines are set. "region" stands for what is usual where the edition's script is. */
export interface Typography {
  /**
   * The width of marks (CLREQ, 3.1.6). `full`: one em, at line ends too. `line-end-half`: one em, half an em at line
   * ends. `kaiming`: one em where a sentence ends, else half. `half`: half an em. `none`: nothing is ever trimmed.
   */
  readonly marks: "region" | "full" | "line-end-half" | "kaiming" | "half" | "none";
  /** How much is forbidden at line starts and ends (CLREQ, 3.1.5). */
  readonly prohibition: "region" | "none" | "basic" | "GB" | "strict";
  /**
   * What a stop or closing mark takes at a line end: half an em, an em that it gives up first where the line is too
   * long, or an em in any case.
   */
  readonly lineEnd: "region" | "half" | "fit" | "full";
  /** What a closing mark and an opening one that follows it take together. */
  readonly closingOpeningEm: 1.5 | 1;
  /** What a stop in the middle of its cell and a bracket beside it lose at most of the blanks between them. */
  readonly stopBracket: "half" | "quarter" | "none";
  /** What two exclamation or question marks take together. */
  readonly doubledExclamationEm: "region" | 1 | 2;
  /** Whether ： gives up its blank to fit a line, as ， does. */
  readonly shrinkColons: boolean;
  /** Whether 。？！ do, after all other marks. */
  readonly shrinkFullStops: boolean;
  /** Where a paragraph's opening mark stands: its ink at the indent, its cell there, or half an em before. */
  readonly paragraphStart: "ink" | "cell" | "hang";
  /** Whether ，、。 may hang beyond the line's end rather than push a character down. */
  readonly hang: boolean;
  /** Between Han and letters or numbers. */
  readonly hanWesternGapEm: number;
  /** Whether a last line of one character and a mark counts as a lone character. */
  readonly loneWithMark: boolean;
  /** What `*…*` looks like in Chinese; letters alone are set in the face of quotations, in italic in the EPUB. */
  readonly emphasis: "kai" | "dots" | "bold";
  /** Where emphasis dots stand. */
  readonly emphasisDots: "below" | "above";
  /** Whether Han without zhuyin have room for it in a paragraph where most have some, as in schoolbooks. */
  readonly zhuyinColumns: "auto" | "none";
  /** Whether letters and digits of full width become ordinary ones. */
  readonly fullWidthForms: "normalize" | "keep";
  /** The size of Western text beside Han, where it comes from a face of its own. */
  readonly westernScale: number;
}

export type RunningText = "book" | "chapter" | "section" | "none";

export interface HeadingStyle {
  readonly size: number;
  /** H-01: the whole lines a heading of one line takes (占行); 0 for one that runs in with the text (H-08). */
  readonly lines: number;
  readonly align: "start" | "center";
  readonly indentEm: number;
  readonly role: FontRole;
  /** H-02: the least number of lines of text that must follow on the same page. */
  readonly keepLines: number;
  /** H-10: how titles without a written number are numbered: the first number as an example (`第一章`), or `none`. */
  readonly number: string;
  /** H-07: whether a title of two to four characters and no number is spread: `序　言`. */
  readonly spread: boolean;
}
