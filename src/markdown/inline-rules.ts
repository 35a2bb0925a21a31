import type { MarkdownIt, StateInline } from "markdown-it";
import { readAttributes } from "./attributes.ts";
import { indexMarkEnd } from "./index-mark.ts";
import { readRuby } from "./ruby.ts";

const NOTE_REFERENCE = /\[\^([^\s[\]]{1,200})\]/uy;
/** What makes a link of the brackets before it. */
const LINK_FOLLOWS = /\(|\[(?!\^)/uy;
// What GFM lets stand in a bare address, but ASCII only: Chinese text follows an address without a space.
const ADDRESS = /:\/\/[A-Za-z\d][\w\-.~:/?#@!$&'()*+,;=%]*/uy;
const SCHEME = /(?:^|[^A-Za-z\d])(https?)$/iu;
const LONGEST_SCHEME = 6;
const OPENING_BRACE = 0x7b;

/** Adds notes, ruby, attributes, spans with attributes and bare addresses. */
export function addInlineRules(md: MarkdownIt): void {
  md.inline.ruler.at("linkify", bareAddress);
  md.inline.ruler.before("link", "note_reference", noteReference);
  md.inline.ruler.before("link", "inline_note", inlineNote);
  md.inline.ruler.before("link", "braces", braces);
  md.inline.ruler.after("link", "span", span);
}

/** `[^label]`, defined or not; the text of a link may begin with a caret as well. */
function noteReference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("[^", state.pos)) return false;
  NOTE_REFERENCE.lastIndex = state.pos;
  const [written, label] = NOTE_REFERENCE.exec(state.src) ?? [];
  if (written === undefined || label === undefined || state.pos + written.length > state.posMax) return false;
  LINK_FOLLOWS.lastIndex = state.pos + written.length;
  if (!isDefined(state, label) && LINK_FOLLOWS.test(state.src)) return false;
  if (!silent) state.push("note_reference", "", 0).content = label;
  state.pos += written.length;
  return true;
}

/** Whether the footnote plugin has met the definition of a label; it has read all blocks before. */
function isDefined({ env }: StateInline, label: string): boolean {
  const { footnotes } = env;
  if (typeof footnotes !== "object" || footnotes === null || !("refs" in footnotes)) return false;
  const { refs } = footnotes;
  return typeof refs === "object" && refs !== null && Object.hasOwn(refs, `:${label}`);
}

/** `^[text]`; the text is parsed when the note is made. */
function inlineNote(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("^[", state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) state.push("inline_note", "", 0).content = state.src.slice(state.pos + 2, end);
  state.pos = end + 1;
  return true;
}

/** `{漢字|hàn zì}`, `{^词}` and `{.class}`; what each of them means is decided when the tree is built. */
function braces(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== OPENING_BRACE) return false;
  const found = braced(state.src, state.pos);
  if (found === undefined || found.end > state.posMax) return false;
  const { type, end } = found;
  if (!silent) {
    state.push(type, "", 0).content = state.src.slice(state.pos, end);
  }
  state.pos = end;
  return true;
}

function braced(text: string, start: number): { readonly type: string; readonly end: number } | undefined {
  const index = indexMarkEnd(text, start);
  if (index !== undefined) return { type: "index_mark", end: index };
  const ruby = readRuby(text, start);
  if (ruby !== undefined) return { type: "ruby", end: ruby.end };
  const attributes = readAttributes(text, start);
  return attributes && { type: "attributes", end: attributes.end };
}

/** `[text]{.class}`. */
function span(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== "[") return false;
  const start = state.pos;
  const max = state.posMax;
  const labelEnd = state.md.helpers.parseLinkLabel(state, start);
  if (labelEnd < 0) return false;
  const attributes = readAttributes(state.src, labelEnd + 1);
  if (attributes === undefined || attributes.end > max) return false;
  if (!silent) {
    state.push("span_open", "span", 1).content = state.src.slice(labelEnd + 1, attributes.end);
    state.pos = start + 1;
    state.posMax = labelEnd;
    state.md.inline.tokenize(state);
    state.push("span_close", "span", -1);
  }
  state.pos = attributes.end;
  state.posMax = max;
  return true;
}

/** `https://…` as it stands in text. The parser stops at the colon, so the scheme is in what it has just passed. */
function bareAddress(state: StateInline, silent: boolean): boolean {
  if (state.linkLevel > 0 || !state.src.startsWith("://", state.pos)) return false;
  const before = state.src.slice(Math.max(state.pos - LONGEST_SCHEME, 0), state.pos);
  const scheme = SCHEME.exec(before)?.[1];
  if (scheme === undefined || (!silent && !state.pending.endsWith(scheme))) return false;
  ADDRESS.lastIndex = state.pos;
  const rest = trimAddress(ADDRESS.exec(state.src)?.[0].slice(0, state.posMax - state.pos) ?? "");
  if (rest.length <= "://".length) return false;
  const start = state.pos - scheme.length;
  const end = state.pos + rest.length;
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme.length);
    const open = state.push("link_open", "a", 1);
    open.attrs = [["href", scheme + rest]];
    open.map = [start, end];
    const text = state.push("text", "", 0);
    text.content = scheme + rest;
    text.map = [start, end];
    state.push("link_close", "a", -1).map = [start, end];
  }
  state.pos = end;
  return true;
}

/** Without the marks of the sentence that end it, and without a bracket that was opened before it. */
function trimAddress(address: string): string {
  let end = address.length;
  let unopened = 0;
  for (const char of address) unopened += char === ")" ? 1 : char === "(" ? -1 : 0;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    if (last === ")" && unopened > 0) unopened -= 1;
    else if (!"?!.,:;*_~'".includes(last)) break;
  }
  return address.slice(0, end);
}
