import type { Diagnostic } from "../model/diagnostic.ts";
import type { Span } from "../model/source.ts";
import type { QuoteKind, QuoteMark, QuoteReading } from "./convert-quotes.ts";

/** Follows quotations over the paragraphs of a chapter and reports those that do not come out even. */
export interface QuoteBalance {
  /** The kinds of quotation that are open at this point. */
  open(): ReadonlySet<QuoteKind>;
  /** Takes the next paragraph's quotations in. */
  paragraph(reading: QuoteReading, spanOf: (offset: number) => Span): void;
  /** No quotation goes on beyond this point. */
  end(): void;
}

interface Carried {
  readonly kind: QuoteKind;
  readonly span: Span;
}

/** Beyond these a text is not a text with quotations that are open but one with something else wrong. */
const MOST_CARRIED = 8;
const MOST_REPORTED = 10;

const MARKS: Readonly<Record<QuoteKind, { readonly opening: string; readonly closing: string }>> = {
  double: { opening: "“", closing: "”" },
  single: { opening: "‘", closing: "’" },
  corner: { opening: "「", closing: "」" },
  "white-corner": { opening: "『", closing: "』" },
  straight: { opening: '"', closing: '"' },
};

export function createQuoteBalance(report: (diagnostic: Diagnostic) => void): QuoteBalance {
  let carried: readonly Carried[] = [];
  return {
    open: () => new Set(carried.map(({ kind }) => kind)),
    paragraph: (reading, spanOf) => {
      // A speech of several paragraphs opens each of them anew and closes only the last.
      if (carried[0]?.kind === reading.beginsWith) carried = [];
      let reported = false;
      for (const mark of reading.unopened) {
        const opening = carried.findLastIndex(({ kind }) => kind === mark.kind);
        if (opening >= 0) carried = carried.slice(0, opening);
        else if (!reported) {
          report(unopened(mark, spanOf(mark.offset)));
          reported = true;
        }
      }
      const [outermost] = carried;
      if (outermost !== undefined && reading.opened.has(outermost.kind)) {
        report(unclosed(outermost));
        carried = [];
      }
      const open = reading.unclosed.slice(0, MOST_CARRIED);
      carried = [...carried, ...open.map(({ kind, offset }) => ({ kind, span: spanOf(offset) }))].slice(
        0,
        MOST_CARRIED,
      );
    },
    end: () => {
      const [outermost] = carried;
      if (outermost !== undefined) report(unclosed(outermost));
      carried = [];
    },
  };
}

function unclosed({ kind, span }: Carried): Diagnostic {
  const { opening, closing } = MARKS[kind];
  return {
    code: "convert/unbalanced-quote",
    message: `the quotation that \`${opening}\` opens is not closed`,
    span,
    hint: `add \`${closing}\`, or begin the next paragraph with \`${opening}\` if the quotation goes on in it`,
  };
}

function unopened({ kind }: QuoteMark, span: Span): Diagnostic {
  const { opening, closing } = MARKS[kind];
  const straight = kind === "straight";
  return {
    code: "convert/unbalanced-quote",
    message: straight ? 'this paragraph has an odd number of `"`' : `\`${closing}\` closes no quotation`,
    span,
    hint: straight
      ? "add the missing one, or write `“` and `”`"
      : `add \`${opening}\` where the quotation begins`,
  };
}

/**
 * A chapter's diagnostics in the order of the source. A text that uses the marks in a way of its own is told
 * so a few times, not thousands.
 */
export function shortenDiagnostics(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const all = found.toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
  const last = all[MOST_REPORTED - 1];
  if (last === undefined || all.length === MOST_REPORTED) return all;
  const more = `${all.length - MOST_REPORTED} more quotations of this chapter are not even`;
  return [...all.slice(0, MOST_REPORTED - 1), { ...last, hint: `${last.hint ?? ""}; ${more}` }];
}
