import type { Labels } from "../../src/model/template.ts";

export const LABELS: Labels = {
  contents: "目录",
  notes: "注释",
  cover: "封面",
  titlePage: "书名页",
  bodyMatter: "正文",
  backToText: "返回正文",
  figure: "图",
  table: "表",
  section: "第%节",
  page: "第%页",
  continuedTable: "续表",
  roles: { aut: "著", trl: "译" },
};
