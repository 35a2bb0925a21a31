import type { BuildOptions, ProgressEvent } from "../model/build.ts";

/** Tells of the work's steps, and lets the outside world speak between them. */
export interface Progress {
  /** Call before each step. Rejects with the signal's reason if the work is to stop. */
  step(stage: ProgressEvent["stage"], edition?: string): Promise<void>;
}

export function createProgress(options: BuildOptions, total: number): Progress {
  let done = 0;
  return {
    step: async (stage, edition) => {
      // A turn of the event loop: signals arrive, and a progress bar is drawn.
      await new Promise((resolve) => setImmediate(resolve));
      options.signal?.throwIfAborted();
      options.onProgress?.({ stage, done, total, ...(edition === undefined ? {} : { edition }) });
      done += 1;
    },
  };
}
