/** What would be markup within a line, each with a backslash put before it. */
const INLINE = new RegExp(
  [
    "\\\\(?=[!-/:-@[-`{-~]|$)", // a backslash before what it would escape, or at the end of the line
    "`",
    "(?<![ \\u{3000}])\\*|\\*(?![ \\u{3000}]|$)", // but no asterisk between spaces
    "(?<![A-Za-z\\d])_|_(?![A-Za-z\\d])", // within a word underscores are nothing but that
    "~(?=~)|(?<=~)~",
    "\\[(?=\\^)|\\^(?=\\[)",
    "\\](?=[(\\[{:])", // what makes a link, a span or a definition of the brackets
    "<(?=[A-Za-z/!?])",
    "&(?=#?[A-Za-z\\d]+;)",
    "\\{",
  ].join("|"),
  "gu",
);
/** What would be markup at the start of a block: headings, quotations, rules, lists, containers. */
const AT_START = /^(?:#|>|[-+*](?=[ \t]|$)|[-=*_+]{2,}(?=[ \t]*$)|=(?=[ \t]*$)|:::)/u;
const NUMBER_AT_START = /^(\d{1,9})([.)])(?=[ \t]|$)/u;

/**
 * Text as Markdown that says just this text: what would be markup has a backslash before it.
 *
 * @param text - One line, without white space at its ends.
 */
export function escapeMarkdown(text: string): string {
  const escaped = text.replace(INLINE, "\\$&");
  return escaped.replace(NUMBER_AT_START, "$1\\$2").replace(AT_START, (mark) => `\\${mark}`);
}
