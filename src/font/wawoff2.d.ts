declare module "wawoff2" {
  /** Decodes WOFF2 to the TrueType or OpenType file it was made of. */
  export function decompress(bytes: Uint8Array): Promise<Uint8Array>;
}
