import { FileError } from "../node/file-error.ts";
import { EXIT } from "./exit-codes.ts";

/** Arguments that make no sense. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The work was stopped from outside. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Says why the work could not be done, and returns the exit code for it. */
export function printFailure(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`keben: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof FileError) {
    process.stderr.write(`keben: ${error.message}\n`);
    return EXIT.file;
  }
  if (error instanceof Interrupted) {
    process.stderr.write(`keben: ${error.message}\n`);
    return EXIT.interrupted;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${details}\n\nThis is a bug in keben. Please report it with the lines above.\n`);
  return EXIT.bug;
}
