import createMarkdownIt, { type Env, type MarkdownIt, type Token } from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import footnotes from "markdown-it-footnote";
import { defined } from "../model/assert.ts";
import type { BlockParse } from "./block-parse.ts";
import { addBlockPlaces } from "./block-places.ts";
import { addBlockRules } from "./block-rules.ts";
import { addInlinePlaces } from "./inline-places.ts";
import { addInlineRules } from "./inline-rules.ts";

/**
 * CommonMark with GFM tables and strikethrough, and what Chinese books need besides. Places are recorded while it
 * parses, since the parser itself gives none within a line; text tokens are left unjoined so that each keeps its own.
 */
const parser = createParser();
const parses = new WeakMap<Env, BlockParse>();

function createParser(): MarkdownIt {
  const md = new createMarkdownIt({ html: true, maxNesting: 100 });
  // Destinations stay as written; they are judged when the tree is built.
  md.normalizeLink = (url) => url;
  md.normalizeLinkText = (url) => url;
  md.validateLink = () => true;
  md.use(cjkFriendly);
  md.use(footnotes);
  md.core.ruler.disable("footnote_tail");
  md.inline.ruler.disable(["footnote_inline", "footnote_ref"]);
  md.inline.ruler2.disable("fragments_join");
  const parseOf = (env: Env): BlockParse => defined(parses.get(env), "the parse of this environment");
  addBlockRules(md, parseOf);
  addBlockPlaces(md, parseOf);
  addInlineRules(md);
  addInlinePlaces(md);
  return md;
}

/** The block tokens of a text; `parse` gets the place of each. Link definitions are kept in `parse.env`. */
export function parseBlocks(text: string, parse: BlockParse): readonly Token[] {
  const tokens: Token[] = [];
  parses.set(parse.env, parse);
  parser.block.parse(text, parser, parse.env, tokens);
  return tokens;
}

/** The inline tokens of a text; each has its place in the text as its `map`. */
export function parseInline(text: string, env: Env): readonly Token[] {
  const tokens: Token[] = [];
  parser.inline.parse(text, parser, env, tokens);
  return tokens;
}
