// @ts-check
// What was decided on the page: kept by the browser, undone, and written as lines of a glossary.

/** @typedef {{ column: number, start: number, end: number, before: string, after: string, chosen: string, alternatives: string[], reason: string, risk: number, target: { start: number, end: number }, phrase: { start: number, end: number, source: string, before: string, after: string } }} Doubt */
/** @typedef {[start: number, end: number, otherStart: number, otherEnd: number]} Change */
/** @typedef {{ kind: string, line: number, source: string, target: string, changes: Change[], doubts: Doubt[] }} Row */
/** @typedef {{ title: string, file: string, rows: Row[] }} Chapter */
/** @typedef {{ edition: string, script: string, chapters: Chapter[] }} Sheet */
/** @typedef {{ chapter: Chapter, row: Row, doubt: Doubt, key: string, words: string }} Place */

/** @type {{ title: string, from: string, sheets: Sheet[] }} */
const book = JSON.parse(element("data").textContent ?? "");
const storage = `keben-proof ${book.title}`;

/** The places of each edition in the order of the book. */
const placesOf = new Map(book.sheets.map((it) => [it, sheetPlaces(it)]));
const placeOfDoubt = new Map([...placesOf.values()].flat().map((place) => [place.doubt, place]));

/** What was decided, by place: the words that shall stand there. */
const decisions = new Map(Object.entries(readStored(storage)));
/** What each step has changed, to be undone. @type {[string, string | undefined][][]} */
const past = [];

/**
 * A place is known by its sentence, not by its line, so that decisions stay with it when the book is changed.
 *
 * @param {Sheet} of
 */
function sheetPlaces({ edition, chapters }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return chapters.flatMap((chapter) =>
    chapter.rows.flatMap((row) =>
      row.doubts.map((doubt) => {
        const words = row.source.slice(doubt.start, doubt.end);
        const sentence = `${edition} ${doubt.before}[${words}]${doubt.after}`;
        const count = (counts.get(sentence) ?? 0) + 1;
        counts.set(sentence, count);
        return { chapter, row, doubt, words, key: count === 1 ? sentence : `${sentence} ${count}` };
      }),
    ),
  );
}

/** @param {Doubt} doubt @returns {Place} */
function placeOf(doubt) {
  const place = placeOfDoubt.get(doubt);
  if (place === undefined) throw new Error("a doubt has no place");
  return place;
}

/** @param {Doubt} doubt */
function decidedFor(doubt) {
  return decisions.get(placeOf(doubt).key);
}

/** @param {Place[]} places @param {string | undefined} text */
function setDecisions(places, text) {
  past.push(places.map(({ key }) => [key, decisions.get(key)]));
  makeDecisions(places.map(({ key }) => [key, text]));
}

/** Takes the last step back; the keys of the places it had changed. */
function undoDecisions() {
  const step = past.pop() ?? [];
  makeDecisions(step);
  return step.map(([key]) => key);
}

/** What is stored is changed at these places only: the page may be open twice. @param {[string, string | undefined][]} changes */
function makeDecisions(changes) {
  const stored = new Map(Object.entries(readStored(storage)));
  for (const [key, text] of changes) {
    for (const map of [decisions, stored]) {
      if (text === undefined) map.delete(key);
      else map.set(key, text);
    }
  }
  store(storage, Object.fromEntries(stored));
}

/**
 * The glossary's lines for all that was decided, in the order of the book, and the terms that would be given two
 * targets for one script.
 */
function glossaryLines() {
  /** @type {Map<string, { target: string, note: string }>} */
  const lines = new Map();
  /** @type {Set<string>} */
  const conflicts = new Set();
  for (const { script, chapters } of book.sheets) {
    for (const { file, rows } of chapters) {
      for (const row of rows) {
        for (const doubt of row.doubts) {
          if (decidedFor(doubt) === undefined) continue;
          const term = `${doubt.phrase.source}\t${script}`;
          const target = phraseTarget(row, doubt);
          const known = lines.get(term);
          if (known === undefined) lines.set(term, { target, note: `${file}:${row.line}` });
          else if (known.target !== target) conflicts.add(doubt.phrase.source);
        }
      }
    }
  }
  const written = [...lines].map(([term, { target, note }]) => {
    const [source, script] = term.split("\t");
    return `${[source, target, script, note].join("\t")}\n`;
  });
  return { lines: written.join(""), conflicts: [...conflicts] };
}

/** What becomes of a doubt's phrase, with everything in it that was decided. @param {Row} row @param {Doubt} doubt */
function phraseTarget(row, { phrase, target }) {
  const end = target.end + phrase.after.length;
  let done = target.start - phrase.before.length;
  let text = "";
  for (const other of row.doubts) {
    if (other.start < phrase.start || other.end > phrase.end || other.target.start < done) continue;
    text += row.target.slice(done, other.target.start) + (decidedFor(other) ?? other.chosen);
    done = other.target.end;
  }
  return text + row.target.slice(done, end);
}

/** @param {string} name @returns {Record<string, string>} */
function readStored(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "{}");
  } catch {
    // Where a page from a file may keep nothing, decisions last as long as the page is open.
    return {};
  }
}

/** @param {string} name @param {Record<string, string>} values */
function store(name, values) {
  try {
    localStorage.setItem(name, JSON.stringify(values));
  } catch {
    // As above.
  }
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
