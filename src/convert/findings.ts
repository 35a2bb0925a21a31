import type { Diagnostic } from "../model/diagnostic.ts";
import type { Doubt } from "../model/doubt.ts";
import type { Span } from "../model/source.ts";

/** Takes what is found in the text on the way: mistakes of the author's, and places where the choice was not clear. */
export interface Findings {
  readonly report: (diagnostic: Diagnostic) => void;
  /** A paragraph that is in another script than the book begins here. */
  readonly otherScript: (span: Span) => void;
  readonly doubt: (doubt: Doubt) => void;
}
