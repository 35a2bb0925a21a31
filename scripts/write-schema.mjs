// Part of `npm run build`: publishes what may stand in a book.yaml, for editors that complete and check it.
import { writeFileSync } from "node:fs";
import { bookJsonSchema } from "../build/node/book-schema.js";

writeFileSync(
  new URL("../dist/book.schema.json", import.meta.url),
  `${JSON.stringify(bookJsonSchema(), undefined, 2)}\n`,
);
