import { expect, test } from "vitest";
import { packZip } from "../../src/zip/pack-zip.ts";
import { unzip } from "../epub/unzip.ts";

const MODIFIED = { modified: "2026-03-08T02:30:00Z" };
const entry = (path: string, text: string, stored = false) => ({ path, bytes: Buffer.from(text), stored });

test("what is packed is what is unpacked, in the order given", async () => {
  const files = await unzip(
    await packZip([entry("b", "乙", true), entry("a/c", "丙".repeat(1000))], MODIFIED),
  );
  expect([...files].map(([path, bytes]) => [path, bytes.toString()])).toEqual([
    ["b", "乙"],
    ["a/c", "丙".repeat(1000)],
  ]);
});

test("an archive of many entries keeps them all, in their order", async () => {
  const entries = Array.from({ length: 400 }, (_, i) => entry(`${i}`, `${i}${"丙".repeat(i)}`, i % 7 === 0));
  const files = await unzip(await packZip(entries, MODIFIED));
  expect([...files].map(([path, bytes]) => [path, bytes.toString()])).toEqual(
    entries.map(({ path, bytes }) => [path, bytes.toString()]),
  );
});

test("an entry without bytes is refused", async () => {
  await expect(packZip([entry("a", "")], MODIFIED)).rejects.toThrow("a is empty");
});

test("two entries of one path are refused", async () => {
  await expect(packZip([entry("a", "1"), entry("a", "2")], MODIFIED)).rejects.toThrow("two entries");
});

test.each([
  ["1980-01-01T00:00:00Z", 0x0021, 0],
  ["1970-01-01T00:00:00Z", 0x0021, 0],
  ["2222-01-01T00:00:00Z", 0xff9f, 0xbf7d],
  ["1980-01-01T03:00:00Z", 0x0021, 0x1800],
  ["2026-03-08T02:30:08Z", 0x5c68, 0x13c4],
])("entries are dated %s in UTC", async (modified, date, time) => {
  const zone = process.env.TZ;
  try {
    for (const TZ of ["America/New_York", "Asia/Shanghai"]) {
      process.env.TZ = TZ;
      const bytes = Buffer.from(await packZip([entry("a", "1")], { modified }));
      expect([bytes.readUInt16LE(12), bytes.readUInt16LE(10)]).toEqual([date, time]);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
