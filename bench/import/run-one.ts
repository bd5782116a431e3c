import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { CONTESTANTS } from "./import-contestants";

/** What one reading of a file took, in a process of its own. */
export interface ImportRun {
  rows: number;
  milliseconds: number;
  /** Time that processors spent on it, on all threads. */
  cpuMs: number;
  /** The most memory that the whole process had, in MiB. */
  peakMib: number;
  /** The longest that nothing else could be done. */
  blockedMs: number;
}

const [name, file] = process.argv.slice(2);
const contestant = CONTESTANTS.find((each) => each.name === name);
if (!contestant || !file) throw new Error("run by bench/import-benchmark.ts");

const bytes = readFileSync(file);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await new Promise((resolve) => setTimeout(resolve, 20)); // it counts from its first turn on
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const rows = await contestant.run(bytes);
const milliseconds = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
await new Promise((resolve) => setTimeout(resolve, 20)); // the last delay is noticed at the next turn
const run: ImportRun = {
  rows,
  milliseconds,
  cpuMs: (user + system) / 1_000,
  peakMib: process.resourceUsage().maxRSS / 1_024,
  blockedMs: delay.max / 1e6,
};
process.send?.(run);
