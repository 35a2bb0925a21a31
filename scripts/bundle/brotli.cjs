const { brotliDecompressSync } = require("node:zlib");

/** brotli, by Node. @param {Uint8Array} packed */
module.exports = (packed) => brotliDecompressSync(packed);
