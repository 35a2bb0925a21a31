import type { MarkdownIt, StateInline, Token } from "markdown-it";

/**
 * Replaces the parser's loop over inline text by one that gives each token its place in the text: `map` is from
 * where to where it stands. The rules append text to `pending` in pieces that follow each other in the source.
 */
export function addInlinePlaces(md: MarkdownIt): void {
  class PlacedState extends md.inline.State {
    pendingStart = 0;

    override pushPending(): Token {
      const end = this.pendingStart + this.pending.length;
      const token = super.pushPending();
      token.map = [this.pendingStart, end];
      return token;
    }
  }

  md.inline.State = PlacedState;
  md.inline.tokenize = (state) => {
    if (!(state instanceof PlacedState)) throw new Error("the state is not the parser's own");
    const rules = md.inline.ruler.getRules("");
    const end = state.posMax;
    while (state.pos < end) {
      const start = state.pos;
      const count = state.tokens.length;
      if (state.pending === "") state.pendingStart = start;
      const matched = state.level < md.options.maxNesting && rules.some((rule) => rule(state, false));
      if (matched) {
        placeTokens(state, count, start);
        continue;
      }
      state.pending += state.src.charAt(start);
      state.pos = start + 1;
    }
    if (state.pending !== "") state.pushPending();
  };
}

/** Gives the tokens that one rule made their places: delimiters one after the other, else what the rule took. */
function placeTokens(state: StateInline, count: number, start: number): void {
  let offset = start;
  for (let i = count; i < state.tokens.length; i += 1) {
    const token = state.tokens[i];
    if (token === undefined || token.map !== null) continue;
    if (token.type === "text") {
      if (state.tokens[i - 1]?.markup === "autolink") offset += 1;
      token.map = [offset, offset + token.content.length];
      offset += token.content.length;
    } else {
      token.map = [start, state.pos];
    }
  }
}
