// What XML 1.0 cannot hold, and the control characters that HTML refuses besides. With the flag `v` only
// surrogates without a partner are of the category Cs. https://www.w3.org/TR/xml/#charsets
const SPECIAL = /["\&\<\>\u{FFFE}\u{FFFF}\p{Cs}[\p{Cc}--[\t\n\r]]]/v;
const ALL_SPECIAL = new RegExp(SPECIAL, "gv");
const ILLEGAL = /[\u{FFFE}\u{FFFF}\p{Cs}[\p{Cc}--[\t\n\r]]]/gv;

const REPLACEMENT_CHARACTER = "\u{FFFD}";
const CONTROL = /^\p{Cc}$/u;

/** Text as XML, fit for elements and for attributes in double quotes. */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, escapeCharacter) : text;
}

/** Text without the characters that XML cannot hold, for templates that escape it themselves. */
export function legalText(text: string): string {
  return text.replace(ILLEGAL, replaceIllegal);
}

function escapeCharacter(char: string): string {
  switch (char) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return replaceIllegal(char);
  }
}

// A control character says nothing; half a character stood for one and leaves a mark.
function replaceIllegal(char: string): string {
  return CONTROL.test(char) ? "" : REPLACEMENT_CHARACTER;
}

const NAME = /^[A-Za-z][A-Za-z0-9._-]*$/u;

/** An id that is a name in XML and ASCII: the id itself where it is one already. */
export function xmlId(id: string): string {
  if (NAME.test(id)) return id;
  const letters = Array.from(id, (char) =>
    /[A-Za-z0-9._-]/u.test(char) ? char : `_${(char.codePointAt(0) ?? 0).toString(16)}`,
  );
  return `x${letters.join("")}`;
}
