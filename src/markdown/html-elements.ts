import type { Style } from "../model/document.ts";

/** What becomes of an element of HTML. */
export type HtmlRole =
  | { readonly kind: "styled"; readonly style: Style }
  | { readonly kind: "link" | "code" | "ruby" | "reading" | "quoted" }
  /** Its content is not shown where ruby is; the author need not be told. */
  | { readonly kind: "silent" }
  /** A node without content. */
  | { readonly kind: "image" | "line-break" | "nothing" }
  | { readonly kind: "block" }
  /** Refused, but what is written in it stays. */
  | { readonly kind: "refused" }
  /** Refused with all that is in it. */
  | { readonly kind: "dropped" }
  /** No element of HTML: most likely text that only looks like a tag. */
  | { readonly kind: "unknown" };

const ROLES: ReadonlyMap<string, HtmlRole> = new Map<string, HtmlRole>([
  ...styled("strong", "b strong"),
  ...styled("emphasis", "i em dfn var"),
  ...styled("underline", "u ins"),
  ...styled("strikethrough", "s del strike"),
  ...styled("subscript", "sub"),
  ...styled("superscript", "sup"),
  ...styled("small", "small"),
  ...styled("mark", "mark"),
  ...styled("keyboard", "kbd"),
  ...styled("plain", "span font big abbr acronym cite bdi bdo time data label nobr rb rtc picture"),
  ...roles({ kind: "link" }, "a"),
  ...roles({ kind: "code" }, "code tt samp"),
  ...roles({ kind: "quoted" }, "q"),
  ...roles({ kind: "ruby" }, "ruby"),
  ...roles({ kind: "reading" }, "rt"),
  ...roles({ kind: "silent" }, "rp"),
  ...roles({ kind: "image" }, "img"),
  ...roles({ kind: "line-break" }, "br"),
  ...roles({ kind: "nothing" }, "wbr col colgroup"),
  ...roles(
    { kind: "block" },
    "p div center section article header footer main nav aside address hgroup search details summary dl dt dd",
  ),
  ...roles(
    { kind: "block" },
    "blockquote ul ol menu dir li pre listing hr figure figcaption h1 h2 h3 h4 h5 h6",
  ),
  ...roles({ kind: "block" }, "table caption thead tbody tfoot tr td th html body"),
  ...roles(
    { kind: "refused" },
    "form fieldset legend input button select option optgroup textarea output datalist",
  ),
  ...roles(
    { kind: "refused" },
    "meter progress canvas audio video source track object param embed applet map area",
  ),
  ...roles(
    { kind: "refused" },
    "marquee blink dialog frameset frame slot base basefont link meta head title noscript",
  ),
  ...roles({ kind: "dropped" }, "script style svg math iframe noembed noframes template"),
]);
const UNKNOWN: HtmlRole = { kind: "unknown" };

/** @param name - In lower case. */
export function htmlRole(name: string): HtmlRole {
  return ROLES.get(name) ?? UNKNOWN;
}

function roles(role: HtmlRole, names: string): readonly (readonly [string, HtmlRole])[] {
  return names.split(" ").map((name) => [name, role]);
}

function styled(style: Style, names: string): readonly (readonly [string, HtmlRole])[] {
  return roles({ kind: "styled", style }, names);
}
