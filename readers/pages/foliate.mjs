// @ts-check
import { FootnoteHandler } from "/node_modules/foliate-js/footnotes.js";
import "/node_modules/foliate-js/view.js";

const NOTE_REFERENCE = "a[role~=doc-noteref]";
const TIMEOUT_MS = 10_000;

/** Reads a book from its first file to its last, and lets its notes pop up. */
window.read = async (url, mostNotes) => {
  const file = new File([await (await fetch(url)).blob()], "book.epub");
  const view = document.createElement("foliate-view");
  document.body.append(view);
  await view.open(file);
  const { book } = view;
  const faults = [];
  const writingModes = new Set();
  const notes = { asked: 0, shown: 0 };
  let sections = 0;
  for (const [index] of book.sections.entries()) {
    const doc = await show(view, index);
    if (doc === undefined) {
      faults.push(`section ${index} is not shown`);
      continue;
    }
    sections += 1;
    writingModes.add(getComputedStyle(doc.documentElement).writingMode);
    if (index === Math.floor(book.sections.length / 2) || index === 1)
      await window.takePicture(`section-${index}`);
    await readNotes(view, doc, { notes, mostNotes, faults });
  }
  const { title, author, language } = book.metadata;
  return {
    title: nameOf(title),
    authors: [author ?? []].flat().map((it) => nameOf(it.name ?? it)),
    language: [language].flat()[0],
    direction: book.dir || "ltr",
    tocEntries: countOf(book.toc),
    pages: countOf(book.pageList),
    sections,
    writingModes: [...writingModes],
    notes: notes.asked,
    notesShown: notes.shown,
    faults,
  };
};

async function show(view, index) {
  const loaded = new Promise((done) => {
    view.addEventListener("load", ({ detail }) => done(detail.doc), { once: true });
  });
  await view.goTo(index);
  return within(loaded);
}

async function readNotes(view, doc, { notes, mostNotes, faults }) {
  for (const a of doc.querySelectorAll(NOTE_REFERENCE)) {
    if (notes.asked >= mostNotes) return;
    notes.asked += 1;
    if (await popsUp(view, a, notes.asked)) notes.shown += 1;
    else faults.push(`the note ${a.getAttribute("href")} of ${doc.title} does not pop up`);
  }
}

/** Clicks a note's number as a reader does; whether the text that pops up is that of the note. */
async function popsUp(view, a, count) {
  const handler = new FootnoteHandler();
  const shown = new Promise((done) => {
    handler.addEventListener("before-render", ({ detail }) => {
      detail.view.className = "note";
      document.body.append(detail.view);
    });
    handler.addEventListener("render", ({ detail }) => done(detail.view));
  });
  view.addEventListener("link", (event) => handler.handle(view.book, event)?.catch(() => {}), { once: true });
  const id = a.getAttribute("href").split("#")[1];
  const written = a.ownerDocument.getElementById(id)?.textContent;
  a.click();
  const note = await within(shown);
  if (note === undefined) return false;
  if (count === 1) await window.takePicture("note");
  const [{ doc }] = note.renderer.getContents();
  const text = doc.body.textContent;
  // Its layout goes on after it is shown, and fails where it has gone: it stays, out of sight.
  note.style.visibility = "hidden";
  return plain(text) !== "" && plain(text) === plain(written ?? "");
}

function plain(text) {
  return text.replace(/\s+/gu, "");
}

/** The value of a promise; `undefined` where it does not come. */
function within(promise) {
  const late = new Promise((done) => setTimeout(done, TIMEOUT_MS));
  return Promise.race([promise, late]);
}

function nameOf(name) {
  return typeof name === "string" ? name : (Object.values(name ?? {})[0] ?? "");
}

function countOf(items) {
  return (items ?? []).reduce((count, item) => count + (item.href ? 1 : 0) + countOf(item.subitems), 0);
}
