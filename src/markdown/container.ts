import { type Block, CONTAINER_NAMES, type ContainerName } from "../model/document.ts";
import { nearestWord } from "../text/nearest-word.ts";
import { readAttributes } from "./attributes.ts";
import type { TreeElement } from "./block-builder.ts";
import { type BlockOptions, blocksOf, inlinesOf } from "./blocks.ts";
import { containerContent } from "./container-content.ts";
import { containerName, keepsLines } from "./container-name.ts";
import { type ParseContext, report } from "./parse-context.ts";
import { readItems } from "./read-inline.ts";

const NAMES: readonly string[] = [...CONTAINER_NAMES, "only"];

/** `::: name title`; of an unknown one only what is in it. */
export function containerBlocks(
  context: ParseContext,
  element: TreeElement,
  options: BlockOptions,
): readonly Block[] {
  const { info = "", children, span } = element;
  const name = containerName(info) ?? "";
  const blocks = blocksOf(context, children, {
    // The lines of HTML mean nothing: it has tags for those that do.
    keepLines: options.keepLines || (element.markdown && keepsLines(name)),
  });
  if (name === "only") return onlyBlock(context, element, blocks);
  if (isContainerName(name)) {
    const { items, attributes } = readTitle(context, element, name);
    return [
      {
        kind: "container",
        name,
        title: inlinesOf(context, items),
        children: containerContent(name, blocks),
        attributes,
        span,
      },
    ];
  }
  const near = nearestWord(name, NAMES);
  report(context, "markdown/unknown-container", `there is no container \`${name}\``, {
    span,
    hint: near === undefined ? `containers are ${NAMES.join(", ")}` : `did you mean \`${near}\`?`,
  });
  return blocks;
}

function isContainerName(name: string): name is ContainerName {
  return CONTAINER_NAMES.some((it) => it === name);
}

function onlyBlock(
  context: ParseContext,
  { info = "", span }: TreeElement,
  children: readonly Block[],
): readonly Block[] {
  const editions = info
    .trim()
    .slice("only".length)
    .split(/[\s,，、]+/u)
    .filter((it) => it !== "");
  if (editions.length > 0) return [{ kind: "only", editions, children, span }];
  report(context, "markdown/container-without-edition", "`::: only` does not say for which editions", {
    span,
    hint: "write their ids behind it: `::: only tw hk`",
  });
  return children;
}

/** What stands behind the name: the title, and attributes at its end. Pandoc's `{.name #id}` has only these. */
function readTitle(
  context: ParseContext,
  { info = "", fence = "", span }: TreeElement,
  name: string,
): ReturnType<typeof readItems> {
  const start = info.indexOf(name) + name.length;
  const braced = info.trimStart().startsWith("{") ? readAttributes(info, info.indexOf("{")) : undefined;
  // The name is the first class; what is left of the braces are attributes as behind a title.
  const text = braced === undefined ? info.slice(start) : `{${info.slice(start, braced.end)}`;
  const column = span.column + fence.length + (braced === undefined ? start : start - 1);
  const lead = text.length - text.trimStart().length;
  const places = { offsets: [0], lines: [span.line], columns: [column + lead] };
  const isEmpty = braced !== undefined && /^\{\s*\}$/u.test(text);
  return readItems(context, { text: isEmpty ? "" : text.trim(), places }, { heading: true });
}
