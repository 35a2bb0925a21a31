import { performance } from "node:perf_hooks";
import type { BuiltFile, ProgressEvent } from "../model/build.ts";

/** Measures how long each file took, from what is reported between the steps of the work. */
export interface Stopwatch {
  note(event: ProgressEvent): void;
  /** Call once when the work is done. */
  stop(): void;
  millisecondsOf(file: BuiltFile): number;
}

const FORMAT_OF: Readonly<Record<ProgressEvent["stage"], "pdf" | "epub" | undefined>> = {
  read: undefined,
  convert: undefined,
  layout: "pdf",
  pdf: "pdf",
  epub: "epub",
};

export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const times = new Map<string, number>();
  let current: { readonly key: string; readonly start: number } | undefined;
  const stop = (): void => {
    if (current !== undefined) times.set(current.key, (times.get(current.key) ?? 0) + now() - current.start);
    current = undefined;
  };
  return {
    note: ({ stage, edition }) => {
      stop();
      current = { key: `${edition} ${FORMAT_OF[stage]}`, start: now() };
    },
    stop,
    millisecondsOf: ({ edition, format }) => Math.round(times.get(`${edition} ${format}`) ?? 0),
  };
}
