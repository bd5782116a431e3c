import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { CONTESTANTS } from "./import-contestants";

/** The resources for reading a file once in a separate process. */
export interface ImportRun {
  rows: number;
  milliseconds: number;
  /** CPU time on all threads. */
  cpuMs: number;
  /** The peak memory of the whole process, in MiB. */
  peakMib: number;
  /** The longest time for which the event loop was blocked. */
  blockedMs: number;
}

const [name, file] = process.argv.slice(2);
const contestant = CONTESTANTS.find((each) => each.name === name);
if (!contestant || !file) throw new Error("run by bench/import-benchmark.ts");

const bytes = readFileSync(file);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await new Promise((resolve) => setTimeout(resolve, 20)); // the monitor counts from its first turn on
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const rows = await contestant.run(bytes);
const milliseconds = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
await new Promise((resolve) => setTimeout(resolve, 20)); // the last delay is recorded in the next turn
const run: ImportRun = {
  rows,
  milliseconds,
  cpuMs: (user + system) / 1_000,
  peakMib: process.resourceUsage().maxRSS / 1_024,
  blockedMs: delay.max / 1e6,
};
process.send?.(run);
