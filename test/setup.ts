import fc from "fast-check";

// The gate gives the same answer each time. To look further: `FC_SEED=$RANDOM FC_RUNS=2000 npx vitest run`.
const { FC_SEED = "20261101", FC_RUNS } = process.env;
fc.configureGlobal({ seed: Number(FC_SEED), ...(FC_RUNS === undefined ? {} : { numRuns: Number(FC_RUNS) }) });
