// @ts-check

// Loaded with --import where GNU time is absent: writes what this process used when it ends.

import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env.BENCH_USAGE_FILE;
if (isMainThread && file !== undefined) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, `${userCPUTime / 1e6} ${systemCPUTime / 1e6} ${maxRSS}`);
  });
}
