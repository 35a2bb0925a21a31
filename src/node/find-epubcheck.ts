import { execFile } from "node:child_process";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Validator, ValidatorMessage } from "../model/validator.ts";

const run = promisify(execFile);

/** Where Debian and its kin put EPUBCheck. */
const DEBIAN_JAR = "/usr/share/java/epubcheck.jar";
const MOST_OUTPUT = 200_000_000;
const TIMEOUT_MS = 600_000;

const REPORT = z.object({
  checker: z.object({ checkerVersion: z.string() }).optional(),
  messages: z.array(
    z.object({
      ID: z.string(),
      severity: z.string(),
      message: z.string(),
      locations: z.array(z.object({ path: z.string(), line: z.number(), column: z.number() })),
    }),
  ),
});

/**
 * EPUBCheck, where it and Java are installed: the jar that `KEBEN_EPUBCHECK` names, or Debian's. `undefined` where
 * there is none.
 */
export async function findEpubcheck(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Validator | undefined> {
  const jar = env.KEBEN_EPUBCHECK ?? DEBIAN_JAR;
  try {
    await access(jar);
    await run("java", ["-version"]);
  } catch {
    return undefined;
  }
  return { name: "EPUBCheck", validate: (epub) => validate(jar, epub) };
}

async function validate(jar: string, epub: Uint8Array): Promise<readonly ValidatorMessage[]> {
  const folder = await mkdtemp(join(tmpdir(), "keben-epubcheck-"));
  try {
    const [book, report] = [join(folder, "book.epub"), join(folder, "report.json")];
    await writeFile(book, epub);
    const options = { maxBuffer: MOST_OUTPUT, timeout: TIMEOUT_MS };
    // It ends with 1 where it finds something, and the report says what.
    const failure = await run("java", ["-jar", jar, book, "--json", report], options).catch(
      (it: unknown) => it,
    );
    const text = await readFile(report, "utf8").catch(() => {
      throw new Error("it left no report", { cause: failure });
    });
    return messagesIn(REPORT.parse(JSON.parse(text)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function messagesIn({ messages }: z.infer<typeof REPORT>): readonly ValidatorMessage[] {
  return messages.flatMap(({ ID: id, severity, message, locations }) => {
    if (!/^(?:FATAL|ERROR|WARNING)$/u.test(severity)) return [];
    const rank = severity === "WARNING" ? "warning" : "error";
    // Behind the first places it has one that says how many more there are.
    const places = locations.filter(({ path }) => !path.startsWith("There are "));
    return places.map(({ path, line, column }): ValidatorMessage => {
      // A place in no file is called by the name of the EPUB, and -1 is no line.
      const file = path.endsWith("book.epub") ? "" : path;
      const place = line > 0 ? { file, line, column: Math.max(1, column) } : { file };
      return { id, severity: rank, message, place };
    });
  });
}
