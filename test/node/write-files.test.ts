import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileError } from "../../src/node/file-error.ts";
import { type Disk, writeFiles } from "../../src/node/write-files.ts";
import { bookFolder } from "../helpers/book-folder.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A disk in memory that is full after so many bytes. */
function fullDisk(files: Map<string, string>, room: number): Disk {
  let left = room;
  return {
    createFolder: async () => undefined,
    names: async () => [...files.keys()].map((path) => path.replace("dist/", "")),
    write: async (path, content) => {
      files.set(path, "half of it");
      left -= content.length;
      if (left < 0) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      files.set(path, new TextDecoder().decode(content));
    },
    move: async (from, to) => {
      files.set(to, files.get(from) ?? "");
      files.delete(from);
    },
    remove: async (path) => {
      files.delete(path);
    },
  };
}

test("files are written, replace those of the same name, and leave the others alone", async () => {
  const root = bookFolder({ "dist/book.hans.pdf": "old", "dist/mine.txt": "mine" });
  const out = join(root, "dist");
  const paths = await writeFiles(out, [
    { name: "book.hans.pdf", bytes: bytes("new") },
    { name: "book.hans.epub", bytes: bytes("epub") },
  ]);
  expect(paths).toEqual([join(out, "book.hans.pdf"), join(out, "book.hans.epub")]);
  expect(readdirSync(out).toSorted()).toEqual(["book.hans.epub", "book.hans.pdf", "mine.txt"]);
  expect(readFileSync(join(out, "book.hans.pdf"), "utf8")).toBe("new");
});

test("a disk that runs full leaves everything as it was", async () => {
  const files = new Map([["dist/book.hans.pdf", "old"]]);
  const writing = writeFiles(
    "dist",
    [
      { name: "book.hans.epub", bytes: bytes("12345") },
      { name: "book.hans.pdf", bytes: bytes("12345") },
    ],
    fullDisk(files, 7),
  );
  await expect(writing).rejects.toThrow(FileError);
  await expect(writing).rejects.toThrow("no space left on the disk");
  expect([...files]).toEqual([["dist/book.hans.pdf", "old"]]);
});

test("what a killed build left behind is removed, what another one is writing is not", async () => {
  // Process 1 is always running, and no process has the largest number there can be.
  const root = bookFolder({ ".keben-4194399-book.hans.pdf.tmp": "half", ".keben-1-book.tw.pdf.tmp": "half" });
  await writeFiles(root, [{ name: "book.hans.pdf", bytes: bytes("whole") }]);
  expect(readdirSync(root).toSorted()).toEqual([".keben-1-book.tw.pdf.tmp", "book.hans.pdf"]);
});

test("an output folder that is a file is an error of the machine's, with its path", async () => {
  const root = bookFolder({});
  writeFileSync(join(root, "dist"), "");
  await expect(writeFiles(join(root, "dist"), [])).rejects.toThrow(/dist: cannot be written/u);
});

test.skipIf(process.platform !== "linux")(
  "a folder that cannot be made is an error, even in /proc",
  async () => {
    const root = bookFolder({});
    await writeFiles(join(root, "a/b/c"), []);
    expect(readdirSync(join(root, "a/b"))).toEqual(["c"]);
    await expect(writeFiles("/proc/no-such-folder/dist", [])).rejects.toThrow(/dist: cannot be written/u);
  },
);

test("a name with a folder in it is a bug of ours", async () => {
  const root = bookFolder({});
  const writing = writeFiles(root, [{ name: "../book.pdf", bytes: bytes("x") }]);
  await expect(writing).rejects.toThrow("`../book.pdf` is no name of an output file");
  expect(readdirSync(root)).toEqual([]);
});
