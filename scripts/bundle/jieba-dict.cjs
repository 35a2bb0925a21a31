const { readFileSync } = require("node:fs");

/** jieba's word list alone, and not before it is asked for: the package reads another of 6 MB when it is loaded. */
module.exports = {
  get dict() {
    return readFileSync(require.resolve("@node-rs/jieba/dict.txt"));
  },
};
