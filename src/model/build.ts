import type { Doubt } from "./doubt.ts";
import type { Format } from "./edition.ts";
import type { CoverageReport } from "./font.ts";
import type { Script } from "./script.ts";

export interface BuildOptions {
  /** The ids of the editions to make; all of them if absent. */
  readonly editions?: readonly string[];
  /** The formats to make, of those an edition has; all of them if absent. */
  readonly formats?: readonly Format[];
  /** Makes galleys (校样) of the PDFs, and nothing else: which proof it is, from 1. */
  readonly galley?: number;
  /** Called before each step of the work. */
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Stops the work between two chapters or stages: the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface ProgressEvent {
  readonly stage: "read" | "convert" | "layout" | "pdf" | "epub";
  /** Absent for what is done once for all editions. */
  readonly edition?: string;
  /** How many steps are behind, and how many there are. */
  readonly done: number;
  readonly total: number;
}

/** The files of a book, not yet written anywhere. */
export interface BuildResult {
  readonly files: readonly BuiltFile[];
  readonly report: BuildReport;
  /** The places of the conversions that a person should look at, edition by edition in the order of the source. */
  readonly doubts: readonly EditionDoubt[];
}

export interface EditionDoubt extends Doubt {
  readonly edition: string;
}

export interface BuiltFile {
  /** `<book>.<edition>.<format>`; of a galley `<book>.<edition>.galley.pdf`, of a cover `<book>.<edition>-cover.jpg`. */
  readonly name: string;
  readonly edition: string;
  /** A cover in its full size stands beside the EPUB, since shops ask for one. */
  readonly format: Format | "cover";
  readonly bytes: Uint8Array;
  /** Of a PDF. */
  readonly pages?: number;
}

/** What is worth knowing of a build; written beside the editions as `build-report.json`. */
export interface BuildReport {
  readonly title: string;
  readonly editions: readonly EditionReport[];
}

export interface EditionReport {
  readonly id: string;
  readonly script: Script;
  readonly files: readonly FileReport[];
  /** Which face sets which characters of the PDF; absent for an edition without one. */
  readonly fonts?: CoverageReport;
  /** How well the lines of the PDF are set; absent for an edition without one. */
  readonly typography?: TypographyReport;
  /** How often the PDF was laid out until the page numbers in its text were right; absent for an edition without one. */
  readonly layoutPasses?: number;
  /** How wide the spine of the PDF's pages is, by the paper that the template names; absent for an edition without one. */
  readonly spineMm?: number;
  /** Absent for an edition in the script of the chapters. */
  readonly conversion?: ConversionReport;
}

/** What an edition's text was converted with. */
export interface ConversionReport {
  /** The dictionaries and their version: `OpenCC 1.4.2`. */
  readonly dictionaries: string;
  /** The word list of the second opinion and its version; absent where none was heard. */
  readonly words?: string;
  /** How many places of the text a person should look at. */
  readonly doubts: number;
}

/** How well the lines of paragraphs and notes are set. Gaps are in em. */
export interface TypographyReport {
  readonly lines: number;
  /** Lines that begin with a mark that may not begin one; pushed lines are not among them. */
  readonly forbiddenStarts: readonly LineReport[];
  readonly forbiddenEnds: readonly LineReport[];
  /** Lines that begin with three or more marks, since the line before would have been too loose (GB/T 15834). */
  readonly pushed: readonly LineReport[];
  /** What was added between two Han of one face and size. */
  readonly hanGap: GapReport;
  /** Lines with more than an eighth of an em added between their Han, the loosest first. */
  readonly loose: readonly LineReport[];
  /** How many of them have more than a quarter. */
  readonly tooLoose: number;
  /** Last lines of a single character. */
  readonly loneCharacters: readonly LineReport[];
  /** The last of three or more lines that begin, or end, with the same character. */
  readonly repeats: readonly LineReport[];
  /** The ten worst lines of all these, the worst first. */
  readonly worst: readonly LineReport[];
}

export interface GapReport {
  readonly pairs: number;
  /** The share of pairs with nothing added, to half a thousandth of an em. */
  readonly exact: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface LineReport {
  /** The page's label. */
  readonly page: string;
  /** The line on its page, from 1; only lines of paragraphs and notes count. */
  readonly line: number;
  readonly fault: "forbidden-start" | "forbidden-end" | "pushed" | "loose" | "lone-character" | "repeat";
  /** What is added between two Han of the line, in em. */
  readonly gapEm: number;
  readonly text: string;
}

export interface FileReport {
  readonly name: string;
  readonly bytes: number;
  readonly pages?: number;
}
