import { expect, test } from "vitest";
import { importText } from "../../src/clean/import-text.ts";
import { type AskEditor, withAnswers } from "../../src/cli/ask-editor.ts";
import type { ImportPlan } from "../../src/model/import.ts";

/** Without indents, and with lines that are full where a sentence ends: they may end a paragraph or not. */
const TEXT = `${[
  "雨下了一整夜，街上没有人，只有风从很远的地方吹过来了。",
  "他站在屋檐底下，听雨打在瓦上的声音，一阵紧又一阵缓慢。",
  "灯灭了，他想起许多年前的一个晚上，也是这样的雨和风啊，",
  "还有祖父坐在火盆旁边，一页一页地翻着书。",
  "书是刻本，纸已经黄了，字还是黑的，祖父说要好好收着它，",
  "不要叫雨淋了。",
].join("\n")}\n`.repeat(8);
const SOURCE = [{ path: "雨.txt", text: TEXT }];

function planOf(book: ReturnType<typeof importText>): ImportPlan {
  if (book.plan === undefined) throw new Error("there is no plan");
  return book.plan;
}

test("an editor answers one by one, stops, and goes on where it was", async () => {
  const book = importText(SOURCE, { keepPages: false });
  const { questions } = book.report;
  expect(questions.length).toBeGreaterThan(1);
  const kept: ImportPlan[] = [];
  const keep = async (plan: ImportPlan): Promise<void> => {
    kept.push(plan);
  };
  const once: AskEditor = async ({ other }, { number }) => (number === 1 ? other : undefined);
  const stopped = await withAnswers(planOf(book), questions, { ask: once, keep });
  expect(stopped.isDone).toBe(false);
  expect(kept).toEqual([stopped.plan]);
  // The first answer holds for all places that are alike.
  const alike = questions[0]?.others ?? [];
  expect(alike.length).toBeGreaterThan(0);
  expect(stopped.plan.decisions).toHaveLength(1 + alike.length);

  const again = importText(SOURCE, { plan: stopped.plan, keepPages: false });
  const asked = questions[0]?.place.line;
  expect(again.report.questions.map(({ place }) => place.line)).not.toContain(asked);
  const always: AskEditor = async ({ chosen }) => chosen;
  const done = await withAnswers(planOf(again), again.report.questions, { ask: always, keep });
  expect(done.isDone).toBe(true);
  const last = importText(SOURCE, { plan: done.plan, keepPages: false });
  expect(last.report.questions).toEqual([]);
});
