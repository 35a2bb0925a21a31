const { deflateRawSync } = require("node:zlib");

/** zlib as far as yazl is asked to call it, with what is to be deflated taken at once and not by other threads. */
module.exports = {
  /** @param {Uint8Array} bytes @param {object} options @param {(error: null, deflated: Uint8Array) => void} done */
  deflateRaw: (bytes, options, done) => done(null, deflateRawSync(bytes, options)),
};
