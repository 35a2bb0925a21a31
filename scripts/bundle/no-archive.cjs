/** epub-gen-memory's archive, which is not used: what its templates make is collected, and packed by `zip`. */
module.exports = class {
  file() {
    return this;
  }
};
