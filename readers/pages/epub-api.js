// @ts-check
// epub.js and its kin have one API.

/** Reads a book from its first file to its last. */
window.read = async (url) => {
  // As a module for browsers without modules it is the default of a global.
  const open = window.ePub.default ?? window.ePub;
  const book = open(await (await fetch(url)).arrayBuffer());
  const faults = [];
  book.on("openFailed", (error) => faults.push(`it does not open: ${error}`));
  await book.ready;
  const rendition = book.renderTo("area", { width: 800, height: 1000 });
  rendition.on("displayError", (error) => faults.push(`not shown: ${error}`));
  const writingModes = new Set();
  let sections = 0;
  for (const [index, item] of book.spine.spineItems.entries()) {
    await rendition.display(item.href);
    const [contents] = [rendition.getContents()].flat();
    if (contents === undefined) faults.push(`${item.href} is not shown`);
    else {
      sections += 1;
      writingModes.add(contents.window.getComputedStyle(contents.document.documentElement).writingMode);
    }
    const isWanted = index === 1 || index === Math.floor(book.spine.spineItems.length / 2);
    if (isWanted) await window.takePicture(`section-${index}`);
  }
  const { title, creator, language } = book.packaging.metadata;
  const { direction } = book.packaging.metadata;
  return {
    title,
    authors: [creator],
    language,
    direction: direction || "ltr",
    tocEntries: countOf(book.navigation.toc),
    pages: book.pageList?.pageList?.length ?? 0,
    sections,
    writingModes: [...writingModes],
    faults,
  };
};

function countOf(items) {
  return (items ?? []).reduce((count, item) => count + (item.href ? 1 : 0) + countOf(item.subitems), 0);
}
