import type { Severity } from "./diagnostic.ts";
import type { FindingPlace } from "./finding.ts";

/** A program that compares an EPUB with the specification. */
export interface Validator {
  readonly name: string;
  validate(epub: Uint8Array): Promise<readonly ValidatorMessage[]>;
}

export interface ValidatorMessage {
  /** `RSC-005`: the ids are those of EPUBCheck. */
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: FindingPlace;
}
