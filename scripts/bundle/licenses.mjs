import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The licenses of the packages that modules come from, as they ask to be passed on with copies.
 * @param {readonly string[]} modules their paths
 */
export function licensesOf(modules) {
  const folders = new Set(modules.flatMap((path) => folderOf(path) ?? []));
  const texts = [...folders].map(licenseOf).sort();
  return `The files in this folder have parts of these packages in them.\n\n${texts.join("\n")}`;
}

/** @param {string} path */
function folderOf(path) {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(path.replaceAll("\\", "/")) ?? [];
  return folder;
}

/** @param {string} folder */
function licenseOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (it) => it.isFile() && isLicense(it.name),
  );
  const texts = files.map((file) => readFileSync(join(folder, file.name), "utf8").trim());
  if (texts.length === 0)
    texts.push(`Copyright ${author?.name ?? author}. The package has no text of its license.`);
  return `${"=".repeat(80)}\n${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;
}

/** @param {string} file */
function isLicense(file) {
  return /^(?:licen[cs]e|copying|notice)/iu.test(file);
}
