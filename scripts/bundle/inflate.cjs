const { inflateRawSync } = require("node:zlib");

/** tiny-inflate, by Node. @param {Uint8Array} packed @param {Uint8Array} unpacked is filled */
module.exports = (packed, unpacked) => {
  unpacked.set(inflateRawSync(packed));
  return unpacked;
};
