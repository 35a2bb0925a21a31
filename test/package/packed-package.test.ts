import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

let folder = "";
let readmeScript = "";

/** An empty folder with the packed package in it; its dependencies are those of the checkout. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keben-package-"));
  const packed: unknown = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: CHECKOUT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const installed = join(folder, "node_modules/keben");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, fileNameOf(packed)), "--strip-components=1", "-C", installed]);
  symlinkSync(join(CHECKOUT, "node_modules"), join(installed, "node_modules"), "dir");
  mkdirSync(join(folder, "node_modules/@types"));
  symlinkSync(join(CHECKOUT, "node_modules/@types/node"), join(folder, "node_modules/@types/node"), "dir");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", type: "module" }));
  readmeScript = scriptOf(readFileSync(join(CHECKOUT, "README.md"), "utf8"));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the script of the README makes the four files of a new book from the packed package", () => {
  execFileSync(process.execPath, ["node_modules/keben/dist/cli/main.js", "init", "my-book"], { cwd: folder });
  writeFileSync(join(folder, "build.js"), readmeScript);
  execFileSync(process.execPath, ["build.js"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const starts = ["hans.epub", "hans.pdf", "tw.epub", "tw.pdf"].map((end) =>
    readFileSync(join(folder, "my-book/dist", `book.${end}`))
      .subarray(0, 4)
      .toString("latin1"),
  );
  expect(starts).toEqual(["PK\u{3}\u{4}", "%PDF", "PK\u{3}\u{4}", "%PDF"]);
});

test("a consumer's strict compiler accepts the declarations, and their types are not any", () => {
  const consumer = `${readmeScript}
import type { BuildResult } from "keben";
const result: BuildResult = book.value;
// @ts-expect-error A name is text.
const name: number = result.files[0]?.name;
// @ts-expect-error A book has no such member.
source.value.nothing;
export const pages: number | undefined = result.files[0]?.pages ?? name;
`;
  writeFileSync(join(folder, "consumer.ts"), consumer);
  const compiler = resolve(CHECKOUT, "node_modules/.bin/tsc");
  const options = ["--strict", "--skipLibCheck", "false", "--noEmit", "--module", "nodenext"];
  const types = ["--target", "es2023", "--lib", "es2023", "--types", "node"];
  expect(compile(compiler, [...options, ...types, "consumer.ts"])).toBe("");
});

/** What the compiler has to say; nothing if all is well. */
function compile(compiler: string, args: readonly string[]): string {
  try {
    return execFileSync(compiler, args, { cwd: folder, encoding: "utf8" });
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

/** The one code block of the README that imports the package. */
function scriptOf(readme: string): string {
  const blocks = [...readme.matchAll(/^```js\n(.*?)^```$/gmsu)].map((match) => match[1] ?? "");
  const scripts = new Set(blocks.filter((block) => block.includes('from "keben"')));
  const [script] = scripts;
  if (script === undefined || scripts.size > 1) throw new Error("the README must have one script");
  return script;
}

function fileNameOf(packed: unknown): string {
  if (Array.isArray(packed)) {
    const [first]: unknown[] = packed;
    if (typeof first === "object" && first !== null && "filename" in first) return String(first.filename);
  }
  throw new Error("npm pack did not say what it made");
}
