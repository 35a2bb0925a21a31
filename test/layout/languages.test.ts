import { expect, test } from "vitest";
import { layOutText } from "../helpers/lay-out-text.ts";

const TEXT = `---
title: 雨
---

夜雨，[la pluie *douce*]{lang=fr}，又晴。

::: letter {lang=en}
Rain, [雨]{lang=zh-Hans}.
:::

- La pluie. {lang=fr}

=====
---
title: Regen
lang: de
---

Es regnet.

> Noch immer.
`;

test("X-08 runs know the language that the author marked them, their block or their chapter as", () => {
  const runs = layOutText(TEXT)
    .value.pages.flatMap((page) => page.items)
    .flatMap((item) => (item.kind === "glyphs" && item.role === "text" ? [item] : []));
  const text = runs.slice(runs.findIndex((run) => run.text.startsWith("夜雨")));
  expect(text.map((run) => `${run.language ?? "book"}: ${run.text}`)).toEqual([
    "book: 夜雨，",
    "fr: la pluie ",
    "fr: douce",
    "book: ，",
    "book: 又晴。",
    "en: Rain, ",
    "zh-Hans: 雨",
    "en: .",
    "fr: La pluie.",
    "de: Regen",
    "de: Es regnet.",
    "de: Noch immer.",
  ]);
});
