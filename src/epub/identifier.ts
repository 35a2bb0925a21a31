import { createHash } from "node:crypto";

export interface IdentifierParts {
  readonly isbn: string | undefined;
  readonly projectId: string;
  readonly editionId: string;
  readonly script: string;
  readonly direction: string;
}

export interface Identifier {
  readonly value: string;
  readonly isIsbn: boolean;
}

// Ours alone: it makes the ids of books made here differ from those that others derive from the same words.
const NAMESPACE = Buffer.from("5b1d7f0e3c5a4e0c9d52a6c4f1e87b23", "hex");

/** The ISBN as a URN, else a UUID that is the same for all versions of an edition. */
export function bookIdentifier(parts: IdentifierParts): Identifier {
  if (parts.isbn !== undefined) return { value: `urn:isbn:${parts.isbn}`, isIsbn: true };
  const name = [parts.projectId, parts.editionId, parts.script, parts.direction].join("\n");
  return { value: `urn:uuid:${uuidOf(name)}`, isIsbn: false };
}

/** Version 5. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5 */
function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(name, "utf8").digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}
