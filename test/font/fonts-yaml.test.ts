import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { packageFont } from "./package-fonts.ts";

interface Family {
  readonly package: string;
  readonly file: string;
  readonly weight: number;
  readonly license: string;
  readonly source: string;
  readonly optional?: true;
}

const require = createRequire(import.meta.url);
const { families }: { families: Readonly<Record<string, Family>> } = parse(
  readFileSync("fonts/fonts.yaml", "utf8"),
);
const { dependencies }: { dependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);

test("every family that is not optional comes with keben, with the weight it is said to have", () => {
  const required = Object.entries(families).filter(([, family]) => family.optional !== true);
  expect(required.length).toBeGreaterThan(0);
  for (const [name, family] of required) {
    expect(dependencies, name).toHaveProperty([family.package]);
    const path = `${family.package}/${family.file}`;
    expect(existsSync(require.resolve(path)), path).toBe(true);
    if (path.endsWith(".ttf")) expect(packageFont(path).weight, name).toBe(family.weight);
  }
});

test("every family names its licence, its source, and the weight that its name ends in", () => {
  for (const [name, { license, source, weight }] of Object.entries(families)) {
    expect(license, name).toBe("OFL-1.1");
    expect(source, name).toMatch(/^https:\/\//u);
    const number = / (\d+)$/u.exec(name)?.[1];
    if (number !== undefined) expect(weight, name).toBe(Number(number));
  }
});

test("an optional family's package is no dependency", () => {
  for (const family of Object.values(families).filter((it) => it.optional === true)) {
    expect(dependencies).not.toHaveProperty([family.package]);
  }
});
