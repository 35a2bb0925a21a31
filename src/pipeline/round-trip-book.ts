import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions } from "../model/build.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { LostPlace } from "../proof/lost-places.ts";
import { convertedEditions } from "./converted-editions.ts";

/**
 * The places of a book that do not come back as they went when each converted edition is converted back: variant
 * forms of the author's own, and characters that were told apart or fell together on the way.
 *
 * @param source - A book as `loadBook` gives it.
 * @throws The reason of `options.signal`, if it is aborted.
 * @example
 * const { value: source } = await loadBook({ dir: "my-book" });
 * const { value: lost } = await roundTripBook(source);
 */
export async function roundTripBook(
  source: BookSource,
  options: Omit<BuildOptions, "formats"> = {},
): Promise<Outcome<readonly LostPlace[]>> {
  const diagnostics: Diagnostic[] = [];
  const places: LostPlace[] = [];
  for await (const it of convertedEditions(source, options, diagnostics)) {
    places.push(...it.conversion.lostPlaces(it.resolved, it.converted.value));
  }
  return { value: places, diagnostics };
}
