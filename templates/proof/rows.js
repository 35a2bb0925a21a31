// @ts-check
// The rows of the page. Only those near the window are in the document: a book may have a million characters.

const CHARACTERS_IN_CHUNK = 3000;
const LINE_HEIGHT = 28;
const CHARACTERS_IN_LINE = 33;
const REASONS = { boundary: "词界不明", reading: "一字多写", spelling: "用字习惯" };

/** @typedef {{ chapter: Chapter, row: Row, opensChapter: boolean }} Item */

/** @type {Map<Element, Item[]>} */
let chunks = new Map();
/** @type {Map<Row, Element>} */
let chunkOfRow = new Map();
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) fill(entry.target);
      else empty(entry.target);
    }
  },
  { rootMargin: "1500px 0px" },
);

/** @param {Item[]} items */
function showRows(items) {
  observer.disconnect();
  chunks = new Map();
  chunkOfRow = new Map();
  /** @type {Item[]} */
  let chunk = [];
  let size = 0;
  for (const item of items) {
    chunk.push(item);
    size += item.row.source.length + CHARACTERS_IN_LINE;
    if (size < CHARACTERS_IN_CHUNK) continue;
    addChunk(chunk);
    chunk = [];
    size = 0;
  }
  if (chunk.length > 0) addChunk(chunk);
  if (chunks.size > 0) element("rows").replaceChildren(...chunks.keys());
  else element("rows").replaceChildren(textElement("p", "没有这样的段落。", "empty"));
  const [first] = chunks.keys();
  if (first !== undefined) fill(first);
  for (const section of chunks.keys()) observer.observe(section);
}

/** @param {Item[]} items */
function addChunk(items) {
  const section = document.createElement("section");
  const lines = items.reduce((sum, { row }) => sum + Math.ceil(row.source.length / CHARACTERS_IN_LINE), 0);
  section.style.minHeight = `${lines * LINE_HEIGHT + items.length * 14}px`;
  chunks.set(section, items);
  for (const { row } of items) chunkOfRow.set(row, section);
}

/** @param {Element} section */
function fill(section) {
  const items = chunks.get(section);
  if (items === undefined || section.childElementCount > 0) return;
  section.append(...items.flatMap(rowElements));
  if (section instanceof HTMLElement) section.style.minHeight = "";
}

/** @param {Element} section */
function empty(section) {
  if (!(section instanceof HTMLElement) || section.childElementCount === 0) return;
  section.style.minHeight = `${section.offsetHeight}px`;
  section.replaceChildren();
}

/** The button of a doubt, with its row brought into the document. @param {Place} place */
function buttonAt(place) {
  const section = chunkOfRow.get(place.row);
  if (section !== undefined) fill(section);
  return buttonOf(place.key);
}

/** @param {string} key */
function buttonOf(key) {
  const it = document.querySelector(`.doubt[data-key="${CSS.escape(key)}"]`);
  return it instanceof HTMLElement ? it : null;
}

/** @param {Item} item */
function rowElements({ chapter, row, opensChapter }) {
  const article = document.createElement("article");
  article.className = `row ${row.kind}`;
  const line = textElement("p", String(row.line), "line");
  line.title = `${chapter.file}:${row.line}`;
  const source = document.createElement("p");
  source.lang = book.from;
  source.append(...marked(row.source, sourceMarks(row)));
  const target = document.createElement("p");
  target.append(...marked(row.target, targetMarks(row)));
  article.append(line, source, target);
  if (!opensChapter) return [article];
  const head = textElement("h2", chapter.title || chapter.file);
  head.title = chapter.file;
  return [head, article];
}

/** @typedef {{ start: number, end: number, node: (text: string) => Node }} Mark */

/** @param {Row} row @returns {Mark[]} */
function sourceMarks(row) {
  const doubts = row.doubts.map((doubt) => ({
    start: doubt.start,
    end: doubt.end,
    node: (/** @type {string} */ text) => textElement("mark", text, "asked"),
  }));
  return together(doubts, row.changes.map(([start, end]) => ({ start, end, node: markOf })));
}

/** @param {Row} row @returns {Mark[]} */
function targetMarks(row) {
  const doubts = row.doubts.map((doubt) => ({
    ...doubt.target,
    node: (/** @type {string} */ text) => doubtElement(doubt, text),
  }));
  return together(doubts, row.changes.map(([, , start, end]) => ({ start, end, node: markOf })));
}

/** The doubts of a row, and the changes cut to what is between them. @param {Mark[]} doubts @param {Mark[]} changes */
function together(doubts, changes) {
  const between = changes.flatMap((change) => {
    let { start } = change;
    const parts = [];
    for (const doubt of doubts) {
      if (doubt.end <= start || doubt.start >= change.end) continue;
      if (doubt.start > start) parts.push({ ...change, start, end: doubt.start });
      start = doubt.end;
    }
    if (start < change.end) parts.push({ ...change, start });
    return parts;
  });
  return [...doubts, ...between].sort((a, b) => a.start - b.start);
}

/** @param {string} text */
function markOf(text) {
  return textElement("mark", text);
}

/** @param {string} text @param {Mark[]} marks */
function marked(text, marks) {
  /** @type {Node[]} */
  const nodes = [];
  let done = 0;
  for (const { start, end, node } of marks) {
    if (start < done) continue;
    if (start > done) nodes.push(document.createTextNode(text.slice(done, start)));
    nodes.push(node(text.slice(start, end)));
    done = end;
  }
  nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}

/** @param {Doubt} doubt @param {string} text */
function doubtElement(doubt, text) {
  const { key } = placeOf(doubt);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "doubt";
  button.classList.toggle("current", key === currentKey());
  button.dataset.key = key;
  button.dataset.text = text;
  showDecision(button);
  button.title = `${reasonOf(doubt)}：${choicesOf(doubt).join("、")}`;
  button.onclick = () => goToKey(key);
  return button;
}

/** Shows what was decided of the doubts in the document. */
function showDecisions() {
  for (const button of document.querySelectorAll("button.doubt")) {
    if (button instanceof HTMLElement) showDecision(button);
  }
}

/** @param {HTMLElement} button */
function showDecision(button) {
  const decided = decisions.get(button.dataset.key ?? "");
  button.textContent = decided ?? button.dataset.text ?? "";
  button.classList.toggle("decided", decided !== undefined);
}

/** @param {Doubt} doubt */
function reasonOf({ reason }) {
  return REASONS[/** @type {keyof typeof REASONS} */ (reason)] ?? reason;
}

/** What may stand at a place, the present words first. @param {Doubt} doubt */
function choicesOf({ chosen, alternatives }) {
  return [chosen, ...alternatives].slice(0, 9);
}

/** @param {string} name @param {string} text @param {string} [className] */
function textElement(name, text, className) {
  const it = document.createElement(name);
  it.textContent = text;
  if (className !== undefined) it.className = className;
  return it;
}
