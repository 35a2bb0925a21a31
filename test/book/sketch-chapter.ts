import type { Chapter, ChapterKind, Note } from "../../src/model/chapter.ts";
import type { Attributes, Block, Figure, Image, Inline, LinkTarget } from "../../src/model/document.ts";
import type { Span } from "../../src/model/source.ts";

const INLINE =
  /(?<image>!)?\[(?<label>[^\]]*)\](?:\((?<target>[^)]*)\)|\{#(?<id>[^}]+)\})|\[\^(?<note>[^\]]+)\]/gu;

interface Sketch {
  readonly settings: Map<string, string>;
  readonly notes: Note[];
  /** The lists of blocks that are open, the chapter's own first. */
  readonly open: Block[][];
  readonly ids: Set<string>;
  title: readonly Inline[] | undefined;
}

/** Takes a line if it is of its form. */
type Form = (line: string, span: Span, sketch: Sketch) => boolean;

const FORMS: readonly Form[] = [takeSetting, takeHeading, takeNote, takeOnly, takeEnd, takeParagraph];

/**
 * A chapter from a few forms of Markdown, each on a line of its own, so that the cases of this stage do not
 * wait on the reading of Markdown: `key: value`, `# heading {#id}`, `> # heading`, `[^label]: note`, `:::`, text.
 */
export function sketchChapter(file: string, text: string): Chapter {
  const blocks: Block[] = [];
  const sketch: Sketch = { settings: new Map(), notes: [], open: [blocks], ids: new Set(), title: undefined };
  for (const [i, line] of text.split("\n").entries()) {
    if (line !== "") FORMS.find((form) => form(line, { file, line: i + 1, column: 1 }, sketch));
  }
  const { settings, notes } = sketch;
  const slug = settings.get("slug");
  const span = { file, line: 1, column: 1 };
  return {
    file,
    kind: kindNamed(settings.get("kind")),
    title: sketch.title ?? inlines(settings.get("title") ?? "", span),
    subtitle: [],
    authors: [],
    translators: [],
    ...(slug === undefined ? {} : { slug }),
    ...numberIn(settings),
    blocks,
    notes,
    span,
  };
}

function numberIn(settings: ReadonlyMap<string, string>): Pick<Chapter, "number"> {
  const given = settings.get("number");
  if (given === undefined) return {};
  return { number: given === "none" ? "none" : Number(given) };
}

function takeSetting(line: string, _span: Span, { settings }: Sketch): boolean {
  const [, key, value = ""] = /^(slug|kind|title|number): (.+)$/u.exec(line) ?? [];
  if (key !== undefined) settings.set(key, value);
  return key !== undefined;
}

function takeHeading(line: string, span: Span, sketch: Sketch): boolean {
  const [, quoted, marks, words = ""] = /^(> )?(#+) ?(.*)$/u.exec(line) ?? [];
  if (marks === undefined) return false;
  const [blocks] = sketch.open;
  if (
    line.startsWith("# ") &&
    sketch.title === undefined &&
    blocks?.length === 0 &&
    !sketch.settings.has("title")
  ) {
    sketch.title = inlines(words, span);
    return true;
  }
  const [, shown = words, own] = /^(.*?) \{#([^}]+)\}$/u.exec(words) ?? [];
  const counted = `s${String(sketch.ids.size + 1).padStart(2, "0")}`;
  const id = own !== undefined && /^[a-z][\w.-]*$/u.test(own) && !sketch.ids.has(own) ? own : counted;
  sketch.ids.add(id);
  const [, named = shown, className] = /^(.*?) \{\.([^}]+)\}$/u.exec(shown) ?? [];
  const attributes = { ...attributesWith(own), classes: className === undefined ? [] : [className] };
  const heading: Block = {
    kind: "heading",
    level: marks.length,
    id,
    children: inlines(named, span),
    attributes,
    span,
  };
  const quotation: Block = { kind: "quotation", children: [heading], attributes: attributesWith(), span };
  sketch.open.at(-1)?.push(quoted === undefined ? heading : quotation);
  return true;
}

function takeNote(line: string, span: Span, { notes }: Sketch): boolean {
  const [, id, text = ""] = /^\[\^([^\]]+)\]: (.+)$/u.exec(line) ?? [];
  if (id === undefined) return false;
  notes.push({
    id,
    children: [{ kind: "paragraph", children: inlines(text, span), attributes: attributesWith(), span }],
    span,
  });
  return true;
}

function takeOnly(line: string, span: Span, { open }: Sketch): boolean {
  const [, names] = /^::: only (.+)$/u.exec(line) ?? [];
  if (names === undefined) return false;
  const children: Block[] = [];
  open.at(-1)?.push({ kind: "only", editions: names.split(" "), children, span });
  open.push(children);
  return true;
}

function takeEnd(line: string, _span: Span, { open }: Sketch): boolean {
  return line === ":::" && open.pop() !== undefined;
}

function takeParagraph(line: string, span: Span, { open }: Sketch): boolean {
  open.at(-1)?.push(paragraph(line, span));
  return true;
}

function kindNamed(name: string | undefined): ChapterKind {
  const kinds: readonly ChapterKind[] = ["part", "preface", "afterword", "appendix"];
  return kinds.find((kind) => kind === name) ?? "chapter";
}

function paragraph(line: string, span: Span): Block {
  const children = inlines(line, span);
  const [only] = children;
  if (children.length !== 1 || only?.kind !== "image") {
    return { kind: "paragraph", children, attributes: attributesWith(), span };
  }
  const caption: readonly Inline[] = only.alt === "" ? [] : [{ kind: "text", text: only.alt, span }];
  return { kind: "figure", image: only, caption, attributes: attributesWith(), span } satisfies Figure;
}

function inlines(line: string, span: Span): readonly Inline[] {
  const nodes: Inline[] = [];
  let end = 0;
  const addText = (text: string, start: number) => {
    if (text !== "") nodes.push({ kind: "text", text, span: { ...span, column: start + 1 } });
  };
  for (const match of line.matchAll(INLINE)) {
    addText(line.slice(end, match.index), end);
    nodes.push(inline(match.groups ?? {}, { ...span, column: match.index + 1 }));
    end = match.index + match[0].length;
  }
  addText(line.slice(end), end);
  return nodes;
}

function inline(groups: Readonly<Record<string, string | undefined>>, span: Span): Inline {
  const { image, label = "", target = "", id, note } = groups;
  if (note !== undefined) return { kind: "note-reference", note, span };
  if (image !== undefined) {
    return {
      kind: "image",
      source: target,
      alt: label,
      attributes: attributesWith(id),
      span,
    } satisfies Image;
  }
  const children: readonly Inline[] = label === "" ? [] : [{ kind: "text", text: label, span }];
  if (id !== undefined)
    return { kind: "styled", style: "plain", attributes: attributesWith(id), children, span };
  return { kind: "link", target: targetOf(target), children, span };
}

function targetOf(target: string): LinkTarget {
  if (/^[a-z]+:/u.test(target)) return { kind: "external", url: target };
  const [path = "", fragment] = target.split("#");
  return { kind: "relative", path, ...(fragment === undefined ? {} : { fragment }) };
}

function attributesWith(id?: string): Attributes {
  return { classes: [], ...(id === undefined ? {} : { id }) };
}
