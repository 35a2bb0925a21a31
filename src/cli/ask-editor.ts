import { isCancel, select } from "@clack/prompts";
import type { ImportPlan, ImportQuestion, LineDecision } from "../model/import.ts";
import { printable } from "./source-excerpt.ts";

/** Which of so many questions one is. */
export interface QuestionCount {
  readonly number: number;
  readonly all: number;
}

/** Asks a question; undefined where the editor wants to stop. */
export type AskEditor = (question: ImportQuestion, count: QuestionCount) => Promise<LineDecision | undefined>;

const MEANINGS: Readonly<Record<LineDecision, string>> = {
  join: "接上一行 goes on with the line before",
  paragraph: "另起一段 begins a paragraph",
  "heading-1": "一级标题 heading 1",
  "heading-2": "二级标题 heading 2",
  "heading-3": "三级标题 heading 3",
  "heading-4": "四级标题 heading 4",
  "heading-5": "五级标题 heading 5",
  "heading-6": "六级标题 heading 6",
  remove: "不是正文，删去 is not of the text: remove",
};

/** Asks on the terminal, with the line, its neighbours and both ways to read it; the likelier one stands first. */
export async function askOnTerminal(
  { place, others, context, chosen, other, confidence }: ImportQuestion,
  { number, all }: QuestionCount,
): Promise<LineDecision | undefined> {
  const more =
    others.length === 0 ? "" : `  （同样的还有 ${others.length} 处，一并决定 and ${others.length} alike）`;
  const lines = context.map((line) => `  ${printable(line)}`).join("\n");
  const answer = await select({
    message: `${number}/${all}  ${place.file}:${place.line}${more}\n${lines}`,
    options: [
      { value: chosen, label: MEANINGS[chosen], hint: `${Math.round(confidence * 100)} %` },
      { value: other, label: MEANINGS[other] },
    ],
  });
  return isCancel(answer) ? undefined : answer;
}

interface Asking {
  readonly ask: AskEditor;
  /** Keeps what is decided so far, after each answer. */
  readonly keep: (plan: ImportPlan) => Promise<void>;
}

/** A plan with the answers to questions added, and whether all were answered. */
export async function withAnswers(
  plan: ImportPlan,
  questions: readonly ImportQuestion[],
  { ask, keep }: Asking,
): Promise<{ readonly plan: ImportPlan; readonly isDone: boolean }> {
  let decided = plan;
  for (const [i, question] of questions.entries()) {
    const decision = await ask(question, { number: i + 1, all: questions.length });
    if (decision === undefined) return { plan: decided, isDone: false };
    const fresh = [question.place, ...question.others].map(({ file, line }) => ({ file, line, decision }));
    decided = { ...decided, decisions: [...decided.decisions, ...fresh] };
    await keep(decided);
  }
  return { plan: decided, isDone: true };
}
