import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceText } from "../model/source.ts";

/** What is wrong with an EJS template, from what was thrown while it was filled. */
export function templateFault(template: SourceText, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  // EJS says where running stopped, `chapter.xhtml:12`, and nothing of the place of what does not compile.
  const running = /^.*:(\d+)\n/u.exec(message)?.[1];
  const line = running === undefined ? lineOfSyntaxError(template.text) : Number(running);
  const reason = running === undefined ? (message.split("\n")[0] ?? "") : (message.split("\n").at(-1) ?? "");
  return {
    code: "epub/broken-template",
    message: `the template cannot be filled: ${reason.replace(/(?: in \S+)? while compiling ejs$/u, "")}`,
    span: { file: template.path, line, column: 1 },
    hint: "compare it with the template of the same name that keben brings along",
  };
}

const TAG = /<%([_=#%-]?)([\s\S]*?)([_-]?%>|$)/gu;

// The first tag that JavaScript cannot read with the brackets closed that are open behind it; where there is
// none, the tag whose bracket nothing closes.
function lineOfSyntaxError(text: string): number {
  const open: OpenBracket[] = [];
  let code = "";
  for (const tag of text.matchAll(TAG)) {
    const [, kind = "", content = "", end = ""] = tag;
    if (kind === "#" || kind === "%") continue;
    const line = text.slice(0, tag.index).split("\n").length;
    code += kind === "=" || kind === "-" ? `;(${content}\n);` : `${content}\n`;
    followBrackets(content, line, open);
    const closed =
      code +
      open
        .toReversed()
        .map((bracket) => bracket.closer)
        .join("");
    if (end === "" || !compiles(closed)) return line;
  }
  return open[0]?.line ?? 1;
}

interface OpenBracket {
  readonly closer: string;
  readonly line: number;
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

// Brackets within texts are counted too: this only finds the line of a mistake that is known to be there.
function followBrackets(code: string, line: number, open: OpenBracket[]): void {
  for (const char of code) {
    const closer = CLOSERS.get(char);
    if (closer !== undefined) open.push({ closer, line });
    else if (char === open.at(-1)?.closer) open.pop();
  }
}

function compiles(code: string): boolean {
  try {
    // Compiled to see whether it can be, as EJS does before it runs it, and not run.
    Function(code);
    return true;
  } catch {
    return false;
  }
}
