import type { Diagnostic } from "../model/diagnostic.ts";
import type { Span } from "../model/source.ts";

export interface BuildDate {
  /** `YYYY-MM-DDThh:mm:ssZ` */
  readonly modified: string;
  readonly diagnostic?: Diagnostic;
}

/** The first instant that a ZIP archive can tell. */
const EARLIEST = Date.UTC(1980, 0, 1);

/**
 * The one instant that all files of a build are dated with: SOURCE_DATE_EPOCH, else the book's date, else the
 * beginning of 1980. The clock is never asked, since the same book must give the same files.
 *
 * https://reproducible-builds.org/specs/source-date-epoch/
 */
export function buildDate(
  sourceDateEpoch: string | undefined,
  date: { readonly written: string | undefined; readonly span: Span },
): BuildDate {
  if (sourceDateEpoch !== undefined && sourceDateEpoch !== "") {
    if (/^\d{1,12}$/u.test(sourceDateEpoch)) return { modified: instant(Number(sourceDateEpoch) * 1000) };
    return {
      modified: instant(EARLIEST),
      diagnostic: {
        code: "node/bad-source-date",
        message: `SOURCE_DATE_EPOCH is \`${sourceDateEpoch}\`, which is not a number of seconds`,
        span: date.span,
        hint: "set it to seconds since 1970, as `date +%s` gives them, or unset it",
      },
    };
  }
  if (date.written !== undefined) {
    const [year = "1980", month = "01", day = "01"] = date.written.split("-");
    return { modified: instant(Date.parse(`${year}-${month}-${day}T00:00:00Z`)) };
  }
  return {
    modified: instant(EARLIEST),
    diagnostic: {
      code: "node/no-date",
      message: "the book has no date, so its files are dated 1980-01-01",
      span: date.span,
      hint: "add `date:` with the day of publication to book.yaml, or set SOURCE_DATE_EPOCH",
    },
  };
}

function instant(milliseconds: number): string {
  return new Date(Math.max(milliseconds, EARLIEST)).toISOString().replace(/\.\d+Z$/u, "Z");
}
