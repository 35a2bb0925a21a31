import { assertNever } from "../model/assert.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type {
  Attributes,
  Block,
  Figure,
  Heading,
  Image,
  Inline,
  Link,
  LinkTarget,
} from "../model/document.ts";
import type { ImageAsset, ImageProblem } from "../model/image.ts";
import type { Span } from "../model/source.ts";
import { imageDiagnostic, usableImage } from "./images.ts";
import type { FindTarget, FoundTarget, Place } from "./link-targets.ts";
import { calledNotes, notesById } from "./notes.ts";
import { type Rewrite, rewriteBlocks, rewriteInlines } from "./rewrite-tree.ts";

/** What a chapter may refer to. */
export interface References {
  readonly findTarget: FindTarget;
  readonly images: ReadonlyMap<string, ImageAsset | ImageProblem>;
}

/** A chapter whose ids are those of the book, with every link, image and note call resolved. */
export function resolveReferences(place: Place, references: References): Outcome<Chapter> {
  const { chapter } = place;
  const diagnostics: Diagnostic[] = [];
  const notes = calledNotes(chapter, notesById(chapter));
  const noteIds = new Map(notes.map((note, i) => [note.id, `n${i + 1}`]));
  const rewrite = rewriting({ ...references, place, noteIds, placed: new Set(), diagnostics });
  const value = {
    ...chapter,
    title: rewriteInlines(chapter.title, rewrite),
    subtitle: rewriteInlines(chapter.subtitle, rewrite),
    blocks: rewriteBlocks(chapter.blocks, rewrite),
    notes: notes.map((note, i) => ({
      id: `n${i + 1}`,
      children: rewriteBlocks(note.children, rewrite),
      span: note.span,
    })),
  };
  return { value, diagnostics };
}

interface Task extends References {
  readonly place: Place;
  readonly noteIds: ReadonlyMap<string, string>;
  /** The anchors that have their place already. */
  readonly placed: Set<string>;
  readonly diagnostics: Diagnostic[];
}

function rewriting(task: Task): Rewrite {
  return {
    block: (block) => rewriteBlock(block, task),
    inline: (node) => rewriteInline(node, task),
  };
}

function rewriteBlock(block: Block, task: Task): readonly Block[] | undefined {
  switch (block.kind) {
    case "heading":
      return [rewriteHeading(block, task)];
    case "figure":
      return rewriteFigure(block, task);
    case "paragraph":
    case "quotation":
    case "table":
    case "container":
    case "code-block":
    case "figure-group":
      return block.attributes.id === undefined
        ? undefined
        : [{ ...block, attributes: placedAttributes(block, task) }];
    case "list":
    case "scene-break":
    case "index":
    case "only":
      return undefined;
    default:
      return assertNever(block);
  }
}

/** The id is the heading's alone, so that no writer sets it twice. */
function rewriteHeading(heading: Heading, { place }: Task): Heading {
  const { id: _, ...attributes } = heading.attributes;
  return { ...heading, id: place.anchors.headings.get(heading.id) ?? heading.id, attributes };
}

/** A figure without its picture leaves its caption behind, so that no text is lost. */
function rewriteFigure(figure: Figure, task: Task): readonly Block[] {
  const attributes = placedAttributes(figure, task);
  // A picture that can be used is rewritten in its turn, as an inline node of the figure.
  const problem = imageProblem(figure.image, task);
  if (problem === undefined) return [{ ...figure, attributes }];
  task.diagnostics.push(imageDiagnostic(figure.image, problem));
  const { caption, span } = figure;
  if (caption.length === 0) return [];
  const bracket = (text: string) => ({ kind: "text", text, span }) as const;
  return [{ kind: "paragraph", children: [bracket("["), ...caption, bracket("]")], attributes, span }];
}

function rewriteInline(node: Inline, task: Task): readonly Inline[] | undefined {
  switch (node.kind) {
    case "link":
      return node.target.kind === "relative" ? [resolvedLink(node, node.target, task)] : undefined;
    case "image":
      return rewriteImage(node, task);
    case "note-reference":
      return [{ ...node, note: task.noteIds.get(node.note) ?? node.note }];
    case "styled":
      return node.attributes.id === undefined
        ? undefined
        : [{ ...node, attributes: placedAttributes(node, task) }];
    case "text":
    case "code":
    case "ruby":
    case "line-break":
      return undefined;
    default:
      return assertNever(node);
  }
}

/** The attributes with the id that the anchor has in the book, without one where another has it already. */
function placedAttributes(
  node: { readonly attributes: Attributes; readonly span: Span },
  { place, placed, diagnostics }: Task,
): Attributes {
  const { id: written, ...attributes } = node.attributes;
  if (written === undefined) return attributes;
  const id = place.anchors.anchors.get(written);
  if (id !== undefined && !placed.has(id)) {
    placed.add(id);
    return { ...attributes, id };
  }
  diagnostics.push({
    code: "book/duplicate-anchor",
    message: `the id \`${written}\` is given twice in this chapter`,
    span: node.span,
    hint: "give this one another id: links lead to the other",
  });
  return attributes;
}

function rewriteImage(image: Image, task: Task): readonly Inline[] {
  const reference = usableImage(task.place.chapter.file, image.source, task.images);
  if (reference.kind === "path") {
    return [{ ...image, source: reference.path, attributes: placedAttributes(image, task) }];
  }
  task.diagnostics.push(imageDiagnostic(image, reference.problem));
  return image.alt === "" ? [] : [{ kind: "text", text: `[${image.alt}]`, span: image.span }];
}

function imageProblem(image: Image, { place, images }: Task): ImageProblem | undefined {
  const reference = usableImage(place.chapter.file, image.source, images);
  return reference.kind === "problem" ? reference.problem : undefined;
}

function resolvedLink(link: Link, written: RelativeTarget, task: Task): Inline {
  const found = task.findTarget(task.place, written);
  if (found.kind === "found") return { ...link, target: found.target };
  task.diagnostics.push(linkDiagnostic(link, written, found));
  return {
    kind: "styled",
    style: "plain",
    attributes: { classes: [] },
    children: link.children,
    span: link.span,
  };
}

type RelativeTarget = Extract<LinkTarget, { readonly kind: "relative" }>;

function linkDiagnostic(
  { span }: Link,
  { path, fragment }: RelativeTarget,
  found: Exclude<FoundTarget, { readonly kind: "found" }>,
): Diagnostic {
  switch (found.kind) {
    case "empty":
      return {
        code: "book/empty-link",
        message: "this link leads nowhere",
        span,
        hint: "write a target, or the text without the link",
      };
    case "other-file":
      return {
        code: "book/link-to-other-file",
        message: `\`${path}\` is not a chapter of this book: its text is kept without the link`,
        span,
        hint: "link to an address that readers of the book can open",
      };
    case "no-chapter":
      return {
        code: "book/unknown-link",
        message: `there is no chapter \`${path}\``,
        span,
        hint:
          found.guess === undefined
            ? "add the file to the book's chapters"
            : `did you mean \`${found.guess}\`?`,
      };
    case "no-heading":
      return {
        code: "book/unknown-link",
        message: `there is no heading or id \`#${fragment ?? ""}\` in \`${found.file}\``,
        span,
        hint:
          found.guess === undefined
            ? `write \`{#${fragment ?? ""}}\` behind the heading that is meant`
            : `did you mean \`${found.guess}\`?`,
      };
    default:
      return assertNever(found);
  }
}
