import type { Epub } from "../../ebook/read-epub.ts";
import type { EpubPackage } from "../../ebook/read-package.ts";
import { resolveHref } from "../../ebook/resolve-href.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";

export type StyleCode =
  | "check/missing-style-resource"
  | "check/remote-style-resource"
  | "check/fixed-colors"
  | "check/fixed-font-size"
  | "check/placed-text";

export const STYLE_RULES: Rules<StyleCode> = {
  "check/missing-style-resource": {
    severity: "error",
    message: { zh: "样式用到的字体或图片不存在", en: "a font or image that a style names is not there" },
    mend: { zh: "补上文件，或改正路径", en: "put the file in, or mend the path" },
    also: [/^RSC-00[17] /u],
  },
  "check/remote-style-resource": {
    severity: "error",
    message: {
      zh: "样式用到网上的字体、图片或样式",
      en: "a style loads a font, an image or a style of the network",
    },
    mend: { zh: "下载后放进 EPUB", en: "put the file into the EPUB" },
    also: [/^(?:RSC-006|OPF-014) /u],
  },
  "check/fixed-colors": {
    severity: "warning",
    message: {
      zh: "正文写死了颜色，夜间模式看不清",
      en: "the text has a fixed colour: it cannot be read at night",
    },
    mend: {
      zh: "去掉 `html`、`body`、`p` 上的 `color` 与 `background`",
      en: "take `color` and `background` away from `html`, `body` and `p`",
    },
    shops: ["apple", "kindle"],
  },
  "check/fixed-font-size": {
    severity: "warning",
    message: { zh: "正文写死了字号，读者改不了", en: "the text has a fixed size: readers cannot change it" },
    mend: {
      zh: "去掉 `html`、`body`、`p` 上的 `font-size`，别处用 em",
      en: "take `font-size` away from `html`, `body` and `p`; write em elsewhere",
    },
    shops: ["apple", "kindle", "kobo"],
  },
  "check/placed-text": {
    severity: "warning",
    message: { zh: "用了 `position`，重排的书里会错位", en: "`position` is used: text will stand over text" },
    mend: { zh: "改用普通排列", en: "let the text flow" },
    shops: ["google", "kindle", "duokan"],
    also: [/^CSS-0(?:06|17) /u],
  },
};

type Report = (code: StyleCode, place: FindingPlace) => void;

const COMMENT_END = "*/";
// No part of it can match a long stretch again and again, whatever the style sheet.
const URL =
  /(?:url\(\s{0,9}(?:"(?<a>[^"]*)"|'(?<b>[^']*)'|(?<c>[^()\s"']*))\s{0,9}\)|@import\s{1,9}(?:"(?<d>[^"]*)"|'(?<e>[^']*)'))/gu;
const TEXT_SELECTOR = /^(?:html|body|p)$/u;
const FAULTS: readonly { readonly code: StyleCode; readonly ofText: boolean; readonly pattern: RegExp }[] = [
  {
    code: "check/fixed-colors",
    ofText: true,
    pattern:
      /(?:^|;)\s*(?:color|background(?:-color)?)\s*:\s*(?!\s|inherit|transparent|none|initial|unset|currentcolor)/iu,
  },
  {
    code: "check/fixed-font-size",
    ofText: true,
    pattern: /(?:^|;)\s*font-size\s*:\s*[\d.]+(?:pt|px|mm|cm|in)\b/iu,
  },
  {
    code: "check/placed-text",
    ofText: false,
    pattern: /(?:^|;)\s*position\s*:\s*(?:absolute|fixed)\b/iu,
  },
];

/** The style sheets of the manifest. Rules for media such as print or wide screens are not judged. */
export function checkStyles(epub: Epub, found: EpubPackage, report: Report): void {
  for (const { path = "", mediaType } of found.items) {
    const source = mediaType === "text/css" ? epub.text(path) : undefined;
    if (source === undefined) continue;
    const css = withoutComments(source);
    checkUrls(epub, path, css, report);
    for (const rule of rulesOf(css)) {
      for (const code of faultsOf(rule)) report(code, epub.place(path, rule.offset, rule.selector));
    }
  }
}

function faultsOf({ selector, declarations }: StyleRule): readonly StyleCode[] {
  const isText = selector.split(",").some((it) => TEXT_SELECTOR.test(it.trim()));
  return FAULTS.filter(({ ofText, pattern }) => (isText || !ofText) && pattern.test(declarations)).map(
    ({ code }) => code,
  );
}

function checkUrls(epub: Epub, path: string, css: string, report: Report): void {
  for (const { groups = {}, index } of css.matchAll(URL)) {
    const href = groups.a ?? groups.b ?? groups.c ?? groups.d ?? groups.e ?? "";
    const target = resolveHref(path, href);
    const at = epub.place(path, index, href);
    if (target.kind === "remote") report("check/remote-style-resource", at);
    else if (target.kind === "file" && !href.startsWith("#") && !epub.files.has(target.path)) {
      report("check/missing-style-resource", at);
    }
  }
}

/** The same text with spaces for its comments, so that offsets stay. */
function withoutComments(css: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = css.indexOf("/*"); at >= 0; at = css.indexOf("/*", done)) {
    const end = css.indexOf(COMMENT_END, at + 2);
    const next = end < 0 ? css.length : end + COMMENT_END.length;
    parts.push(css.slice(done, at), css.slice(at, next).replace(/[^\n]/gu, " "));
    done = next;
  }
  return parts.join("") + css.slice(done);
}

interface StyleRule {
  readonly selector: string;
  readonly declarations: string;
  readonly offset: number;
}

/** The rules that stand in no other block: what `@media` and the like hold is left out. */
function rulesOf(css: string): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  for (const { 0: char, index } of css.matchAll(/[{};]/gu)) {
    if (char === "{" && depth === 0) open = index;
    if (char === "{") depth += 1;
    if (char === "}") depth = Math.max(0, depth - 1);
    if (char === "{" || depth > 0) continue;
    const selector = css.slice(start, open).trim();
    if (char === "}" && !selector.startsWith("@")) {
      const offset = css.indexOf(selector, start);
      rules.push({ selector, declarations: css.slice(open + 1, index), offset });
    }
    start = index + 1;
  }
  return rules;
}
