// @ts-check

// node peers/typst.mjs BOOK_DIR OUT_FILE FONT_DIR...

import { writeFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const [bookDir = "", outFile = "", ...fontPaths] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: bookDir, fontArgs: [{ fontPaths }] });
// Tags are work that keben does not do yet, so they are left out here too.
writeFileSync(outFile, compiler.pdf({ mainFilePath: `${bookDir}/book.typ` }, { pdfTags: false }));
