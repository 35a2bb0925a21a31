import { z } from "zod";

// Before any schema is made: code for a schema is worth its time only where hundreds of values are checked.
z.config({ jitless: true });

/** A text. A number is allowed for the sake of editors that check a book.yaml by the JSON Schema. */
export const text = z
  .union([z.string().trim().min(1), z.number()], { error: "must be text" })
  .transform(String);
