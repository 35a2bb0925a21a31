import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { loadBook } from "../../src/node/load-book.ts";
import { readProofPage } from "../../src/node/read-proof-page.ts";
import { proofBook } from "../../src/pipeline/proof-book.ts";
import { proofList } from "../../src/proof/proof-list.ts";
import { proofPage } from "../../src/proof/proof-page.ts";
import type { ProofSheet } from "../../src/proof/proof-sheet.ts";
import { bookFolder } from "../helpers/book-folder.ts";
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

/** Sets a filter; the texts of the doubts that are then to be seen. */
function choose(id: string, value: string): string {
  const it = `document.getElementById(${JSON.stringify(id)})`;
  const shown = "[...document.querySelectorAll('.doubt')].map((it) => it.textContent).join('')";
  return `${it}.value = ${JSON.stringify(value)}; (${it}.onchange ?? ${it}.oninput)(); ${shown}`;
}

async function proofOf(files: Readonly<Record<string, string>>): Promise<readonly ProofSheet[]> {
  const { value: source } = await loadBook({ dir: bookFolder(files) });
  const { value, diagnostics } = await proofBook(source);
  expect(diagnostics).toEqual([]);
  return value;
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
        "面快\t面快\tzh-Hant-TW\t01.md:3\n面就\t麵就\tzh-Hant-TW\t01.md:5\n",
      );
      expect(await page.evaluate("document.getElementById('status').textContent")).toContain("已定 2 处");
    } finally {
      await page.close();
    }
  });

  test("a choice may be made for all open places of the same words, undone, and is there when the page is opened again", {
    timeout: 60_000,
  }, async () => {
    const text = ["锅里的面糊了。", "他吃了面就走。", "桌上的面凉了。"].join("\n\n");
    const page = await openPage(await pageAddress("alike", [sheetOf(text, "面")]));
    const status = "document.getElementById('status').textContent";
    try {
      await page.press("n");
      await page.press("a");
      await page.press("2");
      expect(await page.evaluate(status)).toContain("已定 3 处");
      await page.press("z");
      expect(await page.evaluate(status)).toContain("已定 0 处");
      await page.press("2");
      expect(
        await page.evaluate("document.querySelector('.doubt.current').closest('.row').innerText"),
      ).toContain("走");
      await page.press("o");
      for (const key of ["麺", "Enter"]) await page.press(key);
      // A browser under load hands over what a page has stored a little later than the page is there again.
      for (let i = 0; i < 5; i += 1) {
        await page.reload();
        if ((await page.evaluate("decisions.size")) !== 0) break;
      }
      expect(await page.evaluate(status)).toContain("共 1 处存疑");
      expect(await page.evaluate(choose("shown", "doubts"))).toBe("面麺麵");
      await page.press("e");
      expect(await page.evaluate("document.getElementById('lines').value")).toContain("面就\t麺就\t");
    } finally {
      await page.close();
    }
  });

  test("filters go together", { timeout: 60_000 }, async () => {
    const page = await openPage(
      await pageAddress("filters", [sheetOf("锅里的面糊了。\n\n雨停了。\n\n面凉了，人走了。", "面")]),
    );
    const found = async (id: string, value: string): Promise<unknown> => page.evaluate(choose(id, value));
    try {
      expect(await found("words", "走")).toBe("麵");
      expect(await page.evaluate("document.querySelectorAll('.row').length")).toBe(1);
      expect(await found("word", "面")).toBe("麵");
      expect(await found("words", "停")).toBe("");
      expect(await found("word", "")).toBe("");
      expect(await found("shown", "all")).toBe("");
      expect(await page.evaluate("document.querySelectorAll('.row').length")).toBe(1);
      expect(await found("words", "")).toBe("麵麵");
      expect(await found("chapter", "0")).toBe("麵麵");
      expect(await page.evaluate("document.getElementById('word').options[1].text")).toBe("面（2）");
    } finally {
      await page.close();
    }
  });

  test("what is decided and exported becomes so in the edition, and is not asked again", {
    timeout: 60_000,
  }, async () => {
    const files = {
      "book.yaml":
        "title: 余下的面\nlanguage: zh-Hans\ndate: 2026\neditions: [hans, tw, hk]\nformats: [epub]\n",
      "a.md": "# 一\n\n余面糊了，**余**先生没有来。\n\n锅里的面他不吃，碗里的面他也不吃。\n",
    };
    const before = await proofOf(files);
    const places = proofList(before).length;
    expect(places).toBeGreaterThan(6);
    const page = await openPage(await pageAddress("round", before));
    try {
      for (let i = 0; i < 2; i += 1) {
        // The last of the choices wherever there is a doubt, by mouse.
        const last = "document.querySelector('#panel .choices').querySelectorAll('button')";
        await page.evaluate(`document.getElementById('edition').selectedIndex = ${i}`);
        await page.evaluate("document.getElementById('edition').onchange()");
        await page.evaluate("document.querySelector('.doubt').click()");
        const count = Number(await page.evaluate("places.length"));
        for (let k = 0; k < count; k += 1) await page.evaluate(`[...${last}].at(-1).click()`);
      }
      const wanted = await page.evaluate("[...decisions.values()].join('')");
      const glossary = String(await page.evaluate("glossaryLines().lines"));
      expect(await page.evaluate("glossaryLines().conflicts.length")).toBe(0);
      const after = await proofOf({ ...files, "glossary.tsv": glossary });
      expect(proofList(after)).toEqual([]);
      const stretches = before.flatMap(({ chapters }, i) =>
        chapters.flatMap(({ rows }, j) =>
          rows.flatMap(({ doubts }, k) =>
            doubts.map(({ target: { start, end } }) =>
              after[i]?.chapters[j]?.rows[k]?.target.slice(start, end),
            ),
          ),
        ),
      );
      expect(stretches.join("")).toBe(wanted);
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
      await page.press("a");
      await page.press("2");
      expect(await page.evaluate("document.getElementById('status').textContent")).toContain("已定 20000 处");
    } finally {
      await page.close();
    }
  });
});

test("doubts that stand beside each other have one line of the glossary together", async () => {
  const files = {
    "book.yaml": "title: 雨\nlanguage: zh-Hans\ndate: 2026\neditions: [hans, tw]\nformats: [epub]\n",
    "a.md": "# 一\n\n余面糊了。\n",
  };
  const sheets = await proofOf(files);
  expect(proofList(sheets).map(({ source, keep, change }) => [source, keep, ...change])).toEqual([
    ["余", "余面\t餘麵\tzh-Hant-TW", "余面\t余麵\tzh-Hant-TW"],
  ]);
});
