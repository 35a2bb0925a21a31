const { crc32 } = require("node:zlib");

/** buffer-crc32, by Node. @param {Uint8Array} bytes @param {number} [before] the sum of what stands before them */
exports.unsigned = (bytes, before) => crc32(bytes, before ?? 0);
