import type { Epub } from "../../ebook/read-epub.ts";
import type { XmlElement } from "../../markup/read-xml.ts";
import { scriptSigns } from "../../text/script-signs.ts";
import type { Page } from "./check-pages.ts";
import type { PageReport } from "./page-rules.ts";

// A page of fewer may be a title, a name, or a quotation.
const FEWEST_SIGNS = 20;
const FEWEST_HAN = 20;
const CLEAR = 0.9;
const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;

/** Whether a page names its language, and whether its text may be in it. */
export function checkLanguage(epub: Epub, { path, document }: Page, report: PageReport): void {
  const [root] = document.elements;
  const body = document.elements.find((it) => it.name === "body");
  const offset = root?.offset ?? 0;
  const named = languageOf(root) ?? languageOf(body);
  if (named === undefined) report("check/no-lang", epub.place(path, offset));
  else {
    const { textStart = 0, textEnd = 0 } = body ?? {};
    const actual = contradiction(named, document.text.slice(textStart, textEnd));
    if (actual !== undefined) report("check/wrong-lang", epub.place(path, offset, `${named} ≠ ${actual}`));
  }
}

function languageOf(element: XmlElement | undefined): string | undefined {
  const lang = element?.attributes.get("lang");
  const xmlLang = element?.attributes.get("xml:lang");
  if (lang !== undefined && xmlLang !== undefined && lang.toLowerCase() !== xmlLang.toLowerCase()) {
    return undefined;
  }
  return (lang ?? xmlLang) || undefined;
}

/** What language a text is plainly in, if it is another than the one that is named. */
function contradiction(named: string, text: string): string | undefined {
  const tag = named.toLowerCase();
  const han = text.match(HAN)?.length ?? 0;
  if (!/^(?:zh|ja|ko|cmn|yue|lzh|wuu|nan|hak)\b/u.test(tag)) {
    const isHan = han >= FEWEST_HAN && han > (text.match(LETTER)?.length ?? 0) * CLEAR;
    return isHan ? "zh" : undefined;
  }
  const { simplified, traditional } = scriptSigns(text);
  const signs = simplified + traditional;
  if (signs < FEWEST_SIGNS) return undefined;
  if (/^zh-(?:hans|cn|sg)\b/u.test(tag) && traditional > signs * CLEAR) return "zh-Hant";
  return /^zh-(?:hant|tw|hk|mo)\b/u.test(tag) && simplified > signs * CLEAR ? "zh-Hans" : undefined;
}
