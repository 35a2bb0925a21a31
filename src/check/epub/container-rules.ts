import type { Epub } from "../../ebook/read-epub.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";

export type ContainerCode =
  | "check/not-a-zip"
  | "check/zip-bomb"
  | "check/too-many-files"
  | "check/damaged-file"
  | "check/unknown-compression"
  | "check/drm"
  | "check/forged-path"
  | "check/entry-twice"
  | "check/bad-mimetype"
  | "check/no-container"
  | "check/empty-file"
  | "check/file-name"
  | "check/large-book"
  | "check/too-large-book";

export const CONTAINER_RULES: Rules<ContainerCode> = {
  "check/not-a-zip": {
    severity: "error",
    message: { zh: "不是 ZIP 文件，或者不完整", en: "it is no ZIP archive, or only a part of one" },
    mend: {
      zh: "重新下载或重新制作；EPUB 是一个 ZIP 文件",
      en: "download or make it again; an EPUB is a ZIP archive",
    },
  },
  "check/zip-bomb": {
    severity: "error",
    message: {
      zh: "解压后大得不合情理，没有解开",
      en: "it unpacks to far more than a book, and was not unpacked",
    },
    mend: { zh: "来路不明的文件不要打开", en: "do not open a file whose maker you do not know" },
  },
  "check/too-many-files": {
    severity: "error",
    message: { zh: "文件多于 65,535 个", en: "it has more than 65,535 files" },
    mend: { zh: "合并小文件，或分成几本", en: "join small files, or make several books of it" },
  },
  "check/damaged-file": {
    severity: "error",
    message: { zh: "文件损坏，解不开", en: "a file is damaged and cannot be unpacked" },
    mend: { zh: "重新打包", en: "pack the EPUB again" },
    also: [/^PKG-008 /u],
  },
  "check/unknown-compression": {
    severity: "error",
    message: { zh: "压缩方法不是 Deflate", en: "a file is packed by another method than Deflate" },
    mend: { zh: "用 Deflate 或不压缩重新打包", en: "pack the EPUB again with Deflate, or without packing" },
  },
  "check/drm": {
    severity: "error",
    message: {
      zh: "内容已加密（DRM），不能检查",
      en: "its content is encrypted (DRM) and cannot be checked",
    },
    mend: { zh: "交给书店的文件不要加密", en: "give shops a file without encryption" },
    also: [/^RSC-004 /u],
  },
  "check/forged-path": {
    severity: "error",
    message: {
      zh: "路径指到 EPUB 之外，或用了反斜线",
      en: "a path leads out of the EPUB, or has backslashes",
    },
    mend: {
      zh: "用 `/` 分隔的相对路径，不含 `..`",
      en: "write relative paths with `/` and without `..`",
    },
  },
  "check/entry-twice": {
    severity: "error",
    message: { zh: "同一路径有两个文件", en: "two files have the same path" },
    mend: { zh: "删去一个，重新打包", en: "remove one of them and pack again" },
    also: [/^OPF-060 /u],
  },
  "check/bad-mimetype": {
    severity: "error",
    message: {
      zh: "`mimetype` 不是第一个文件、被压缩，或内容不对",
      en: "`mimetype` is not the first file, is packed, or says something else",
    },
    mend: {
      zh: "第一个文件应是不压缩的 `mimetype`，内容为 `application/epub+zip`，没有换行",
      en: "put `mimetype` first, stored, with `application/epub+zip` and no line end in it",
    },
    also: [/^PKG-00[5-7] /u],
  },
  "check/no-container": {
    severity: "error",
    message: {
      zh: "`META-INF/container.xml` 缺失，或没有指到包文件（OPF）",
      en: "`META-INF/container.xml` is missing, or leads to no package document",
    },
    mend: {
      zh: '写上 `<rootfile full-path="…" media-type="application/oebps-package+xml"/>`',
      en: 'name the package document in it with `<rootfile full-path="…"/>`',
    },
    also: [/^RSC-00[123] /u, /^OPF-002 /u],
  },
  "check/empty-file": {
    severity: "warning",
    message: { zh: "空文件", en: "a file is empty" },
    mend: { zh: "删去它，或补上内容", en: "remove it, or put its content in" },
  },
  "check/file-name": {
    severity: "warning",
    message: {
      zh: "文件名里有字母、数字、`.`、`-`、`_` 以外的字符",
      en: "a file name has other characters than letters, digits, `.`, `-` and `_`",
    },
    mend: {
      zh: "改用 ASCII 文件名，并改掉书里所有的引用",
      en: "give it an ASCII name, in all references too",
    },
    shops: ["apple", "google", "kindle", "duokan"],
    also: [/^PKG-0(?:09|10|11|12) /u],
  },
  "check/large-book": {
    severity: "warning",
    message: { zh: "大于 100 MB，下载和打开都慢", en: "it is larger than 100 MB: slow to load and to open" },
    mend: { zh: "缩小图片", en: "make the images smaller" },
  },
  // Kindle Publishing Guidelines: 650 MB; Kobo takes 1 GB, Apple and Google 2 GB.
  "check/too-large-book": {
    severity: "error",
    message: { zh: "大于 650 MB", en: "it is larger than 650 MB" },
    mend: { zh: "缩小图片，或分成几本", en: "make the images smaller, or make several books of it" },
    shops: ["kindle"],
  },
};

type Report = (code: ContainerCode, place: FindingPlace) => void;

const MIMETYPE = "application/epub+zip";
const NAME = /^[\w.-]+$/u;
const DRIVE = /^[A-Za-z]:/u;
const MB = 1_000_000;
/** Fonts may be mangled; readers know how to read them again. https://www.w3.org/TR/epub-33/#sec-font-obfuscation */
const FONT_MANGLING: ReadonlySet<string> = new Set([
  "http://www.idpf.org/2008/embedding",
  "http://ns.adobe.com/pdf/enc#RC",
]);
const RIGHTS: readonly string[] = ["META-INF/rights.xml", "META-INF/sinf.xml"];

/** The archive itself: what it is packed as, and what its files are called. */
export function checkContainer(epub: Epub, report: Report): void {
  const { archive, byteCount } = epub;
  if (archive.fault !== undefined) {
    const codes = {
      "no-archive": "check/not-a-zip",
      bomb: "check/zip-bomb",
      "too-many": "check/too-many-files",
    } as const;
    report(codes[archive.fault.kind], { file: "", detail: archive.fault.message });
    return;
  }
  checkEntries(epub, report);
  checkMimetype(epub, report);
  if (epub.package === undefined) report("check/no-container", { file: "META-INF/container.xml" });
  checkEncryption(epub, report);
  if (byteCount > 650 * MB) report("check/too-large-book", { file: "", detail: `${byteCount}` });
  else if (byteCount > 100 * MB) report("check/large-book", { file: "", detail: `${byteCount}` });
}

function checkEntries({ archive }: Epub, report: Report): void {
  const paths = new Set<string>();
  for (const { path, fault, size } of archive.entries) {
    if (paths.has(path)) report("check/entry-twice", { file: path });
    paths.add(path);
    if (isForged(path)) report("check/forged-path", { file: path });
    else if (!path.split("/").every((name) => NAME.test(name))) report("check/file-name", { file: path });
    if (fault !== undefined) report(FAULTS[fault], { file: path, detail: `${size}` });
    else if (size === 0) report("check/empty-file", { file: path });
  }
}

const FAULTS = {
  damaged: "check/damaged-file",
  encrypted: "check/drm",
  bomb: "check/zip-bomb",
  method: "check/unknown-compression",
} as const;

function isForged(path: string): boolean {
  return path.startsWith("/") || path.includes("\\") || DRIVE.test(path) || path.split("/").includes("..");
}

function checkMimetype({ archive, files }: Epub, report: Report): void {
  const [first] = archive.entries;
  const content = files.get("mimetype");
  const isRight = content !== undefined && new TextDecoder().decode(content) === MIMETYPE;
  const isFirst = first?.path === "mimetype" && first.isStored && !first.hasExtraField;
  if (!isRight || !isFirst) report("check/bad-mimetype", { file: "mimetype" });
}

function checkEncryption(epub: Epub, report: Report): void {
  const path = "META-INF/encryption.xml";
  for (const { name, attributes, offset } of epub.xml(path)?.elements ?? []) {
    if (name !== "EncryptionMethod") continue;
    const algorithm = attributes.get("Algorithm") ?? "";
    if (!FONT_MANGLING.has(algorithm)) report("check/drm", epub.place(path, offset, algorithm));
  }
  for (const rights of RIGHTS) if (epub.files.has(rights)) report("check/drm", { file: rights });
}
