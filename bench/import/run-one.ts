import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { CONTESTANTS } from "./import-contestants";

/** Measurements of one contestant in its own process. */
export interface ImportRun {
  rows: number;
  milliseconds: number;
  /** CPU time of all threads. */
  cpuMs: number;
  /** Peak memory of the process in MiB. */
  peakMib: number;
  /** Longest time that the event loop was blocked. */
  blockedMs: number;
}

const [name, file] = process.argv.slice(2);
const contestant = CONTESTANTS.find((each) => each.name === name);
if (!contestant || !file) throw new Error("run by bench/import-benchmark.ts");

const bytes = readFileSync(file);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await new Promise((resolve) => setTimeout(resolve, 20)); // the monitor counts from the first turn of the event loop
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const rows = await contestant.run(bytes);
const milliseconds = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
await new Promise((resolve) => setTimeout(resolve, 20)); // the last delay is recorded in the next turn of the event loop
const run: ImportRun = {
  rows,
  milliseconds,
  cpuMs: (user + system) / 1_000,
  peakMib: process.resourceUsage().maxRSS / 1_024,
  blockedMs: delay.max / 1e6,
};
process.send?.(run);
