import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { z } from "zod";

interface Row {
  readonly folders: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

const PURE = new Set(["node:zlib", "node:crypto"]);

function importTable(): ReadonlyMap<string, Row> {
  const text = readFileSync("ARCHITECTURE.md", "utf8");
  const start = text.indexOf("| folder |");
  const rows = text.slice(start, text.indexOf("\n\n", start)).split("\n").slice(2);
  const words = (cell: string | undefined): ReadonlySet<string> =>
    new Set(
      (cell ?? "")
        .split(",")
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    );
  return new Map(
    rows.map((row) => {
      const [, folder, , folders, packages] = row.split("|").map((cell) => cell.trim());
      return [folder ?? "", { folders: words(folders), packages: words(packages) }];
    }),
  );
}

function sourceFiles(): readonly string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .toSorted();
}

function importsOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(`src/${file}`, "utf8"));
  return [
    ...module.staticImports.map((it) => it.moduleRequest.value),
    ...module.staticExports.flatMap((it) => it.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((it) =>
      readFileSync(`src/${file}`, "utf8").slice(it.moduleRequest.start + 1, it.moduleRequest.end - 1),
    ),
  ];
}

/** The reason why the import is forbidden, if it is. */
function fault(file: string, request: string, table: ReadonlyMap<string, Row>): string | undefined {
  const folder = file.split("/")[0] ?? "";
  const row = table.get(folder);
  if (row === undefined) return `${folder} is not in the table`;
  if (!request.startsWith(".")) {
    const name = request.startsWith("node:") ? request : packageName(request);
    const allowed =
      PURE.has(name) || row.packages.has(name) || (name.startsWith("node:") && row.packages.has("node:*"));
    return allowed ? undefined : `${folder} may not import ${name}`;
  }
  const target = new URL(request, `file:///${file}`).pathname.slice(1).split("/")[0] ?? "";
  return target === folder || row.folders.has(target) ? undefined : `${folder} may not import ${target}`;
}

function packageName(request: string): string {
  return request
    .split("/")
    .slice(0, request.startsWith("@") ? 2 : 1)
    .join("/");
}

test("every import in src is one that ARCHITECTURE.md allows", () => {
  const table = importTable();
  expect(table.size).toBeGreaterThan(10);
  const faults = sourceFiles()
    .filter((file) => file.includes("/"))
    .flatMap((file) =>
      importsOf(file).flatMap((request) => {
        const reason = fault(file, request, table);
        return reason === undefined ? [] : [`src/${file}: ${reason} (${request})`];
      }),
    );
  expect(faults).toEqual([]);
});

test("each package is allowed to one folder only", () => {
  const owners = [...importTable()].flatMap(([folder, row]) =>
    [...row.packages].filter((name) => !name.startsWith("node:")).map((name) => ({ name, folder })),
  );
  const names = owners.map((it) => it.name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("each package that src imports is installed with keben", () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync("package.json", "utf8")));
  const imported = sourceFiles()
    .flatMap(importsOf)
    .filter((request) => !request.startsWith(".") && !request.startsWith("node:"));
  expect(imported.map(packageName).filter((name) => !(name in dependencies))).toEqual([]);
});

test("an import that the table does not allow is found", () => {
  const table = importTable();
  expect(fault("model/page.ts", "../layout/x.ts", table)).toBe("model may not import layout");
  expect(fault("layout/inline/x.ts", "../../text/x.ts", table)).toBeUndefined();
  expect(fault("layout/x.ts", "node:fs", table)).toBe("layout may not import node:fs");
});
