import type { ImportReport, TextEdit } from "../model/import.ts";
import type { SourceText } from "../model/source.ts";
import { openLedger } from "./ledger.ts";
import { readRawText } from "./raw-lines.ts";

/** The account of a text that edits are made to: each character is kept, written otherwise, or removed. */
export function accountEdits(
  source: SourceText,
  edits: readonly TextEdit[],
): Pick<ImportReport, "sources" | "changes"> {
  const ledger = openLedger(readRawText([source]));
  let done = 0;
  for (const edit of edits) {
    ledger.keep(done, edit.start);
    if (edit.to === "") ledger.remove(edit);
    else ledger.normalise(edit);
    done = edit.end;
  }
  ledger.keep(done, source.text.length);
  const { accounts, changes } = ledger.close();
  return { sources: accounts, changes };
}
