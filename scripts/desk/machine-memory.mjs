import { readFileSync } from "node:fs";
import { totalmem } from "node:os";

const MIB = 1024 * 1024;

/** The MB that this process may use at most: the machine's memory or the limit of its control group (container, systemd). */
export function memoryLimit() {
  // Without a limit Node answers 0 or a number far above the machine's memory.
  const limit = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  return Math.floor(Math.min(limit, totalmem()) / MIB);
}

/** The MB that a new program can get now, swap included, up to `memoryLimit()`. Outside of Linux: the limit itself. */
export function freeMemory() {
  const limit = memoryLimit();
  try {
    return Math.min(limit, parseMemInfo(readFileSync("/proc/meminfo", "utf8")));
  } catch {
    return limit;
  }
}

/** The MB of Linux's `/proc/meminfo` that programs can still get. */
export function parseMemInfo(text) {
  const kib = (name) => Number(text.match(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"))?.[1] ?? 0);
  return Math.floor((kib("MemAvailable") + kib("SwapFree")) / 1024);
}
