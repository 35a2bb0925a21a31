import type { ProgressEvent } from "../model/build.ts";

export interface ProgressBar {
  show(event: ProgressEvent): void;
  /** Takes the bar off the screen, so that results can be printed. */
  end(): void;
}

const STAGES: Readonly<Record<ProgressEvent["stage"], string>> = {
  read: "reading",
  convert: "converting",
  layout: "setting pages",
  pdf: "writing PDF",
  epub: "writing EPUB",
};
const SILENT: ProgressBar = { show: () => undefined, end: () => undefined };

/** A bar on standard error; nothing where that is no terminal, or is not wanted. */
export async function progressBar(options: { readonly isWanted: boolean }): Promise<ProgressBar> {
  if (!options.isWanted || !process.stderr.isTTY) return SILENT;
  const { SingleBar, Presets } = await import("cli-progress");
  const bar = new SingleBar(
    {
      format: "{bar} {value}/{total} {task}",
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show: ({ stage, edition, done, total }) => {
      const task = `${STAGES[stage]}${edition === undefined ? "" : ` ${edition}`}`;
      if (!isStarted) bar.start(total, done, { task });
      isStarted = true;
      bar.update(done, { task });
    },
    end: () => {
      if (isStarted) bar.stop();
      isStarted = false;
    },
  };
}
