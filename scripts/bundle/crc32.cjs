const { crc32 } = require("node:zlib");

/** buffer-crc32, by Node, as far as yazl calls it. */
module.exports = {
  /** @param {Uint8Array} bytes @param {number} [before] */
  unsigned: (bytes, before) => crc32(bytes, before),
};
