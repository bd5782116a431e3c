import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { median } from "./measure-load";

const SYNCS = 200;
const BLOCK = Buffer.alloc(4_096, 7);

/** The facts that the figures depend on, in one line. */
export function describeMachine(folder: string): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const sync = Math.round(measureSyncTime(folder) * 1_000);
  return `${processors.length} × ${model}, ${memory} GiB, Node ${process.versions.node}, sync of 4 KB to disk ${sync} µs`;
}

/** Median time in ms of a write with sync, which every commit includes. */
function measureSyncTime(folder: string): number {
  const path = join(folder, "sync-probe");
  const file = openSync(path, "w");
  const times = Array.from({ length: SYNCS }, () => {
    const startedAt = performance.now();
    writeSync(file, BLOCK);
    fdatasyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}
