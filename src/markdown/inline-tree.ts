import { assertNever } from "../model/assert.ts";
import {
  type Attributes,
  type Inline,
  plainText,
  type Ruby,
  type RubySegment,
  type Text,
} from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { hasAttributes } from "./attributes.ts";
import { reportHalfWidthMarks } from "./half-width-marks.ts";
import { withTerm } from "./index-mark.ts";
import type { CloseItem, InlineElement, Item, OpenItem, TextItem } from "./inline-items.ts";
import { type ParseContext, report } from "./parse-context.ts";

interface Frame {
  readonly name: string;
  readonly element: InlineElement;
  readonly span: Span;
  /** For a transparent element those of the frame around it. */
  readonly children: Inline[];
  /** In ruby: behind how many children each reading stands. */
  readonly readings: { readonly count: number; readonly text: string }[];
}

interface Tree {
  readonly context: ParseContext;
  readonly root: Inline[];
  readonly frames: Frame[];
  text:
    | {
        text: string;
        line: number;
        column: number;
        end: number;
        pieces: { offset: number; column: number }[];
      }
    | undefined;
}

// What reads the tree recurses; deeper elements lose their look, never their text.
const MAX_DEPTH = 100;
/** How far an HTML end tag looks for its start tag, so that many of them take no longer than their number. */
const MAX_REACH = 200;
/** Elements that end where the next one begins or the element around them ends. */
const CLOSES_ITSELF: ReadonlySet<string> = new Set(["rb", "rt", "rtc", "rp"]);

/** Makes a tree of items: elements are paired, texts that follow each other are one. */
export function inlineTree(context: ParseContext, items: readonly Item[]): readonly Inline[] {
  const tree: Tree = { context, root: [], frames: [], text: undefined };
  for (const item of items) {
    switch (item.kind) {
      case "text":
        addText(tree, item);
        break;
      case "node":
        endText(tree);
        childrenOf(tree).push(item.node);
        break;
      case "open":
        endText(tree);
        open(tree, item);
        break;
      case "close":
        endText(tree);
        close(tree, item);
        break;
      case "break":
        throw new Error("line ends are resolved before there is a tree");
      default:
        assertNever(item);
    }
  }
  endText(tree);
  while (tree.frames.length > 0) endUnclosed(tree);
  return tree.root;
}

function childrenOf({ frames, root }: Tree): Inline[] {
  return frames.at(-1)?.children ?? root;
}

function addText(tree: Tree, { text, line, column }: TextItem): void {
  if (text === "") return;
  const last = tree.text;
  if (last === undefined || last.line !== line) {
    endText(tree);
    tree.text = { text, line, column, end: column + text.length, pieces: [] };
    return;
  }
  if (column !== last.end) last.pieces.push({ offset: last.text.length, column });
  last.text += text;
  last.end = column + text.length;
}

function endText(tree: Tree): void {
  const { text: last, context } = tree;
  if (last === undefined) return;
  const { text, line, column, pieces } = last;
  const place = { file: context.file, line, column };
  const node: Text =
    pieces.length === 0
      ? { kind: "text", text, span: { ...place, length: text.length } }
      : { kind: "text", text, span: place, pieces };
  reportHalfWidthMarks(context, node);
  childrenOf(tree).push(node);
  tree.text = undefined;
}

function open(tree: Tree, { name, element, span }: OpenItem): void {
  const { frames } = tree;
  if (CLOSES_ITSELF.has(name) && CLOSES_ITSELF.has(frames.at(-1)?.name ?? "")) end(tree, undefined);
  const isPlain = element.kind === "transparent" || frames.length >= MAX_DEPTH;
  const children = isPlain ? childrenOf(tree) : [];
  frames.push({ name, element: isPlain ? { kind: "transparent" } : element, span, children, readings: [] });
}

function close(tree: Tree, item: CloseItem): void {
  const isMarkdown = item.name.startsWith("*");
  const { frames } = tree;
  let index = frames.length - 1;
  for (; index >= Math.max(frames.length - MAX_REACH, 0); index -= 1) {
    const name = frames[index]?.name;
    if (name === item.name) break;
    // Tags of HTML do not reach out of Markdown's own elements.
    if (!isMarkdown && name?.startsWith("*")) index = -1;
  }
  if (frames[index]?.name !== item.name) {
    if (!isMarkdown) reportUnpaired(tree, `</${item.name}>`, item.span);
    return;
  }
  while (frames.length > index + 1) endUnclosed(tree);
  end(tree, item);
}

function endUnclosed(tree: Tree): void {
  const frame = tree.frames.at(-1);
  if (frame !== undefined && !frame.name.startsWith("*") && !CLOSES_ITSELF.has(frame.name)) {
    reportUnpaired(tree, `<${frame.name}>`, frame.span);
  }
  end(tree, undefined);
}

function reportUnpaired({ context }: Tree, tag: string, span: Span): void {
  report(context, "markdown/unpaired-html", `the tag \`${tag}\` has no partner`, {
    span,
    hint: "write both tags, in the right order and within one paragraph",
  });
}

/** Takes the innermost frame from the stack and puts what it means into the one around it. */
function end(tree: Tree, item: CloseItem | undefined): void {
  const frame = tree.frames.pop();
  if (frame === undefined) return;
  const into = childrenOf(tree);
  switch (frame.element.kind) {
    case "styled":
      addStyled(into, frame, item);
      break;
    case "link":
      addLink(tree, into, { frame, item });
      break;
    case "code": {
      const text = plainText(frame.children);
      if (text !== "") into.push({ kind: "code", text, span: frame.span });
      break;
    }
    case "reading": {
      const ruby = tree.frames.findLast(({ element }) => element.kind === "ruby");
      if (ruby === undefined) for (const child of frame.children) into.push(child);
      else ruby.readings.push({ count: into.length, text: plainText(frame.children).trim() });
      break;
    }
    case "ruby":
      into.push(...rubyOf(frame));
      break;
    case "dropped":
    case "transparent":
      break;
    default:
      assertNever(frame.element);
  }
}

function addStyled(into: Inline[], frame: Frame, item: CloseItem | undefined): void {
  if (frame.element.kind !== "styled") return;
  const { style } = frame.element;
  const { children, span } = frame;
  const attributes = withTerm(withMore(frame.element.attributes, item?.attributes), children);
  const isEmpty = children.length === 0 && attributes.id === undefined && attributes.index === undefined;
  if (isEmpty) return;
  if (style === "plain" && !hasAttributes(attributes)) for (const child of children) into.push(child);
  else into.push({ kind: "styled", style, attributes, children, span });
}

/** The attributes of an element with those that stand behind it. */
function withMore(attributes: Attributes, more: Attributes | undefined): Attributes {
  if (more === undefined) return attributes;
  return { ...attributes, ...more, classes: [...attributes.classes, ...more.classes] };
}

function addLink(
  { context }: Tree,
  into: Inline[],
  { frame, item }: { readonly frame: Frame; readonly item: CloseItem | undefined },
): void {
  if (frame.element.kind !== "link") return;
  const { target, title } = frame.element;
  const { children, span } = frame;
  const isReference = children.length === 0 && target.kind === "relative";
  if (children.length === 0 && !isReference) {
    const hint = "write between the brackets what the reader is to click on";
    report(context, "markdown/empty-link", "the link has no text", { span, hint });
    return;
  }
  const shows = isReference ? { shows: showsPage(item) ? ("page" as const) : ("name" as const) } : {};
  const titled = title === undefined ? {} : { title };
  const link: Inline = { kind: "link", target, ...titled, ...shows, children, span };
  const attributes = isReference ? withoutPage(item?.attributes) : item?.attributes;
  const isPlain = attributes === undefined || !hasAttributes(attributes);
  if (isPlain) into.push(link);
  else
    into.push({
      kind: "styled",
      style: "plain",
      attributes: withTerm(attributes, [link]),
      children: [link],
      span,
    });
}

/** `[](#id){.page}`: the page of the target, not its name. */
const PAGE = "page";

function showsPage(item: CloseItem | undefined): boolean {
  return item?.attributes?.classes.includes(PAGE) === true;
}

function withoutPage(attributes: Attributes | undefined): Attributes | undefined {
  return attributes && { ...attributes, classes: attributes.classes.filter((name) => name !== PAGE) };
}

/** The ruby of HTML: what stands before a reading is its base. What no reading follows is ordinary text. */
function rubyOf({ children, readings, span }: Frame): readonly Inline[] {
  const segments: RubySegment[] = [];
  const notes: Inline[] = [];
  let start = 0;
  for (const { count, text: reading } of readings) {
    const base = children.slice(start, count);
    start = count;
    const text = plainText(base);
    if (text === "" || reading === "") {
      notes.push(...base);
      continue;
    }
    const first = base.find((node) => node.kind === "text");
    segments.push({ base: { kind: "text", text, span: first?.span ?? span }, reading });
    notes.push(...base.filter((node) => node.kind === "note-reference"));
  }
  const ruby: readonly Ruby[] = segments.length === 0 ? [] : [{ kind: "ruby", segments, span }];
  return [...ruby, ...notes, ...children.slice(start)];
}
