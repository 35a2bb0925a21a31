declare module "wawoff2" {
  /** Decodes WOFF2 to the TrueType or OpenType file it was made of. */
  export function decompress(bytes: Uint8Array): Promise<Uint8Array>;
  /** Makes WOFF2 of a TrueType or OpenType file. */
  export function compress(bytes: Uint8Array): Promise<Uint8Array>;
}
