import type { BookSource } from "../model/book-source.ts";
import { UsageError } from "./print-failure.ts";

/** The editions that the user asks for and the book has; `undefined` for all, empty if there is nothing to make. */
export function wantedEditions(
  source: BookSource,
  edition: readonly string[],
  hasErrors: boolean,
): readonly string[] | undefined {
  const known = source.editions.map(({ id }) => id);
  if (edition.length === 0) return known.length === 0 ? [] : undefined;
  const wanted = edition.filter((id) => known.includes(id));
  const unknown = edition.find((id) => !known.includes(id));
  // An edition with a mistake is not among the known ones; the mistake says more than this would.
  if (unknown !== undefined && !hasErrors) {
    throw new UsageError(`there is no edition \`${unknown}\`; the book has ${known.join(", ")}`);
  }
  return wanted;
}
