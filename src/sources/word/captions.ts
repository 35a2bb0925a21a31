const PART = /<p class="caption">(?<words>(?:(?!<\/p>)[\s\S])*)<\/p>/u.source;
const BEFORE_TABLE = new RegExp(`${PART}<table>`, "gu");
const BEHIND_TABLE = new RegExp(`<table>(?<table>(?:(?!<\\/?table>)[\\s\\S])*)<\\/table>${PART}`, "gu");
const BEHIND_IMAGE = new RegExp(`<p(?: class="center")?>(?<image><img [^>]*>)<\\/p>${PART}`, "gu");
const OF_FIGURE = /^\s*(?:图|圖|fig)/iu;

/** Captions by their style, which stand above tables or below tables and images, in what they are the captions of. */
export function placedCaptions(html: string): string {
  if (!html.includes('<p class="caption">')) return html;
  return html
    .replace(BEHIND_IMAGE, (whole, image: string, words: string) =>
      /^\s*(?:表|table)/iu.test(words) ? whole : `<figure>${image}<figcaption>${words}</figcaption></figure>`,
    )
    .replace(BEFORE_TABLE, (whole, words: string) =>
      OF_FIGURE.test(words) ? whole : `<table><caption>${words}</caption>`,
    )
    .replace(BEHIND_TABLE, (whole, table: string, words: string) =>
      OF_FIGURE.test(words) || table.startsWith("<caption>")
        ? whole
        : `<table><caption>${words}</caption>${table}</table>`,
    );
}
