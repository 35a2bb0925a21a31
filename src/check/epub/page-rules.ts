import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";

export type PageCode =
  | "check/broken-xml"
  | "check/declared-entity"
  | "check/not-utf8"
  | "check/id-twice"
  | "check/no-page-title"
  | "check/no-lang"
  | "check/wrong-lang"
  | "check/broken-link"
  | "check/broken-fragment"
  | "check/unsafe-link"
  | "check/note-elsewhere"
  | "check/missing-resource"
  | "check/remote-resource"
  | "check/no-alt"
  | "check/script"
  | "check/script-in-svg"
  | "check/large-page"
  | "check/too-large-page"
  | "check/numeric-references"
  | "check/vertical-form"
  | "check/private-character"
  | "check/broken-character"
  | "check/long-note";

export const PAGE_RULES: Rules<PageCode> = {
  "check/broken-xml": {
    severity: "error",
    message: {
      zh: "不是合格的 XML，阅读器打不开这一页",
      en: "it is not well-formed XML: readers cannot show it",
    },
    mend: { zh: "改正这里的标记", en: "mend the markup at this place" },
    // What is not read has no ids either.
    also: [/^RSC-01[26] /u, /^HTM-004 /u],
  },
  "check/declared-entity": {
    severity: "error",
    message: { zh: "文件自己声明了实体", en: "the file declares entities of its own" },
    mend: { zh: "直接写出字符，删去 `<!DOCTYPE … [ … ]>` 里的声明", en: "write the characters themselves" },
    also: [/^HTM-00[39] /u],
  },
  "check/not-utf8": {
    severity: "error",
    message: { zh: "不是 UTF-8", en: "it is not in UTF-8" },
    mend: { zh: "存成 UTF-8", en: "save it in UTF-8" },
    also: [/^(?:HTM-058|RSC-02[78]|CSS-00[34]) |UTF-8/u],
  },
  "check/id-twice": {
    severity: "error",
    message: { zh: "一页之内 id 重复", en: "an id stands twice in one page" },
    mend: { zh: "改掉一个，指向它的链接一并改", en: "change one of them, and the links to it" },
    also: [/[Dd]uplicate (?:id|ID)|already defined|"id" .*unique|IDs? must/u],
  },
  "check/no-page-title": {
    severity: "warning",
    message: { zh: "页面没有标题（`<title>`）", en: "the page has no `<title>`" },
    mend: { zh: "写上章名", en: "write the chapter's title into it" },
    also: [/"title"/u],
  },
  "check/no-lang": {
    severity: "warning",
    message: {
      zh: "页面没有写明语言，或 `lang` 与 `xml:lang` 不同",
      en: "the page names no language, or two",
    },
    mend: {
      zh: "在 `html` 上写 `lang` 和 `xml:lang`：中文字形、标点、朗读都靠它",
      en: "write `lang` and `xml:lang` at `html`: faces, marks and voices go by it",
    },
    also: [/^HTM-017 |lang and xml:lang/u],
  },
  "check/wrong-lang": {
    severity: "warning",
    message: { zh: "写明的语言与文字不符", en: "the text is not in the language that is named" },
    mend: { zh: "简体写 `zh-Hans`，繁体写 `zh-Hant`", en: "write `zh-Hans` or `zh-Hant`" },
  },
  "check/broken-link": {
    severity: "error",
    message: { zh: "链接指向不存在的文件", en: "a link leads to a file that is not there" },
    mend: { zh: "改正或去掉链接", en: "mend the link, or take it away" },
    also: [/^RSC-0(?:07|11|20|26) /u, /^NCX-/u],
  },
  "check/broken-fragment": {
    severity: "error",
    message: { zh: "链接指向的 id 不存在", en: "a link leads to an id that is not there" },
    mend: { zh: "改正 `#` 后面的 id", en: "mend the id behind `#`" },
    also: [/^RSC-012 /u],
  },
  "check/unsafe-link": {
    severity: "error",
    message: {
      zh: "链接指向本机文件，或是脚本",
      en: "a link leads to a file of one machine, or is a script",
    },
    mend: { zh: "去掉链接", en: "take the link away" },
    also: [/^(?:RSC-02[69]|RSC-030|HTM-025) /u],
  },
  "check/note-elsewhere": {
    severity: "warning",
    message: { zh: "注不在同一个文件里，弹不出来", en: "a note stands in another file: it cannot pop up" },
    mend: {
      zh: '把 `<aside epub:type="footnote">` 放在同一页末尾',
      en: "put its `<aside>` at the end of the same file",
    },
    shops: ["apple", "kobo", "duokan"],
  },
  "check/missing-resource": {
    severity: "error",
    message: { zh: "图片、样式或字体不存在", en: "an image, a style sheet or a font is not there" },
    mend: { zh: "补上文件，或改正路径", en: "put the file in, or mend the path" },
    also: [/^RSC-00[178] /u],
  },
  "check/remote-resource": {
    severity: "error",
    message: {
      zh: "图片、样式、脚本或字体在网上",
      en: "an image, a style sheet, a script or a font is on the network",
    },
    mend: { zh: "下载后放进 EPUB", en: "put the file into the EPUB" },
    also: [/^RSC-006 /u, /^OPF-01[48] /u],
  },
  "check/no-alt": {
    severity: "error",
    message: { zh: "图片没有替代文字（`alt`）", en: "an image has no alternative text (`alt`)" },
    mend: {
      zh: '写出图里有什么；纯装饰的写 `alt=""`',
      en: 'say what is to be seen; write `alt=""` for mere decoration',
    },
    shops: ["apple", "google", "kobo"],
    also: [/attribute "alt"|^ACC-001 /u],
  },
  "check/script": {
    severity: "warning",
    message: {
      zh: "页面里有脚本，多数阅读器不运行",
      en: "a page has scripts, which most readers do not run",
    },
    mend: { zh: "去掉脚本", en: "take the script away" },
    shops: ["google", "kindle", "kobo", "duokan", "readmoo"],
  },
  "check/script-in-svg": {
    severity: "error",
    message: { zh: "SVG 里有脚本，或引用了外面的文件", en: "an SVG has scripts, or loads other files" },
    mend: { zh: "重新导出不带脚本的 SVG，图片嵌在里面", en: "export the SVG again without them" },
    shops: ["apple", "google", "kindle", "kobo", "duokan", "readmoo"],
  },
  "check/large-page": {
    severity: "warning",
    message: { zh: "页面大于 300 KB，旧设备翻页慢", en: "a page is larger than 300 KB: slow on old devices" },
    mend: { zh: "按节分成几个文件", en: "split it at its sections" },
    shops: ["kindle", "duokan"],
  },
  // Kobo ePub Guidelines, "Limitations and Maximums": https://github.com/kobolabs/epub-spec
  "check/too-large-page": {
    severity: "error",
    message: { zh: "页面大于 10 MB", en: "a page is larger than 10 MB" },
    mend: { zh: "按章分成几个文件", en: "split it at its chapters" },
    shops: ["kobo"],
  },
  "check/numeric-references": {
    severity: "warning",
    message: {
      zh: "汉字写成了数字引用（`&#x4E2D;`）",
      en: "Han are written as numeric references (`&#x4E2D;`)",
    },
    mend: {
      zh: "直接写汉字：文件小一半，也能查找",
      en: "write the characters: half the size, and they can be found",
    },
  },
  "check/vertical-form": {
    severity: "warning",
    message: {
      zh: "用了直排标点的字符（U+FE10–FE48）",
      en: "marks of vertical writing (U+FE10–FE48) are used",
    },
    mend: { zh: "用普通标点，直排由样式决定", en: "use the common marks; styles make them vertical" },
  },
  "check/private-character": {
    severity: "warning",
    message: {
      zh: "用了私用区的字（造字），别的字体里没有",
      en: "a character is of private use: other fonts do not have it",
    },
    mend: { zh: "换成 Unicode 里的字，没有的用图片", en: "write the character of Unicode, or an image" },
  },
  "check/broken-character": {
    severity: "warning",
    message: { zh: "有 U+FFFD（�）：转码时丢了字", en: "there is a U+FFFD (�): a character was lost" },
    mend: { zh: "对照原书补上", en: "compare it with the original" },
  },
  "check/long-note": {
    severity: "warning",
    message: {
      zh: "注长于 5,000 字，Kobo 弹不出来",
      en: "a note is longer than 5,000 characters: no pop-up on Kobo",
    },
    mend: { zh: "缩短，或放进正文、附录", en: "shorten it, or make it a part of the text" },
    shops: ["kobo"],
  },
};

export type PageReport = (code: PageCode, place: FindingPlace) => void;
