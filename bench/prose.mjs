// @ts-check

// The characters of running Chinese that come most often, the most frequent first. The longer tail is
// the first level of GB 2312, 3,755 characters, which a decoder gives without a table of ours.
const FREQUENT =
  "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感";

const LEVEL_ONE = gb2312LevelOne();
const PUNCTUATION = ["，", "，", "，", "，", "，", "、", "；", "：", "，", "，"];
const ENDINGS = ["。", "。", "。", "。", "。", "。", "？", "！", "……"];
// The first ranks would otherwise be more frequent than in real text.
const RANK_OFFSET = 4;

const SPEECH = ["说", "道", "问", "答", "笑道", "低声说", "叹道", "又说"];
const FOREIGN = ["Markdown", "2026", "EPUB", "10 km", "Typst", "3.14", "A4", "OpenCC", "25℃", "50%"];

/**
 * @typedef {{ readonly title: string, readonly paragraphs: readonly string[] }} ProseChapter
 * @typedef {{ readonly title: string, readonly chapters: readonly ProseChapter[] }} ProseBook
 */

/**
 * Prose that means nothing but has the shape of a Chinese novel: the frequencies of its characters, the
 * length of its clauses, its dialogue and its marks. The same length always gives the same text.
 * @param {number} length how many characters to write, marks included
 * @returns {ProseBook}
 */
export function writeProse(length) {
  const random = seededRandom(20261101);
  const words = makeWords(random);
  const chapters = [];
  let written = 0;
  while (written < length) {
    const paragraphs = [];
    let chapterLength = 0;
    const wanted = Math.min(6000, length - written);
    while (chapterLength < wanted) {
      const paragraph = writeParagraph(random, words);
      paragraphs.push(paragraph);
      chapterLength += paragraph.length;
    }
    written += chapterLength;
    chapters.push({ title: `第${chapters.length + 1}章　${clause(random, words, 7)}`, paragraphs });
  }
  return { title: "雨夜行舟", chapters };
}

/**
 * One paragraph without end.
 * @param {number} length
 * @returns {ProseBook}
 */
export function writeOneParagraph(length) {
  const paragraphs = writeProse(length).chapters.flatMap((chapter) => chapter.paragraphs);
  return { title: "一段", chapters: [{ title: "一段", paragraphs: [paragraphs.join("").slice(0, length)] }] };
}

/**
 * As many paragraphs as asked for, each of one character.
 * @param {number} count
 * @returns {ProseBook}
 */
export function writeShortParagraphs(count) {
  const random = seededRandom(7);
  const paragraphs = Array.from({ length: count }, () => pick(random, [...FREQUENT]));
  return { title: "短段", chapters: [{ title: "短段", paragraphs }] };
}

/**
 * A novel in a text file, cut where a line begins a chapter; every other line with text is a paragraph.
 * @param {string} text
 * @param {string} title
 * @returns {ProseBook}
 */
export function readNovel(text, title) {
  /** @type {{ title: string, paragraphs: string[] }[]} */
  const chapters = [];
  for (const line of text.replace(/^\u{FEFF}/u, "").split(/\r\n?|\n/u)) {
    const content = line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, "");
    if (/^(?:#\s+)?第[0-9〇零一二三四五六七八九十百千]{1,7}[章回节卷](?:[\s\u3000]|$)/u.test(line)) {
      chapters.push({ title: content.replace(/^#\s+/u, ""), paragraphs: [] });
    } else if (content !== "") {
      if (chapters.length === 0) chapters.push({ title, paragraphs: [] });
      chapters.at(-1)?.paragraphs.push(content);
    }
  }
  return { title, chapters };
}

/** @param {() => number} random @param {readonly string[]} words */
function writeParagraph(random, words) {
  const isSpeech = random() < 0.35;
  const sentences = Array.from({ length: 1 + Math.floor(random() * (isSpeech ? 4 : 12)) }, () =>
    sentence(random, words),
  ).join("");
  if (!isSpeech) return sentences;
  const speaker = clause(random, words, 2);
  const quoted = random() < 0.1 ? `${sentences}‘${clause(random, words, 4)}’。` : sentences;
  return `${speaker}${pick(random, SPEECH)}：“${quoted}”`;
}

/** @param {() => number} random @param {readonly string[]} words */
function sentence(random, words) {
  const clauses = 1 + Math.floor(random() * 5);
  let text = "";
  for (let i = 0; i < clauses; i++) {
    text += clause(random, words, 3 + Math.floor(random() * 7));
    if (random() < 0.02) text += pick(random, FOREIGN) + clause(random, words, 2);
    if (random() < 0.02) text += `《${clause(random, words, 4)}》`;
    if (random() < 0.01) text += "——";
    else if (i < clauses - 1) text += pick(random, PUNCTUATION);
  }
  return text.replace(/——$/u, "") + pick(random, ENDINGS);
}

/** @param {() => number} random @param {readonly string[]} words @param {number} length */
function clause(random, words, length) {
  let text = "";
  while (text.length < length) text += pickEarly(random, words);
  return text;
}

/**
 * Characters by Zipf's law, the rarer ones mostly in words of two.
 * @param {() => number} random
 */
function makeWords(random) {
  const frequent = [...FREQUENT];
  const rare = LEVEL_ONE.filter((char) => !FREQUENT.includes(char));
  for (let i = rare.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rare[i], rare[j]] = [rare[j] ?? "", rare[i] ?? ""];
  }
  const pairs = rare.flatMap((char, i) => [char, char + (rare[(i * 7) % 900] ?? "")]);
  return [...frequent, ...pairs];
}

/**
 * An item by the law of Zipf and Mandelbrot: rank r comes in proportion to 1 / (r + RANK_OFFSET).
 * @param {() => number} random @param {readonly string[]} items
 */
function pickEarly(random, items) {
  const rank = Math.floor(RANK_OFFSET * ((items.length / RANK_OFFSET + 1) ** random() - 1));
  return items[Math.min(rank, items.length - 1)] ?? "";
}

/** @param {() => number} random @param {readonly string[]} items */
function pick(random, items) {
  return items[Math.floor(random() * items.length)] ?? "";
}

/**
 * Numbers from 0 to 1, the same for the same seed (mulberry32).
 * @param {number} seed
 */
function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @returns {string[]} */
function gb2312LevelOne() {
  const decoder = new TextDecoder("gb18030");
  const chars = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
      chars.push(decoder.decode(Uint8Array.of(row, cell)));
    }
  }
  return chars;
}
