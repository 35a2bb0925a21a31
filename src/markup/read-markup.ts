import { type Token, Tokenizer, TokenizerMode } from "parse5";

/** One tag, text or declaration of a piece of HTML. Offsets are those of the piece. */
export type MarkupEvent = StartTag | EndTag | MarkupText | MarkupComment | MarkupDeclaration;

export interface StartTag {
  readonly kind: "start";
  /** In lower case. */
  readonly name: string;
  /** By name in lower case, with character references decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  /** `<br/>`; also elements that have no content by definition. */
  readonly empty: boolean;
  readonly start: number;
  readonly end: number;
}

export interface EndTag {
  readonly kind: "end";
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Text with its character references decoded; a reference is a text of its own. */
interface MarkupText {
  readonly kind: "text";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface MarkupComment {
  readonly kind: "comment";
  readonly start: number;
  readonly end: number;
}

/** `<!DOCTYPE …>`, `<?…?>`, `<![CDATA[…]]>`. */
interface MarkupDeclaration {
  readonly kind: "declaration";
  readonly start: number;
  readonly end: number;
}

const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split(
    " ",
  ),
);
// The content of these is not markup, or the rest of the text would be read as their neighbours are.
const RAW_TEXT_ELEMENTS: ReadonlySet<string> = new Set(
  "script style iframe noembed noframes noscript xmp".split(" "),
);
const REFERENCE = /&(?:#[xX]?[\da-fA-F]{1,8}|[A-Za-z][A-Za-z\d]{0,31});?/gu;

/** The tags and texts of a piece of HTML in their order, paired or not. Never throws; takes linear time. */
export function readMarkup(html: string): readonly MarkupEvent[] {
  const events: MarkupEvent[] = [];
  const addText = (token: Token.CharacterToken): void => {
    const { start, end } = placeOf(token);
    const written = html.slice(start, end);
    // Behind `&amp;` the tokenizer places a text one character too early.
    const pieces = written === token.chars ? [] : textsOf(written, start);
    const isSame = pieces.map((piece) => piece.text).join("") === token.chars;
    if (isSame) events.push(...pieces);
    else events.push({ kind: "text", text: token.chars, start, end });
  };
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onCharacter: addText,
      onWhitespaceCharacter: addText,
      onNullCharacter: addText,
      onComment: (token) => {
        const { start, end } = placeOf(token);
        const kind = html.startsWith("<!--", start) ? "comment" : "declaration";
        events.push({ kind, start, end });
      },
      onDoctype: (token) => events.push({ kind: "declaration", ...placeOf(token) }),
      onStartTag: (token) => {
        const name = token.tagName;
        const attributes = new Map(token.attrs.map((it) => [it.name, it.value]));
        const empty = token.selfClosing || VOID_ELEMENTS.has(name);
        events.push({ kind: "start", name, attributes, empty, ...placeOf(token) });
        if (RAW_TEXT_ELEMENTS.has(name) && !token.selfClosing) tokenizer.state = TokenizerMode.RAWTEXT;
      },
      onEndTag: (token) => events.push({ kind: "end", name: token.tagName, ...placeOf(token) }),
      onEof: () => {},
    },
  );
  tokenizer.write(html, true);
  return events;
}

function placeOf(token: Token.Token): { readonly start: number; readonly end: number } {
  return { start: token.location?.startOffset ?? 0, end: token.location?.endOffset ?? 0 };
}

/** A run of text cut at its character references, so that each piece runs one to one with its source. */
function textsOf(written: string, start: number): readonly MarkupText[] {
  const texts: MarkupText[] = [];
  let offset = 0;
  const add = (text: string, end: number): void => {
    if (text !== "") texts.push({ kind: "text", text, start: start + offset, end: start + end });
    offset = end;
  };
  for (const { 0: reference, index } of written.matchAll(REFERENCE)) {
    add(written.slice(offset, index), index);
    add(decodeReference(reference), index + reference.length);
  }
  add(written.slice(offset), written.length);
  return texts;
}

function decodeReference(reference: string): string {
  let decoded = "";
  const add = (token: Token.CharacterToken): void => {
    decoded += token.chars;
  };
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    {},
    {
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: add,
      onComment: ignore,
      onDoctype: ignore,
      onStartTag: ignore,
      onEndTag: ignore,
      onEof: ignore,
    },
  );
  tokenizer.write(reference, true);
  return decoded;
}
