// @ts-check

import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Ace by DAISY looks at the accessibility of a book. @param {string} path @param {string} out @param {string} chromium */
export async function runAce(path, out, chromium) {
  await mkdir(out, { recursive: true });
  // Ace starts the browser itself and has no option for this flag.
  const wrapper = join(out, "chromium.sh");
  await writeFile(wrapper, `#!/bin/sh\nexec "${chromium}" --no-sandbox "$@"\n`);
  await chmod(wrapper, 0o755);
  process.env.PUPPETEER_EXECUTABLE_PATH = wrapper;
  process.env.ACE_TIMEOUT_INITIAL = "60000";
  const { default: ace } = await import("@daisy/ace-core");
  const { default: runner } = await import("@daisy/ace-axe-runner-puppeteer");
  const options = { cwd: out, outdir: out, lang: "en", silent: true, initLogger: true, fileName: "ace.log" };
  const [, report] = await ace(path, options, runner);
  const outcome = report["earl:result"]["earl:outcome"];
  /** @type {readonly { "earl:testSubject": { url: string }, assertions: readonly any[] }[]} */
  const subjects = report.assertions;
  const faults = subjects.flatMap((subject) =>
    subject.assertions.map((it) => `${subject["earl:testSubject"].url}: ${it["earl:test"]["dct:title"]}`),
  );
  if (outcome !== "pass") faults.unshift(`outcome: ${outcome}`);
  return { faults, facts: { outcome, assertions: faults.length } };
}
