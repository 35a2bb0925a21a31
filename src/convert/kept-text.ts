import type { Attributes } from "../model/document.ts";
import type { Script } from "../model/script.ts";

interface Direction {
  readonly from: Script;
  readonly to: Script;
}

/** Languages that are written in Han and that the dictionaries are right for. */
const CHINESE: ReadonlySet<string> = new Set(["zh", "cmn", "lzh", "yue", "wuu", "hak", "gan", "hsn", "nan"]);
const SIMPLIFIED: ReadonlySet<string> = new Set(["hans", "cn", "sg", "my"]);
const TRADITIONAL: ReadonlySet<string> = new Set(["hant", "tw", "hk", "mo"]);

/** Whether the author marked a node's text as not to be converted: `.keep`, or another language or script. */
export function keepsText({ classes, language }: Attributes, { from }: Direction): boolean {
  if (classes.includes("keep")) return true;
  if (language === undefined) return false;
  const [primary = "", ...subtags] = language.toLowerCase().split("-");
  if (!CHINESE.has(primary)) return true;
  const other = from === "zh-Hans" ? TRADITIONAL : SIMPLIFIED;
  return (
    subtags.some((subtag) => other.has(subtag)) && !subtags.includes(from === "zh-Hans" ? "hans" : "hant")
  );
}

/** The attributes of text that was converted: a language that names the book's script names the edition's. */
export function convertedAttributes(attributes: Attributes, { from, to }: Direction): Attributes {
  if (attributes.language === undefined || from === to) return attributes;
  const [primary = "", ...subtags] = attributes.language.split("-");
  const namesScript = subtags.some((subtag) => {
    const known = subtag.toLowerCase();
    return SIMPLIFIED.has(known) || TRADITIONAL.has(known);
  });
  if (!namesScript) return attributes;
  return { ...attributes, language: [primary, ...to.split("-").slice(1)].join("-") };
}
