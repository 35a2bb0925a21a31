import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { readProofPage } from "../../src/node/read-proof-page.ts";
import { proofPage } from "../../src/proof/proof-page.ts";
import type { ProofSheet } from "../../src/proof/proof-sheet.ts";
import { CHROMIUM, openPage } from "../helpers/chromium.ts";
import { sheetOf } from "./sheet-of.ts";

const folder = mkdtempSync(join(tmpdir(), "keben-proof-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pageAddress(name: string, sheets: readonly ProofSheet[]): Promise<string> {
  const html = proofPage({ title: "雨夜</script>", from: "zh-Hans", sheets }, await readProofPage());
  const path = join(folder, `${name}.html`);
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

test("the page loads nothing and holds the book's words without markup", async () => {
  const html = proofPage({ title: "a < b & c", from: "zh-Hans", sheets: [] }, await readProofPage());
  expect(html).toContain("<title>a &lt; b &amp; c · 校对</title>");
  expect(html).not.toMatch(/(?:src|href)=["']?(?:https?:|\/\/)/u);
  expect(html.match(/<\/script>/gu)).toHaveLength(2);
  expect(html).not.toMatch(/\{\{\w+\}\}/u);
});

describe.skipIf(CHROMIUM === undefined)("in Chromium (skipped where it is not installed)", () => {
  test("alternatives are chosen by key and exported as lines of the glossary", {
    timeout: 60_000,
  }, async () => {
    const page = await openPage(
      await pageAddress("keys", [sheetOf("锅里的面快要糊了。\n\n他吃了面就走。", "面")]),
    );
    try {
      expect(await page.evaluate("document.querySelectorAll('.row').length")).toBe(2);
      expect(await page.evaluate("document.querySelectorAll('.doubt').length")).toBe(2);
      await page.press("n");
      await page.press("2");
      await page.press("Enter");
      await page.press("e");
      expect(await page.evaluate("document.getElementById('lines').value")).toBe(
        "面快\t面快\tzh-Hant-TW\n面就\t麵就\tzh-Hant-TW\n",
      );
      expect(await page.evaluate("document.getElementById('status').textContent")).toContain("已定 2 处");
    } finally {
      await page.close();
    }
  });

  test("a million characters are shown at once, and any place is reached", { timeout: 120_000 }, async () => {
    const paragraphs = Array.from(
      { length: 20_000 },
      (_, i) => `${"雨下了一整夜，街上没有人。".repeat(4)}第${i}碗面。`,
    );
    const page = await openPage(await pageAddress("million", [sheetOf(paragraphs.join("\n\n"), "面")]));
    try {
      const shown = "document.querySelectorAll('.row').length";
      expect(await page.evaluate(shown)).toBeLessThan(500);
      expect(await page.evaluate("document.getElementById('status').textContent")).toContain("20000 处存疑");
      await page.press("p");
      expect(
        await page.evaluate("document.querySelector('.doubt.current').closest('.row').innerText"),
      ).toContain("第19999碗");
      expect(await page.evaluate(shown)).toBeLessThan(500);
    } finally {
      await page.close();
    }
  });
});
