import type { Token } from "markdown-it";
import type { Attributes, Block, CodeBlock } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { nodeAttributes, readAttributes } from "./attributes.ts";
import type { ParseContext } from "./parse-context.ts";

const LANGUAGE = /^[^\s{=]+(?=[\s{]|$)/u;
/** As MkDocs, Docusaurus and others have it: `title="Hello.java"`. */
const TITLE = /(?:^|[\s{])(?:title|caption)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'{}]+))/u;
/** As Pandoc has it, `.numberLines startFrom="10"`, or in short `lines=10`, and `lines=none`. */
const LINES = /(?:^|[\s{])(?:lines|startFrom)=["']?(?<first>\d{1,6}|none)["']?(?=[\s}]|$)/u;
const NUMBER_LINES = /(?:^|[\s{])\.?(?:numberLines|number-lines)(?=[\s}]|$)/u;
const BRACES = /\{[^{}]*\}/u;

/** Code, with what its fence says of it: ```` ```java title="Hello.java" {#hello} ````. */
export function codeBlock(context: ParseContext, token: Token, span: Span): Block {
  const info = token.info.trim();
  const { classes, ...written } = attributesIn(context, info, span);
  // Pandoc has the language as the first class: `{.java #hello}`.
  const first = info.startsWith("{") ? classes[0] : undefined;
  const language = first ?? LANGUAGE.exec(info)?.[0];
  const { double, single, bare } = TITLE.exec(info)?.groups ?? {};
  const title = (double ?? single ?? bare ?? "").trim();
  const text = token.content.replace(/\n$/u, "");
  return {
    kind: "code-block",
    ...(language === undefined ? {} : { language }),
    text,
    ...(title === ""
      ? {}
      : { caption: [{ kind: "text", text: title, span: titleSpan(token, title, span) }] }),
    ...firstLine(info),
    attributes: { ...written, classes: first === undefined ? classes : classes.slice(1) },
    span,
  };
}

function firstLine(info: string): Pick<CodeBlock, "firstLine"> {
  const first = LINES.exec(info)?.groups?.first ?? (NUMBER_LINES.test(info) ? "1" : undefined);
  if (first === undefined) return {};
  return { firstLine: first === "none" ? first : Number(first) };
}

/** Its place in the line of the fence. */
function titleSpan({ info, markup }: Token, title: string, { file, line, column }: Span): Span {
  return { file, line, column: column + markup.length + info.indexOf(title) };
}

/** What other programs write in braces, such as the numbers of lines, `{1,3-5}`, is theirs. */
function attributesIn(context: ParseContext, info: string, span: Span): Attributes {
  const braces = BRACES.exec(info)?.[0].replace(TITLE, " ").replace(LINES, " ").replace(NUMBER_LINES, " ");
  const read = braces === undefined ? undefined : readAttributes(braces, 0);
  return nodeAttributes(context, read?.attributes ?? { classes: [] }, span);
}
