// @ts-check
// The proof page: an edition beside its source. All it knows is in the page's own data; nothing is loaded.

/** @typedef {{ start: number, end: number, chosen: string, alternatives: string[], reason: string, risk: number, target: { start: number, end: number }, phrase: { source: string, before: string, after: string } }} Doubt */
/** @typedef {{ start: number, end: number, otherStart: number, otherEnd: number }} Change */
/** @typedef {{ kind: string, line: number, source: string, target: string, changes: Change[], doubts: Doubt[] }} Row */
/** @typedef {{ title: string, file: string, rows: Row[] }} Chapter */
/** @typedef {{ edition: string, script: string, chapters: Chapter[] }} Sheet */
/** @typedef {{ chapter: Chapter, row: Row, doubt: Doubt, key: string }} Place */

const ROWS_IN_CHUNK = 30;
const LINE_HEIGHT = 28;
const CHARACTERS_IN_LINE = 28;
const REASONS = { boundary: "词界不明", reading: "一字多写", spelling: "用字习惯" };

/** @type {{ title: string, from: string, sheets: Sheet[] }} */
const book = JSON.parse(element("data").textContent ?? "");
const storage = `keben-proof ${book.title}`;
/** What was decided, by place: the words that shall stand there. */
const decisions = new Map(Object.entries(readStored()));

/** @type {Place[]} */
let places = [];
let current = -1;
let sheet = book.sheets[0] ?? { edition: "", script: "", chapters: [] };
/** @type {Map<Element, { chapter: Chapter, row: Row }[]>} */
let chunks = new Map();
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) fill(entry.target);
      else empty(entry.target);
    }
  },
  { rootMargin: "1500px 0px" },
);

element("title").textContent = book.title;
for (const { edition, script } of book.sheets) select("edition").add(new Option(`${edition}（${script}）`, edition));
openSheet();

select("edition").onchange = openSheet;
for (const id of ["chapter", "shown", "risk"]) select(id).onchange = show;
input("words").oninput = show;
element("filters").onsubmit = (event) => event.preventDefault();
element("previous").onclick = () => step(-1);
element("next").onclick = () => step(1);
element("export").onclick = openExport;
element("help").onclick = () => dialog("keys").showModal();
element("copy").onclick = () => copyLines();
element("close").onclick = () => dialog("exported").close();
document.addEventListener("keydown", onKey);

function openSheet() {
  sheet = book.sheets.find(({ edition }) => edition === select("edition").value) ?? sheet;
  const chapters = select("chapter");
  chapters.replaceChildren(new Option("全书", ""));
  sheet.chapters.forEach((chapter, i) => {
    const count = chapter.rows.reduce((sum, { doubts }) => sum + doubts.length, 0);
    chapters.add(new Option(`${chapter.title || chapter.file}${count > 0 ? `（${count}）` : ""}`, String(i)));
  });
  show();
}

/** Lists the rows that the filters let through. */
function show() {
  const wanted = wantedRows();
  places = wanted.flatMap(({ chapter, row }) =>
    wantedDoubts(row).map((doubt) => ({ chapter, row, doubt, key: keyOf(chapter, row, doubt) })),
  );
  current = -1;
  element("panel").hidden = true;
  observer.disconnect();
  chunks = new Map();
  const sections = [];
  for (let i = 0; i < wanted.length; i += ROWS_IN_CHUNK) {
    const section = document.createElement("section");
    const rows = wanted.slice(i, i + ROWS_IN_CHUNK);
    const lines = rows.reduce((sum, { row }) => sum + Math.ceil(row.source.length / CHARACTERS_IN_LINE), 0);
    section.style.minHeight = `${lines * LINE_HEIGHT + rows.length * 13}px`;
    chunks.set(section, rows);
    sections.push(section);
  }
  if (sections.length === 0) sections.push(textElement("p", "没有这样的段落。", "empty"));
  element("rows").replaceChildren(...sections);
  element("rows").lang = sheet.script;
  for (const section of chunks.keys()) observer.observe(section);
  const [first] = chunks.keys();
  if (first !== undefined) fill(first);
  window.scrollTo(0, 0);
  showStatus();
}

function wantedRows() {
  const chapter = select("chapter").value;
  const shown = select("shown").value;
  const words = input("words").value.trim();
  /** @type {{ chapter: Chapter, row: Row }[]} */
  const wanted = [];
  sheet.chapters.forEach((it, i) => {
    if (chapter !== "" && chapter !== String(i)) return;
    for (const row of it.rows) {
      if (shown === "doubts" && wantedDoubts(row).length === 0) continue;
      if (shown === "changes" && row.changes.length === 0) continue;
      if (words !== "" && !row.source.includes(words) && !row.target.includes(words)) continue;
      wanted.push({ chapter: it, row });
    }
  });
  return wanted;
}

/** @param {Row} row */
function wantedDoubts(row) {
  const risk = Number(select("risk").value);
  const words = input("words").value.trim();
  return row.doubts.filter((doubt) => {
    if (doubt.risk < risk) return false;
    if (words === "") return true;
    const written = row.source.slice(doubt.start, doubt.end);
    return [written, doubt.chosen, ...doubt.alternatives].some((it) => it.includes(words) || words.includes(it));
  });
}

/** @param {Element} section */
function fill(section) {
  const rows = chunks.get(section);
  if (rows === undefined || section.childElementCount > 0) return;
  section.append(...rows.map(({ chapter, row }) => rowElement(chapter, row)));
  if (section instanceof HTMLElement) section.style.minHeight = "";
}

/** @param {Element} section */
function empty(section) {
  if (!(section instanceof HTMLElement) || section.childElementCount === 0) return;
  section.style.minHeight = `${section.offsetHeight}px`;
  section.replaceChildren();
}

/** @param {Chapter} chapter @param {Row} row */
function rowElement(chapter, row) {
  const article = document.createElement("article");
  article.className = `row ${row.kind}`;
  const line = textElement("p", String(row.line), "line");
  line.title = `${chapter.file}:${row.line}`;
  const source = document.createElement("p");
  source.lang = book.from;
  source.append(...marked(row.source, row.changes.map(({ start, end }) => ({ start, end, node: markOf }))));
  const target = document.createElement("p");
  target.append(...marked(row.target, targetMarks(chapter, row)));
  article.append(line, source, target);
  return article;
}

/** @typedef {{ start: number, end: number, node: (text: string) => Node }} Mark */

/** @param {string} text */
function markOf(text) {
  return textElement("mark", text);
}

/** The doubts of a row, and the changes between them. @param {Chapter} chapter @param {Row} row @returns {Mark[]} */
function targetMarks(chapter, row) {
  const doubts = row.doubts.map((doubt) => ({
    ...doubt.target,
    node: (/** @type {string} */ text) => doubtElement(chapter, row, doubt, text),
  }));
  const changes = row.changes
    .map(({ otherStart, otherEnd }) => ({ start: otherStart, end: otherEnd, node: markOf }))
    .filter(({ start, end }) => !doubts.some((it) => it.start < end && start < it.end));
  return [...doubts, ...changes].sort((a, b) => a.start - b.start);
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

/** @param {Chapter} chapter @param {Row} row @param {Doubt} doubt @param {string} text */
function doubtElement(chapter, row, doubt, text) {
  const key = keyOf(chapter, row, doubt);
  const decided = decisions.get(key);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "doubt";
  button.classList.toggle("decided", decided !== undefined);
  button.classList.toggle("current", places[current]?.key === key);
  button.dataset.key = key;
  button.textContent = decided ?? text;
  button.title = REASONS[/** @type {keyof typeof REASONS} */ (doubt.reason)] ?? doubt.reason;
  button.onclick = () => goTo(places.findIndex((place) => place.key === key));
  return button;
}

/** @param {Chapter} chapter @param {Row} row @param {Doubt} doubt */
function keyOf(chapter, row, doubt) {
  return `${sheet.edition} ${chapter.file}:${row.line}:${doubt.start}`;
}

/** @param {number} by */
function step(by) {
  if (places.length === 0) return;
  goTo(current < 0 ? (by > 0 ? 0 : places.length - 1) : (current + by + places.length) % places.length);
}

/** @param {number} index */
function goTo(index) {
  const place = places[index];
  if (place === undefined) return;
  current = index;
  for (const [section, rows] of chunks) {
    if (rows.some(({ row }) => row === place.row)) fill(section);
  }
  for (const it of document.querySelectorAll(".doubt.current")) it.classList.remove("current");
  const button = buttonOf(place.key);
  button?.classList.add("current");
  button?.scrollIntoView({ block: "center" });
  showPanel(place);
  showStatus();
}

/** @param {string} key */
function buttonOf(key) {
  return document.querySelector(`.doubt[data-key="${CSS.escape(key)}"]`);
}

/** @param {Place} place */
function showPanel({ chapter, row, doubt, key }) {
  const written = row.source.slice(doubt.start, doubt.end);
  const choices = document.createElement("div");
  choices.className = "choices";
  choicesOf(doubt).forEach((text, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.lang = sheet.script;
    button.ariaPressed = String(decisions.get(key) === text);
    button.append(textElement("small", `${i + 1} `), text);
    button.onclick = () => decide(text);
    choices.append(button);
  });
  const reason = REASONS[/** @type {keyof typeof REASONS} */ (doubt.reason)] ?? doubt.reason;
  const risk = `${Math.round(doubt.risk * 100)}%`;
  const about = `${chapter.file}:${row.line}　原文“${written}”　现作“${doubt.chosen}”　${reason}　风险 ${risk}`;
  const panel = element("panel");
  panel.replaceChildren(textElement("p", about), choices);
  panel.hidden = false;
}

/** What may stand at a place, the present words first. @param {Doubt} doubt */
function choicesOf(doubt) {
  return [doubt.chosen, ...doubt.alternatives].slice(0, 9);
}

/** @param {string | undefined} text */
function decide(text) {
  const place = places[current];
  if (place === undefined) return;
  if (text === undefined) decisions.delete(place.key);
  else decisions.set(place.key, text);
  store();
  const button = buttonOf(place.key);
  if (button !== null) {
    button.textContent = text ?? place.doubt.chosen;
    button.classList.toggle("decided", text !== undefined);
  }
  if (text === undefined) showPanel(place);
  else step(1);
  showStatus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { target, key } = event;
  const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (isTyping && key === "Escape") target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]") !== null) return;
  const doubt = places[current]?.doubt;
  const choice = doubt === undefined ? undefined : choicesOf(doubt)[Number(key) - 1];
  const isButton = target instanceof HTMLButtonElement || target instanceof HTMLSelectElement;
  /** @type {Record<string, () => void>} */
  const actions = {
    n: () => step(1),
    p: () => step(-1),
    u: () => decide(undefined),
    e: openExport,
    "/": () => input("words").focus(),
    "?": () => dialog("keys").showModal(),
  };
  if (choice !== undefined) decide(choice);
  else if (key === "Enter" && doubt !== undefined && !isButton) decide(doubt.chosen);
  else if (actions[key] === undefined) return;
  else actions[key]();
  event.preventDefault();
}

function openExport() {
  const lines = glossaryLines();
  area("lines").value = lines;
  element("download").setAttribute("href", `data:text/tab-separated-values;charset=utf-8,${encodeURIComponent(lines)}`);
  dialog("exported").showModal();
}

async function copyLines() {
  const lines = area("lines");
  lines.select();
  try {
    await navigator.clipboard.writeText(lines.value);
  } catch {
    // Not every browser lets a page that came from a file reach the clipboard this way.
    document.execCommand("copy");
  }
}

/** A glossary line for each decision, in the order of the book. */
function glossaryLines() {
  /** @type {Set<string>} */
  const lines = new Set();
  for (const chapter of sheet.chapters) {
    for (const row of chapter.rows) {
      for (const doubt of row.doubts) {
        const decided = decisions.get(keyOf(chapter, row, doubt));
        if (decided !== undefined) lines.add(glossaryLine(doubt, decided));
      }
    }
  }
  return [...lines].map((line) => `${line}\n`).join("");
}

/** @param {Doubt} doubt @param {string} decided */
function glossaryLine({ phrase }, decided) {
  return [phrase.source, phrase.before + decided + phrase.after, sheet.script].join("\t");
}

function showStatus() {
  const decided = places.filter(({ key }) => decisions.has(key)).length;
  const at = current < 0 ? "" : `第 ${current + 1} 处，`;
  element("status").textContent = `${at}共 ${places.length} 处存疑，已定 ${decided} 处`;
}

/** @returns {Record<string, string>} */
function readStored() {
  try {
    return JSON.parse(localStorage.getItem(storage) ?? "{}");
  } catch {
    // Where a page from a file may keep nothing, decisions last as long as the page is open.
    return {};
  }
}

function store() {
  try {
    localStorage.setItem(storage, JSON.stringify(Object.fromEntries(decisions)));
  } catch {
    // As above.
  }
}

/** @param {string} name @param {string} text @param {string} [className] */
function textElement(name, text, className) {
  const it = document.createElement(name);
  it.textContent = text;
  if (className !== undefined) it.className = className;
  return it;
}

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  const it = document.getElementById(id);
  if (it === null) throw new Error(`the page has no ${id}`);
  return it;
}

/** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
function elementOf(id, type) {
  const it = element(id);
  if (!(it instanceof type)) throw new Error(`${id} is no ${type.name}`);
  return it;
}

/** @param {string} id */
function select(id) {
  return elementOf(id, HTMLSelectElement);
}

/** @param {string} id */
function input(id) {
  return elementOf(id, HTMLInputElement);
}

/** @param {string} id */
function area(id) {
  return elementOf(id, HTMLTextAreaElement);
}

/** @param {string} id */
function dialog(id) {
  return elementOf(id, HTMLDialogElement);
}
