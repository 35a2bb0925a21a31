import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { isError } from "../model/diagnostic.ts";
import { FileError } from "../node/file-error.ts";
import { loadBook } from "../node/load-book.ts";
import { readProofPage } from "../node/read-proof-page.ts";
import { writeFiles } from "../node/write-files.ts";
import { proofBook } from "../pipeline/proof-book.ts";
import { roundTripBook } from "../pipeline/round-trip-book.ts";
import { newPlaces, type ProofPlace, proofList, type SeenPlace } from "../proof/proof-list.ts";
import { proofPage } from "../proof/proof-page.ts";
import { EXIT } from "./exit-codes.ts";
import { findTargets } from "./find-targets.ts";
import { formatDiagnostics } from "./print-diagnostics.ts";
import { UsageError } from "./print-failure.ts";
import { formatLostPlaces, formatPlaces, PROOF_FILE } from "./print-proof.ts";
import { progressBar } from "./progress-bar.ts";
import type { ProofFormat } from "./proof-formats.ts";
import { sourceLines } from "./source-lines.ts";
import { wantedEditions } from "./wanted-editions.ts";

export interface ProofFlags {
  readonly edition: readonly string[];
  readonly format: ProofFormat;
  readonly out?: string;
  /** The file of an earlier list; `true` for the one that the last build left. */
  readonly since?: string | true;
  readonly risk: number;
  /** List what does not come back from the editions' scripts, instead of what is doubtful. */
  readonly roundTrip: boolean;
}

/** Lists the doubtful places of a book's conversions, or makes the proof page, and returns the exit code. */
export async function runProof(path: string, flags: ProofFlags): Promise<number> {
  const [target] = await findTargets([path], { out: undefined, shard: undefined });
  if (target === undefined) return EXIT.usage;
  const { value: source, diagnostics } = await loadBook({ dir: target.dir, files: target.files });
  if (source.editions.length === 0 && diagnostics.some(isError)) {
    const hasColor = process.stderr.isTTY && (process.env.NO_COLOR ?? "") === "";
    const style = { isStrict: false, hasColor, ...sourceLines(target, source) };
    process.stderr.write(formatDiagnostics(diagnostics.filter(isError), style));
    return EXIT.book;
  }
  const editions = wantedEditions(source, flags.edition, diagnostics.some(isError));
  const bar = await progressBar({ isWanted: true });
  const options = { onProgress: bar.show, ...(editions === undefined ? {} : { editions }) };
  if (flags.roundTrip) {
    const lost = await roundTripBook(source, options).finally(bar.end);
    return print(formatLostPlaces(lost.value, listFormat(flags.format)), flags.out);
  }
  const proof = await proofBook(source, options).finally(bar.end);
  if (flags.format === "html") {
    const title = source.editions[0]?.outputs[0]?.metadata.title ?? source.name;
    const page = proofPage({ title, from: source.script, sheets: proof.value }, await readProofPage());
    return write(page, flags.out ?? join(target.out, "proof.html"));
  }
  const earlier = flags.since === undefined ? [] : await readEarlier(flags.since, target.out);
  const places = newPlaces(proofList(proof.value), earlier).filter(({ risk }) => risk >= flags.risk / 100);
  return print(formatPlaces(places, flags.format), flags.out);
}

/** A round trip has no page: on the side-by-side page nothing of it is to be decided. */
function listFormat(format: ProofFormat): Exclude<ProofFormat, "html"> {
  if (format === "html") throw new UsageError("`--round-trip` goes with `--format` text, tsv or json");
  return format;
}

async function print(text: string, out: string | undefined): Promise<number> {
  if (out !== undefined) return write(text, out);
  process.stdout.write(text);
  return EXIT.done;
}

async function write(text: string, path: string): Promise<number> {
  await writeFiles(dirname(path), [{ name: basename(path), bytes: new TextEncoder().encode(text) }]);
  process.stdout.write(`${relative(".", path)}\n`);
  return EXIT.done;
}

async function readEarlier(since: string | true, out: string): Promise<readonly SeenPlace[]> {
  const path = since === true ? join(out, PROOF_FILE) : since;
  try {
    const data: unknown = JSON.parse(await readFile(path, "utf8"));
    if (Array.isArray(data) && data.every(isSeenPlace)) return data;
    throw new TypeError("not an array of places");
  } catch (error) {
    throw new FileError(path, "is no list of doubtful places; `keben build` leaves one", error);
  }
}

function isSeenPlace(it: unknown): it is SeenPlace {
  const keys: readonly (keyof ProofPlace)[] = ["edition", "source", "chosen", "before", "after"];
  return (
    typeof it === "object" && it !== null && keys.every((key) => typeof Reflect.get(it, key) === "string")
  );
}
