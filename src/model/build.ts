import type { Format } from "./edition.ts";
import type { CoverageReport } from "./font.ts";
import type { Script } from "./script.ts";

export interface BuildOptions {
  /** The ids of the editions to make; all of them if absent. */
  readonly editions?: readonly string[];
  /** The formats to make, of those an edition has; all of them if absent. */
  readonly formats?: readonly Format[];
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
}

export interface BuiltFile {
  /** `<book>.<edition>.<format>`. */
  readonly name: string;
  readonly edition: string;
  readonly format: Format;
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
}

export interface FileReport {
  readonly name: string;
  readonly bytes: number;
  readonly pages?: number;
}
