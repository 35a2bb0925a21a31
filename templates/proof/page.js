// @ts-check
// The proof page: an edition beside its source. All it knows is in the page's own data; nothing is loaded.

/** The filters that are kept when the page is closed. */
const VIEW = ["edition", "chapter", "shown", "risk", "word"];
/** How much of its sentence is shown with each choice. */
const NEIGHBOURS = 5;

/** The places that the filters let through. @type {Place[]} */
let places = [];
let current = -1;
let sheet = book.sheets[0] ?? { edition: "", script: "", chapters: [] };
/** Whether the next choice is meant for all open places of the same words. */
let isForAll = false;

element("title").textContent = book.title;
for (const { edition, script } of book.sheets) select("edition").add(new Option(`${edition}（${script}）`, edition));
const view = readStored(`${storage} view`);
setValue("edition", view.edition);
setValue("shown", view.shown);
openSheet();
for (const id of VIEW) setValue(id, view[id]);
show();

select("edition").onchange = () => {
  openSheet();
  show();
};
for (const id of ["chapter", "shown", "risk", "word"]) select(id).onchange = show;
input("words").oninput = show;
element("filters").onsubmit = (event) => event.preventDefault();
element("previous").onclick = () => step(-1);
element("next").onclick = () => step(1);
element("export").onclick = openExport;
element("help").onclick = () => dialog("keys").showModal();
element("copy").onclick = () => copyLines();
element("close").onclick = () => dialog("exported").close();
document.addEventListener("keydown", onKey);

/** Fills the filters with what the edition has. */
function openSheet() {
  sheet = book.sheets.find(({ edition }) => edition === select("edition").value) ?? sheet;
  const all = placesOf.get(sheet) ?? [];
  const inChapter = counted(all, ({ chapter }) => chapter);
  select("chapter").replaceChildren(
    new Option("全书", ""),
    ...sheet.chapters.map((it, i) => new Option(withCount(it.title || it.file, inChapter.get(it)), String(i))),
  );
  const words = [...counted(all, (place) => place.words)].sort((a, b) => b[1] - a[1]);
  select("word").replaceChildren(
    new Option("全部", ""),
    ...words.map(([word, count]) => new Option(withCount(word, count), word)),
  );
  const risks = [...new Set(all.map(({ doubt }) => percentOf(doubt)))].sort((a, b) => b - a);
  select("risk").replaceChildren(
    new Option("全部", "0"),
    ...risks.slice(0, -1).map((risk) => {
      const count = all.filter(({ doubt }) => percentOf(doubt) >= risk).length;
      return new Option(withCount(`${risk}% 以上`, count), String(risk));
    }),
  );
}

/** @template T @param {Place[]} all @param {(place: Place) => T} keyOf @returns {Map<T, number>} */
function counted(all, keyOf) {
  const counts = new Map();
  for (const place of all) counts.set(keyOf(place), (counts.get(keyOf(place)) ?? 0) + 1);
  return counts;
}

/** @param {string} text @param {number | undefined} count */
function withCount(text, count = 0) {
  return count === 0 ? text : `${text}（${count}）`;
}

/** @param {Doubt} doubt */
function percentOf({ risk }) {
  return Math.round(risk * 100);
}

/** Lists the rows that the filters let through. */
function show() {
  const items = wantedItems();
  places = items.flatMap(({ row }) => wantedDoubts(row).map(placeOf));
  current = -1;
  element("panel").hidden = true;
  element("rows").lang = sheet.script;
  showRows(items);
  window.scrollTo(0, 0);
  showStatus();
  store(`${storage} view`, Object.fromEntries(VIEW.map((id) => [id, select(id).value])));
}

/** @returns {Item[]} */
function wantedItems() {
  const chapter = select("chapter").value;
  const chapters = chapter === "" ? sheet.chapters : sheet.chapters.slice(Number(chapter), Number(chapter) + 1);
  return chapters.flatMap((it) =>
    it.rows.filter(isWanted).map((row, i) => ({ chapter: it, row, opensChapter: i === 0 })),
  );
}

/** @param {Row} row */
function isWanted(row) {
  const words = input("words").value.trim();
  if (words !== "" && !row.source.includes(words) && !row.target.includes(words)) return false;
  const isNarrowed = select("risk").value !== "0" || select("word").value !== "";
  switch (select("shown").value) {
    case "open":
      return wantedDoubts(row).some((doubt) => decidedFor(doubt) === undefined);
    case "doubts":
      return wantedDoubts(row).length > 0;
    case "changes":
      return isNarrowed ? wantedDoubts(row).length > 0 : row.changes.length > 0;
    default:
      return !isNarrowed || wantedDoubts(row).length > 0;
  }
}

/** @param {Row} row */
function wantedDoubts(row) {
  const risk = Number(select("risk").value);
  const word = select("word").value;
  return row.doubts.filter(
    (doubt) => percentOf(doubt) >= risk && (word === "" || row.source.slice(doubt.start, doubt.end) === word),
  );
}

function currentKey() {
  return places[current]?.key;
}

/** @param {number} by */
function step(by) {
  if (current < 0 && by > 0) stepToOpen();
  else if (places.length > 0) goTo((Math.max(current, 0) + by + places.length) % places.length);
}

/** The next place that nothing is decided of, or where there is none the next. */
function stepToOpen() {
  for (let i = 1; i <= places.length; i += 1) {
    const index = (current + i) % places.length;
    const place = places[index];
    if (place !== undefined && !decisions.has(place.key)) return goTo(index);
  }
  return goTo(Math.max(current, 0));
}

/** @param {string} key */
function goToKey(key) {
  const index = places.findIndex((place) => place.key === key);
  if (index >= 0) return goTo(index);
  // A doubt that the filters pass over, in a row that they do not.
  for (const id of ["risk", "word"]) select(id).selectedIndex = 0;
  show();
  return goTo(places.findIndex((place) => place.key === key));
}

/** @param {number} index */
function goTo(index) {
  const place = places[index];
  if (place === undefined) return;
  current = index;
  isForAll = false;
  for (const it of document.querySelectorAll(".doubt.current")) it.classList.remove("current");
  const button = buttonAt(place);
  button?.classList.add("current");
  button?.scrollIntoView({ block: "center" });
  button?.focus({ preventScroll: true });
  showPanel(place);
  showStatus();
}

/** @param {Place} place */
function showPanel(place) {
  const { chapter, row, doubt, key, words } = place;
  const choices = document.createElement("div");
  choices.className = "choices";
  choicesOf(doubt).forEach((text, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.lang = sheet.script;
    button.ariaPressed = String(decisions.get(key) === text);
    const before = row.target.slice(Math.max(0, doubt.target.start - NEIGHBOURS), doubt.target.start);
    const after = row.target.slice(doubt.target.end, doubt.target.end + NEIGHBOURS);
    button.append(textElement("kbd", String(i + 1)), before, textElement("strong", text), after);
    button.onclick = () => decide(text);
    choices.append(button);
  });
  const own = document.createElement("input");
  own.size = 6;
  own.placeholder = "另写";
  own.ariaLabel = "另写";
  own.lang = sheet.script;
  own.id = "own";
  own.value = [undefined, ...choicesOf(doubt)].includes(decisions.get(key)) ? "" : (decisions.get(key) ?? "");
  own.onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing && own.value.trim() !== "") decide(own.value.trim());
  };
  choices.append(own);
  const alike = openAlike(place).length;
  if (alike > 0) choices.append(forAllToggle(words, alike));
  const about = `${chapter.file}:${row.line}:${doubt.column}　原文“${words}”　${reasonOf(doubt)}　风险 ${percentOf(doubt)}%`;
  element("panel").replaceChildren(textElement("p", about), choices);
  element("panel").hidden = false;
}

/** @param {string} words @param {number} count */
function forAllToggle(words, count) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = isForAll;
  box.onchange = () => {
    isForAll = box.checked;
  };
  label.append(box, ` 其余 ${count} 处未定的“${words}”也这样 `, textElement("kbd", "a"));
  return label;
}

/** The other open places of the same words. @param {Place} place */
function openAlike({ key, words }) {
  return places.filter((it) => it.words === words && it.key !== key && !decisions.has(it.key));
}

/** @param {string | undefined} text */
function decide(text) {
  const place = places[current];
  if (place === undefined) return;
  const alike = isForAll && text !== undefined ? openAlike(place) : [];
  setDecisions([place, ...alike], text);
  showDecisions();
  if (text === undefined) goTo(current);
  else stepToOpen();
}

function undo() {
  const keys = undoDecisions();
  showDecisions();
  if (keys[0] !== undefined) goToKey(keys[0]);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { target, key } = event;
  const isTyping =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
  if (isTyping && key === "Escape") target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]") !== null) return;
  // In a list a letter goes to its option.
  if (target instanceof HTMLSelectElement && key !== "Escape") return;
  const doubt = places[current]?.doubt;
  const choice = doubt === undefined ? undefined : choicesOf(doubt)[Number(key) - 1];
  const isOther = target instanceof HTMLButtonElement && !target.classList.contains("doubt");
  /** @type {Record<string, () => void>} */
  const actions = {
    n: () => step(1),
    p: () => step(-1),
    a: () => document.querySelector("#panel input[type=checkbox]")?.dispatchEvent(new MouseEvent("click")),
    o: () => document.getElementById("own")?.focus(),
    u: () => decide(undefined),
    z: undo,
    e: openExport,
    "/": () => input("words").focus(),
    "?": () => dialog("keys").showModal(),
  };
  if (choice !== undefined) decide(choice);
  else if (key === "Enter" && doubt !== undefined && !isOther) decide(doubt.chosen);
  else if (actions[key] === undefined) return;
  else actions[key]();
  event.preventDefault();
}

function openExport() {
  const { lines, conflicts } = glossaryLines();
  elementOf("lines", HTMLTextAreaElement).value = lines;
  element("conflicts").textContent =
    conflicts.length === 0 ? "" : `书里不止一处是这些话，决定却不一样，表里只有头一种：${conflicts.join("、")}。把这些行改长到分得开。`;
  element("download").setAttribute("href", `data:text/tab-separated-values;charset=utf-8,${encodeURIComponent(lines)}`);
  dialog("exported").showModal();
}

async function copyLines() {
  const lines = elementOf("lines", HTMLTextAreaElement);
  lines.select();
  try {
    await navigator.clipboard.writeText(lines.value);
  } catch {
    // Not every browser lets a page that came from a file reach the clipboard this way.
    document.execCommand("copy");
  }
}

function showStatus() {
  const decided = places.filter(({ key }) => decisions.has(key)).length;
  const at = current < 0 ? "" : `第 ${current + 1} 处，`;
  element("status").textContent = `${at}共 ${places.length} 处存疑，已定 ${decided} 处`;
}

/** Chooses an option, if there is such a one. @param {string} id @param {string | undefined} value */
function setValue(id, value) {
  const list = select(id);
  const index = [...list.options].findIndex((option) => option.value === value);
  if (index >= 0) list.selectedIndex = index;
}

/** @param {string} id */
function input(id) {
  return elementOf(id, HTMLInputElement);
}

/** @param {string} id */
function dialog(id) {
  return elementOf(id, HTMLDialogElement);
}
