import type { Attributes, Width } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { nodeAttributes, readWidth } from "./attributes.ts";
import { type ParseContext, report } from "./parse-context.ts";

type Written = ReadonlyMap<string, string>;

const WIDTH_IN_STYLE = /(?:^|;)\s*width\s*:\s*([^;]+)/iu;
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z\d]{1,8})*$/u;

/** What a node keeps of an element's attributes. Looks are the template's and go silently, handlers are told of. */
export function htmlAttributes(context: ParseContext, written: Written, span: Span): Attributes {
  for (const name of written.keys()) {
    if (!name.startsWith("on")) continue;
    report(context, "markdown/html-refused", `the attribute \`${name}\` is left out`, {
      span,
      hint: "a book runs no scripts; remove it",
    });
  }
  const id = (written.get("id") ?? "").trim();
  const language = written.get("lang") ?? written.get("xml:lang");
  return nodeAttributes(
    context,
    {
      ...(id === "" || /\s/u.test(id) ? {} : { id }),
      classes: (written.get("class") ?? "").split(/\s+/u).filter((it) => it !== ""),
      ...(language !== undefined && LANGUAGE.test(language) ? { language } : {}),
    },
    span,
  );
}

/** The width of an image, as an attribute or as a style. */
export function htmlWidth(written: Written): Width | undefined {
  const width = written.get("width") ?? WIDTH_IN_STYLE.exec(written.get("style") ?? "")?.[1];
  return width === undefined ? undefined : readWidth(width);
}
