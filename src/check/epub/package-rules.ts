import type { Epub } from "../../ebook/read-epub.ts";
import type { EpubPackage } from "../../ebook/read-package.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkMetadata } from "./check-metadata.ts";

export type PackageCode =
  | "check/unknown-version"
  | "check/no-title"
  | "check/no-language"
  | "check/no-identifier"
  | "check/bad-isbn"
  | "check/bad-uuid"
  | "check/empty-metadata"
  | "check/no-modified"
  | "check/no-accessibility"
  | "check/missing-file"
  | "check/unlisted-file"
  | "check/item-twice"
  | "check/bad-id"
  | "check/wrong-media-type"
  | "check/unsold-media-type"
  | "check/wrong-properties"
  | "check/dead-itemref"
  | "check/no-spine"
  | "check/no-cover-image";

export const PACKAGE_RULES: Rules<PackageCode> = {
  "check/unknown-version": {
    severity: "warning",
    message: { zh: "不是 EPUB 2.0 或 3.x", en: "it is neither EPUB 2.0 nor 3.x" },
    mend: { zh: "把 `package` 的 `version` 写成 `3.0`", en: 'write `version="3.0"` at `package`' },
    also: [/^OPF-001 |[Ee]lement "?package/u],
  },
  "check/no-title": {
    severity: "error",
    message: { zh: "没有书名", en: "the book has no title" },
    mend: { zh: "在元数据里写 `<dc:title>`", en: "write a `<dc:title>`" },
    also: [/dc:title|element title/u],
  },
  "check/no-language": {
    severity: "error",
    message: { zh: "没有写明语言，或写法不对", en: "the language is not said, or not rightly" },
    mend: {
      zh: "写 `<dc:language>zh-Hans</dc:language>`（简体）或 `zh-Hant`（繁体）",
      en: "write `<dc:language>zh-Hans</dc:language>`, or `zh-Hant`",
    },
    also: [/dc:language|element language|^OPF-092 /u],
  },
  "check/no-identifier": {
    severity: "error",
    message: {
      zh: "没有书的标识，或 `unique-identifier` 没有指到它",
      en: "the book has no identifier, or `unique-identifier` does not lead to it",
    },
    mend: {
      zh: '写 `<dc:identifier id="…">`，`package` 的 `unique-identifier` 与其 id 相同',
      en: "write a `<dc:identifier>` with the id that `unique-identifier` names",
    },
    also: [/^OPF-0(?:30|48) |dc:identifier/u],
  },
  "check/bad-isbn": {
    severity: "warning",
    message: { zh: "ISBN 的校验位不对", en: "the check digit of the ISBN is wrong" },
    mend: { zh: "对照版权页改正", en: "compare it with the copyright page" },
  },
  "check/bad-uuid": {
    severity: "warning",
    message: {
      zh: "标识说是 UUID，写法却不是",
      en: "the identifier says it is a UUID, and is not written as one",
    },
    mend: {
      zh: "写成 `urn:uuid:` 加 8-4-4-4-12 个十六进制数字；不是 UUID，就不要这样说",
      en: "write `urn:uuid:` and 8-4-4-4-12 hexadecimal digits, or do not call it a UUID",
    },
    also: [/^OPF-085 /u],
  },
  "check/empty-metadata": {
    severity: "error",
    message: { zh: "元数据里有空的一项", en: "an entry of the metadata is empty" },
    mend: { zh: "写上内容，或者删去这一项", en: "fill it, or leave it out" },
    also: [/^RSC-005 .*(?:"dc:[a-z]+" invalid; must be a string|description failed to validate)/u],
  },
  "check/no-modified": {
    severity: "error",
    message: {
      zh: "没有修改时间，或写法不对",
      en: "the time of the last change is missing, or written wrongly",
    },
    mend: {
      zh: '写一个 `<meta property="dcterms:modified">2026-01-31T08:00:00Z</meta>`',
      en: 'write one `<meta property="dcterms:modified">2026-01-31T08:00:00Z</meta>`',
    },
    also: [/dcterms:modified/u],
  },
  "check/no-accessibility": {
    severity: "warning",
    message: { zh: "没有无障碍元数据", en: "nothing is said of accessibility" },
    mend: {
      zh: "写 `schema:accessMode`、`accessibilityFeature`、`accessibilityHazard`",
      en: "write `schema:accessMode`, `accessibilityFeature` and `accessibilityHazard`",
    },
    shops: ["apple", "google", "kobo"],
  },
  "check/missing-file": {
    severity: "error",
    message: { zh: "清单（manifest）里的文件不存在", en: "a file of the manifest is not there" },
    mend: { zh: "补上文件，或从清单里删去", en: "put the file in, or take it out of the manifest" },
    also: [/^RSC-001 /u],
  },
  "check/unlisted-file": {
    severity: "warning",
    message: { zh: "文件没有列在清单（manifest）里", en: "a file is not in the manifest" },
    mend: { zh: "列入清单，或删去文件", en: "put it into the manifest, or remove it" },
    shops: ["apple", "google"],
    also: [/^OPF-003 /u, /^RSC-008 /u],
  },
  "check/item-twice": {
    severity: "error",
    message: {
      zh: "清单里两项用同一个 id 或同一个文件",
      en: "two items of the manifest have one id, or one file",
    },
    mend: { zh: "删去一项", en: "remove one of them" },
    also: [/^OPF-074 /u, /[Dd]uplicate item/u],
  },
  "check/bad-id": {
    severity: "warning",
    message: {
      zh: "id 里有 ASCII 字母、数字、`.`、`-`、`_` 以外的字符",
      en: "an id has other characters than ASCII letters, digits, `.`, `-` and `_`",
    },
    mend: { zh: "改用 ASCII 的 id，引用处一并改掉", en: "use an ASCII id, in references too" },
    shops: ["kindle", "duokan"],
  },
  "check/wrong-media-type": {
    severity: "error",
    message: { zh: "文件的类型与清单写的不同", en: "a file is not what the manifest says it is" },
    mend: { zh: "改正 `media-type`", en: "mend its `media-type`" },
    also: [/^(?:OPF-029|OPF-013|PKG-022|PKG-021|MED-004|RSC-032) /u],
  },
  "check/unsold-media-type": {
    severity: "error",
    message: {
      zh: "图片不是 JPEG、PNG、GIF、SVG，有的书店不收",
      en: "an image is none of JPEG, PNG, GIF and SVG: some shops refuse it",
    },
    mend: { zh: "转成 JPEG 或 PNG", en: "convert it to JPEG or PNG" },
    shops: ["google", "kindle", "duokan", "readmoo"],
    also: [/^(?:MED-003|RSC-032) /u],
  },
  "check/wrong-properties": {
    severity: "error",
    message: {
      zh: "清单的 `properties` 与文件的内容不符",
      en: "`properties` of the manifest are not those of the file",
    },
    mend: {
      zh: "有内联 SVG、MathML、脚本、网络资源的，写上 `svg`、`mathml`、`scripted`、`remote-resources`；没有的不写",
      en: "write `svg`, `mathml`, `scripted`, `remote-resources` for what the file has, and not for what it has not",
    },
    also: [/^OPF-01[458] /u],
  },
  "check/dead-itemref": {
    severity: "error",
    message: {
      zh: "阅读顺序（spine）里的一项不在清单里，或不是页面",
      en: "an item of the spine is not in the manifest, or is no page",
    },
    mend: { zh: "改正 `idref`，或删去这一项", en: "mend its `idref`, or remove it" },
    also: [/^OPF-0(?:34|42|43|49) |idref/u],
  },
  "check/no-spine": {
    severity: "error",
    message: { zh: "阅读顺序（spine）是空的", en: "the spine lists nothing to read" },
    mend: { zh: "把各章列入 spine", en: "list the chapters in the spine" },
    also: [/^(?:OPF-033|RSC-011) |spine|itemref/u],
  },
  "check/no-cover-image": {
    severity: "error",
    message: { zh: "没有指明封面图", en: "no image is named as the cover" },
    mend: {
      zh: '给封面图的清单项写 `properties="cover-image"`（EPUB 2 用 `<meta name="cover">`）',
      en: 'write `properties="cover-image"` at the cover\'s item (in EPUB 2 `<meta name="cover">`)',
    },
    shops: ["apple", "google", "kindle", "kobo", "duokan", "readmoo"],
  },
};

export type PackageReport = (code: PackageCode, place: FindingPlace) => void;

/** What the package document says of the book, and whether it is so. */
export function checkPackage(epub: Epub, found: EpubPackage, report: PackageReport): void {
  checkMetadata(epub, found, report);
  checkManifest(epub, found, report);
}
