/** How epub-gen-memory would rewrite the HTML of a chapter: it gets none. @param {number} _index @param {string} html */
exports.fixHTML = (_index, html) => html;
