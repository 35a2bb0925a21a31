/** The text of the first heading of level 1, or the title in the front matter; without the marks around it. */
export function firstHeading(text: string): string | undefined {
  const frontMatter = /^---\n(.*?)\n---(?:\n|$)/su.exec(text);
  const title = /^title:[ \t]*(["']?)(.+?)\1[ \t]*$/mu.exec(frontMatter?.[1] ?? "")?.[2];
  if (title !== undefined) return title;
  let fence: string | undefined;
  let before = "";
  for (const line of text.slice(frontMatter?.[0].length ?? 0).split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
    if (mark !== undefined) fence = nextFence(fence, mark);
    if (fence !== undefined || mark !== undefined) continue;
    const heading = /^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/u.exec(line)?.[1];
    if (heading !== undefined) return withoutMarks(heading);
    if (/^ {0,3}=+[ \t]*$/u.test(line) && before.trim() !== "") return withoutMarks(before.trim());
    before = line;
  }
  return undefined;
}

function nextFence(open: string | undefined, mark: string): string | undefined {
  if (open === undefined) return mark;
  return mark.startsWith(open) ? undefined : open;
}

function withoutMarks(heading: string): string {
  return heading
    .replace(/\s*\{[#.][^}]*\}$/u, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/\[\^[^\]]*\]/gu, "")
    .replace(/(\*{1,3}|`+|~~)(.+?)\1/gu, "$2")
    .replace(/\{([^|{}]+)\|[^{}]*\}/gu, "$1")
    .replace(/\\([!-/:-@[-`{-~])/gu, "$1");
}
