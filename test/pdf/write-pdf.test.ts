import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { fontOpener } from "../../src/font/open-font.ts";
import type { ImageAsset } from "../../src/model/image.ts";
import type { GlyphRun, Page } from "../../src/model/page.ts";
import { writePdf } from "../../src/pdf/write-pdf.ts";
import { drawnGlyphs, openPdf, pageText } from "./read-pdf.ts";
import { options, packageFont, page, pagesOf, run, SIZE } from "./sample-pages.ts";

const openFont = await fontOpener();

const NAMES = ["h-1", "第二章", "a (b)", "a%20b", "a b"] as const;

function book(): Page[] {
  return NAMES.map((name, i) =>
    page([run(`${name}雨`), { kind: "rule", x: 40, y: 70, width: 50, height: 0.5, gray: 0.5 }], `${i + 1}`),
  );
}

const destinations = NAMES.map((name, i) => ({ name, page: i, y: 30 + i }));

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

test("every glyph stands within 0.005 pt of where layout put it", async () => {
  const line = fc.record({
    x: fc.double({ min: 0, max: 200, noNaN: true }),
    y: fc.double({ min: 0, max: 400, noNaN: true }),
    size: fc.constantFrom(6, 8, 10.5, 12, 26.25, 72),
    text: fc.string({ unit: fc.constantFrom(..."雨夜，。 AVi"), minLength: 1, maxLength: 40 }),
    stretch: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    trims: fc.array(fc.constantFrom(0, 0, 0, 0.25, 0.5, -0.001), { minLength: 40, maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      const runs = lines.map(({ x, y, size, text, stretch, trims }) => {
        const solid = run(text, { x, y, size });
        const advances = solid.advances.map((advance, i) => advance + stretch - (trims[i] ?? 0) * size);
        return { ...solid, advances };
      });
      const drawn = await drawnGlyphs(await writePdf(pagesOf([page(runs)]), options));
      const wanted = runs.flatMap(originsOf);
      expect(drawn.map((glyph) => glyph.text).join("")).toBe(lines.map((it) => it.text).join(""));
      drawn.forEach((glyph, i) => {
        expect(Math.abs(glyph.x - (wanted[i]?.x ?? Number.NaN)), `x of glyph ${i}`).toBeLessThan(0.005);
        expect(Math.abs(glyph.y - (wanted[i]?.y ?? Number.NaN)), `y of glyph ${i}`).toBeLessThan(0.001);
      });
    }),
    { numRuns: 40 },
  );
});

test("a turned run goes up the page from its origin, and what follows stands upright", async () => {
  const items = [run("雨夜", { x: 100, y: 200, turned: true }), run("人", { x: 40, y: 60 })];
  const pdf = await openPdf(await writePdf(pagesOf([page(items)]), options));
  const { items: found } = await (await pdf.getPage(1)).getTextContent();
  const placed = found.flatMap((it) =>
    "transform" in it && it.str.trim() !== "" ? [[it.str, it.transform.map((value) => value + 0)]] : [],
  );
  expect(placed).toEqual([
    ["雨夜", [0, SIZE, -SIZE, 0, 100, 200]],
    ["人", [SIZE, 0, 0, SIZE, 40, 340]],
  ]);
});

test("a slanted face leans from the run's origin, and what follows stands upright in its place", async () => {
  const upright = run("雨", { x: 40, y: 60 });
  const leaning = { ...run("Rain", { x: 60, y: 60 }), font: { ...upright.font, id: "leaning", slant: 0.2 } };
  const items = [upright, leaning, run("人", { x: 100, y: 60 })];
  const pdf = await openPdf(await writePdf(pagesOf([page(items)]), options));
  const { items: found } = await (await pdf.getPage(1)).getTextContent();
  const placed = found.flatMap((it) =>
    "transform" in it && it.str.trim() !== "" ? [[it.str, it.transform.map((value) => value + 0)]] : [],
  );
  expect(placed).toEqual([
    ["雨", [SIZE, 0, 0, SIZE, 40, 340]],
    ["Rain", [SIZE, 0, 0.2 * SIZE, SIZE, 60, 340]],
    ["人", [SIZE, 0, 0, SIZE, 100, 340]],
  ]);
});

function originsOf({ x, y, advances }: GlyphRun): readonly { readonly x: number; readonly y: number }[] {
  let pen = x;
  return advances.map((advance) => {
    const origin = { x: pen, y };
    pen += advance;
    return origin;
  });
}

test("a line stretched evenly needs no adjustment between its glyphs", async () => {
  const text = "雨下了一整夜街上没有人";
  const solid = run(text);
  const even = { ...solid, advances: solid.advances.map((advance) => advance + 0.3) };
  const bytes = await writePdf(pagesOf([page([even])]), options);
  const document = await openPdf(bytes);
  const { argsArray } = await (await document.getPage(1)).getOperatorList();
  const shown: unknown = argsArray
    .flat(2)
    .filter((it) => typeof it === "object" && it !== null && "unicode" in it);
  expect(shown).toHaveLength(text.length);
  expect((await drawnGlyphs(bytes)).at(-1)?.x).toBeCloseTo(40 + 10.3 * 10, 5);
});

test("the same pages give the same bytes", async () => {
  const digests = [];
  for (let i = 0; i < 2; i += 1) {
    const bytes = await writePdf(pagesOf(book(), { destinations }), options);
    digests.push(createHash("sha256").update(bytes).digest("hex"));
  }
  expect(digests[0]).toBe(digests[1]);
});

test("the bytes do not know the time zone", async () => {
  const zone = process.env.TZ;
  const made = [];
  for (const name of ["Asia/Shanghai", "America/Los_Angeles"]) {
    process.env.TZ = name;
    made.push(latin1(await writePdf(pagesOf(book()), options)));
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(made[0]).toBe(made[1]);
});

test("files of different text have different identifiers", async () => {
  const ids = await Promise.all(
    ["雨", "夜"].map(async (text) => {
      const bytes = await writePdf(pagesOf([page([run(text)])]), options);
      return /\/ID \[<([0-9a-f]+)>/u.exec(latin1(bytes))?.[1];
    }),
  );
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/u);
  expect(ids[0]).not.toBe(ids[1]);
});

test("the document says what it is", async () => {
  const info = {
    title: "雨 & <夜>",
    authors: ["甲", "乙"],
    subject: "记",
    keywords: ["小说", "雨"],
    publisher: "某出版社",
    rights: "版权所有",
    isbn: "9787020008728",
  };
  const bytes = await writePdf(pagesOf(book()), { ...options, info, script: "zh-Hant-TW" });
  const document = await openPdf(bytes);
  const metadata = await document.getMetadata();
  expect(metadata.info).toMatchObject({
    Title: "雨 & <夜>",
    Author: "甲; 乙",
    Subject: "记",
    Keywords: "小说, 雨",
    Producer: "keben",
    CreationDate: "D:20240229120000Z",
    ModDate: "D:20240229120000Z",
    PDFFormatVersion: "1.7",
    Language: "zh-Hant-TW",
  });
  expect(metadata.metadata?.get("dc:title")).toBe("雨 & <夜>");
  expect(metadata.metadata?.get("dc:creator")).toEqual(["甲", "乙"]);
  expect(metadata.metadata?.get("dc:language")).toBe("zh-Hant-TW");
  expect(metadata.metadata?.get("dc:publisher")).toBe("某出版社");
  expect(metadata.metadata?.get("dc:rights")).toBe("版权所有");
  expect(metadata.metadata?.get("dc:identifier")).toBe("urn:isbn:9787020008728");
  expect(await document.getPageLayout()).toBe("TwoPageRight");
  expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
});

test("every page has its trim box", async () => {
  const bytes = await writePdf(pagesOf(book()), options);
  expect(latin1(bytes).match(/\/TrimBox \[0 0 300 400\]/gu)).toHaveLength(NAMES.length);
  expect(latin1(bytes).match(/\/BleedBox \[0 0 300 400\]/gu)).toHaveLength(NAMES.length);
});

test("faces are embedded, each once and named by what is in it", async () => {
  const mono = packageFont("inconsolata/400Regular/Inconsolata_400Regular.ttf");
  const both = [page([run("雨夜"), run("ab", { font: mono })]), page([run("ba", { font: mono }), run("夜")])];
  const bytes = await writePdf(pagesOf(both), options);
  const names = latin1(bytes).match(/\/FontName \/\S+/gu) ?? [];
  expect(names).toHaveLength(2);
  expect(names[0]).toMatch(/^\/FontName \/[A-Z]{6}\+NotoSerifSC-Regular$/u);
  expect(names[1]).toMatch(/^\/FontName \/[A-Z]{6}\+Inconsolata-Regular$/u);
  expect(latin1(bytes)).not.toContain("Helvetica");
});

test("a face with CFF outlines is embedded with a code for each character of a glyph", async () => {
  const bytes = readFileSync(new URL("../font/fixtures/pan-cjk.otf", import.meta.url));
  const font = openFont(bytes, { id: "cff", script: "zh-Hans" });
  const rain = font.glyph(0x96e8);
  const pdf = await writePdf(
    pagesOf([page([run("雨⾬夜", { font, glyphs: [rain, rain, font.glyph(0x591c)] })])]),
    options,
  );
  expect(await pageText(pdf)).toBe("雨⾬夜");
  expect(latin1(pdf)).toContain("/Subtype /CIDFontType0C");
  expect((await drawnGlyphs(pdf)).map((glyph) => glyph.x)).toEqual([40, 50, 60]);
});

test("any labels come back from the file", async () => {
  const label = fc.oneof(
    fc.constantFrom("i", "ii", "iii", "iv", "ix", "x", "I", "II", "1", "2", "3", "10", "A-1", "A-2", ""),
    fc.constantFrom("封面", "007", "iiii", "C1", "c", "0", "01", "插图9", "插图10"),
    fc.nat({ max: 3000 }).map(String),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(label, { minLength: 1, maxLength: 12 }), async (labels) => {
      const bytes = await writePdf(pagesOf(labels.map((it) => page([], it))), options);
      expect(await (await openPdf(bytes)).getPageLabels()).toEqual(labels);
    }),
    { numRuns: 40 },
  );
});

test("labels that count up are one range", async () => {
  const labels = ["封面", "i", "ii", "iii", "1", "2", "3", "4"];
  const bytes = await writePdf(pagesOf(labels.map((it) => page([], it))), options);
  const nums = /\/PageLabels <<\n\/Nums \[(.*?)\]\n>>/su.exec(latin1(bytes))?.[1] ?? "";
  expect(nums.match(/<</gu)).toHaveLength(3);
});

test("the outline leads to the headings and is open to its second level", async () => {
  const leaf = (name: string) => ({ title: `节 ${name}`, destination: name, children: [] });
  const chapter = { title: "第一章　雨夜𠀀", destination: "第二章", children: [leaf("a (b)"), leaf("a b")] };
  const part = { title: "上卷", destination: "h-1", children: [chapter] };
  const bytes = await writePdf(pagesOf(book(), { destinations, outline: [part] }), options);
  const document = await openPdf(bytes);
  const [first] = await document.getOutline();
  expect(first).toMatchObject({ title: "上卷", count: 1 });
  expect(first?.items[0]).toMatchObject({ title: "第一章　雨夜𠀀", count: -2 });
  expect(first?.items[0]?.items.map((it: { title: string }) => it.title)).toEqual(["节 a (b)", "节 a b"]);
  const target = first?.items[0]?.dest;
  if (!Array.isArray(target)) throw new Error("no destination");
  expect(await document.getPageIndex(target[0])).toBe(1);
  expect(target.slice(1)).toEqual([{ name: "XYZ" }, 0, 400 - 31, 0]);
});

test("links lead to addresses and to named places, without a border", async () => {
  const box = { kind: "link", x: 10, y: 20, width: 30, height: 12 } as const;
  const links = [
    { ...box, target: { kind: "external", url: "https://example.org/a b?q=雨&x=%20" } } as const,
    ...NAMES.map((name) => ({ ...box, target: { kind: "destination", name } }) as const),
  ];
  const pages = book().map((it, i) => (i === 0 ? { ...it, items: links } : it));
  const document = await openPdf(await writePdf(pagesOf(pages, { destinations }), options));
  const [external, ...internal] = await (await document.getPage(1)).getAnnotations();
  expect(external.url).toBe("https://example.org/a%20b?q=%E9%9B%A8&x=%20");
  expect(external.rect).toEqual([10, 400 - 32, 40, 400 - 20]);
  expect(external.borderStyle.width).toBe(0);
  for (const [i, annotation] of internal.entries()) {
    const place = await document.getDestination(annotation.dest);
    if (place === null) throw new Error(`no destination ${annotation.dest}`);
    expect(await document.getPageIndex(place[0])).toBe(i);
    expect(place[3]).toBe(400 - 30 - i);
  }
});

test("a thousand named places are all found", async () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({ name: `note-${i}`, page: i % 5, y: i }));
  const document = await openPdf(await writePdf(pagesOf(book(), { destinations: many }), options));
  for (const i of [0, 1, 63, 64, 500, 999]) {
    expect((await document.getDestination(`note-${i}`))?.[3], `note-${i}`).toBe(400 - i);
  }
});

test("text has its own text for copying, and furniture is an artifact", async () => {
  const items = [run("雨-", { actualText: "雨夜𠀀" }), run("5", { y: 380, role: "artifact" })];
  const document = await openPdf(await writePdf(pagesOf([page(items)]), options));
  const { items: found } = await (await document.getPage(1)).getTextContent({ includeMarkedContent: true });
  expect(found).toContainEqual(expect.objectContaining({ type: "beginMarkedContent", tag: "Artifact" }));
  const raw = await writePdf(pagesOf([page(items)]), options);
  expect(pageContent(raw)).toContain(spanStart("雨夜𠀀"));
});

test("what readers would tear is in a span with its text, and nothing else is", async () => {
  const content = async (items: readonly GlyphRun[]) =>
    pageContent(await writePdf(pagesOf([page(items)]), options));
  const solid = run("说：“你好");
  const advances = [SIZE, 0.5 * SIZE, SIZE, SIZE, SIZE];
  expect(await content([solid])).not.toContain("/Span");
  expect(await content([run("说。”你好", { advances })])).toContain(spanStart("。”"));
  expect(await content([run("序言", { advances: [2 * SIZE, SIZE] })])).toContain(spanStart("序言"));
  const [first, second] = [run("说。", { advances: [SIZE, 0.5 * SIZE] }), run("”你", { x: 55 })];
  expect(await content([first, second])).toContain(spanStart("。”"));
  expect(await content([first, { ...second, block: 1 }])).not.toContain("/Span");
  expect(await content([run("雨  夜 里")])).toContain(spanStart("雨  夜"));
  const marker = run("1.", { role: "mark", x: 20 });
  expect(await content([marker, run("雨夜")])).toContain(spanStart(". 雨"));
});

test("a hyphen that the author wrote stays at a line end, and one of ours is soft", async () => {
  const hard = [run("a-"), run("b", { y: 80 })];
  expect(pageContent(await writePdf(pagesOf([page(hard)]), options))).toContain(spanStart("- "));
  const soft = [run("-", { actualText: "\u{AD}", role: "mark" })];
  const bytes = await writePdf(pagesOf([page(soft)]), options);
  expect(pageContent(bytes)).not.toContain("/Span");
  expect(await pageText(bytes)).toBe("");
});

/** How a span begins in the operators of a page, as `pageContent` reads them. */
function spanStart(text: string): string {
  const bytes = Array.from(text.split(""), (unit) => [
    unit.charCodeAt(0) >> 8,
    unit.charCodeAt(0) & 0xff,
  ]).flat();
  return `/Span<</ActualText(\u{FE}\u{FF}${String.fromCharCode(...bytes)})>>BDC`;
}

/** The operators of the first page. */
function pageContent(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  for (let at = file.indexOf("\nstream\n"); at >= 0; at = file.indexOf("\nstream\n", at + 1)) {
    const isDeflated = file.subarray(file.lastIndexOf(" obj", at), at).includes("/FlateDecode");
    const content = isDeflated ? inflateSync(file.subarray(at + 8)).toString("latin1") : "";
    if (content.startsWith("1 0 0 -1 0 400 cm")) return content;
  }
  throw new Error("no page");
}

test("text is black in DeviceGray, whatever was drawn before it", async () => {
  const content = pageContent(
    await writePdf(
      pagesOf([page([{ kind: "rule", x: 1, y: 2, width: 3, height: 0.25, gray: 0.5 }, run("雨")])]),
      options,
    ),
  );
  expect(content).toMatch(/0\.5 g\n\/Artifact BMC 1 2 3 0\.25 re f EMC\nBT[^E]*\n0 g\n/u);
  expect(content).not.toMatch(/\b(?:rg|RG|k|K|cs|CS|sc|scn)\n/u);
});

test("an image is embedded once and drawn where it stands, JPEG bytes as they are", async () => {
  const jpeg = await sharp({ create: { width: 8, height: 4, channels: 3, background: "red" } })
    .jpeg()
    .toBuffer();
  const png = await sharp({ create: { width: 5, height: 5, channels: 3, background: "blue" } })
    .png()
    .toBuffer();
  const images = new Map<string, ImageAsset>([
    ["a.jpg", { path: "a.jpg", type: "jpeg", bytes: jpeg, widthPx: 8, heightPx: 4 }],
    ["b.png", { path: "b.png", type: "png", bytes: png, widthPx: 5, heightPx: 5 }],
  ]);
  const at = { kind: "image", x: 10, y: 20, width: 80, height: 40, alt: "", block: 0 } as const;
  const both = [{ ...at, image: "a.jpg" }, run("雨"), { ...at, image: "b.png" }];
  const bytes = await writePdf(pagesOf([page(both), page(both)]), { ...options, images });
  expect(latin1(bytes).match(/\/Subtype \/Image/gu)).toHaveLength(2);
  expect(Buffer.from(bytes).includes(jpeg)).toBe(true);
  expect(await pageText(bytes)).toBe("雨");
  expect(pageContent(bytes)).toContain("80 0 0 -40 10 60 cm\n/I1 Do");
});

test("a book without pages' outline, places and images is a whole file", async () => {
  const document = await openPdf(await writePdf(pagesOf([page([])]), options));
  expect(document.numPages).toBe(1);
  expect(await document.getOutline()).toBeNull();
  expect(await document.getPageLayout()).toBe("SinglePage");
});

test("X-08 what is in another language than the book stands in a span that says so", async () => {
  const french = { language: "fr" } as const;
  const runs = [
    run("雨", { y: 20 }),
    run("la pluie", { y: 40, ...french }),
    run("tombe", { y: 60, block: 1, ...french }),
    run("rain", { y: 80, block: 2, language: "en-GB" }),
    run("rien", { y: 80, x: 80, block: 2, actualText: "\u{AD}", role: "mark", language: "en-GB" }),
    { kind: "rule", x: 1, y: 2, width: 3, height: 0.25, gray: 0 },
    run("rain", { y: 90, block: 2, language: "en-GB" }),
  ] as const;
  const content = pageContent(await writePdf(pagesOf([page(runs)]), options));
  const marks = content.match(/\/\w+(?:<<\S+>>| )B[MD]C|EMC|BT|ET|T[jJ]/gu);
  expect(marks?.map((it) => it.replace(/Text\([^)]*\)/u, "Text")).join(" ")).toBe(
    "BT Tj /Span<</Lang(fr)>>BDC Tj Tj EMC /Span<</Lang(en-GB)>>BDC Tj " +
      "/Span<</ActualText>>BDC Tj EMC EMC ET /Artifact BMC EMC BT /Span<</Lang(en-GB)>>BDC Tj EMC ET",
  );
});
