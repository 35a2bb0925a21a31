import { relative } from "node:path";
import { initBook } from "../node/init-book.ts";

export async function runInit(dir: string): Promise<void> {
  const paths = await initBook(dir);
  for (const path of paths) process.stdout.write(`${relative(".", path)}\n`);
  const target = dir === "." ? "" : ` ${dir}`;
  process.stdout.write(`\nMake the book with: keben build${target}\n`);
}
