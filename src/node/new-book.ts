/** A file of a new book. */
export interface NewFile {
  readonly folder: string;
  readonly name: string;
  text(book: { readonly title: string; readonly date: string }): string;
}

/** The files of `keben init`. */
export const NEW_BOOK: readonly NewFile[] = [
  {
    folder: ".",
    name: "book.yaml",
    text: ({ title, date }) => `# 书的配置。改好之后在本目录运行 keben build，成品在 dist/ 里。

title: ${JSON.stringify(title)} # 书名
# subtitle: 副书名
language: zh-Hans # 各章所用的文字：zh-Hans、zh-Hant-TW、zh-Hant-HK

# 作者、译者（trl）、编者（edt）、插图（ill）……
creators:
  - { name: 佚名, role: aut }

# publisher: 出版者
date: ${date} # 出版日期；成品里的时间都是它
# description: 内容简介
# rights: 版权说明
# isbn: 978-7-…
# cover: images/cover.jpg

# 各章按自然顺序排列（第二回在第十回之前），也可以一一列出，分成几部：
# chapters:
#   - 序.md
#   - part: 第一部
#     chapters: ["part1/*.md"]
chapters: ["chapters/**/*.md"]

template: novel # novel 或 technical，或自己的目录

# 每一种各出 EPUB 和 PDF。任何一项都可以在这里另写，例如台湾版的书名。
editions:
  - { id: hans, script: zh-Hans }
  - { id: tw, script: zh-Hant-TW }

# 版式中的任何一项都可以在这里改，例如开本：
# pdf: { trim: 正32开 }
`,
  },
  {
    folder: "chapters",
    name: "01-雨夜.md",
    text: () => `# 第一章　雨夜

雨下了一整夜，街上没有人。他把伞收起来，靠在门边，听见屋里有人在翻书。

“你来了。”那人没有抬头，“桌上有茶。”

茶已经凉了[^1]。他坐下来，慢慢地喝，等雨停。

[^1]: 注释写在章里的任何地方都可以，编号是自动的。
`,
  },
  {
    folder: "chapters",
    name: "02-晴天.md",
    text: () => `# 第二章　晴天

第二天**放晴**了。屋檐还在滴水，一滴，一滴，落在青石板上。

> 春眠不觉晓，处处闻啼鸟。

他合上书，走到门外，又回头看了一眼[昨夜](01-雨夜.md)坐过的地方。
`,
  },
];
