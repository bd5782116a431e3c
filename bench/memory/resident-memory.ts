import { readFileSync } from "node:fs";

/** Memory in MiB that a process has in RAM, and the most that it ever had; NaN without /proc. @see proc(5), /proc/pid/status */
export function residentMemoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024;
  return { now: mib("VmRSS"), peak: mib("VmHWM") };
}

/** Memory in MiB of processes together, what they share counted once; 0 for those that have ended. @see proc(5), /proc/pid/smaps_rollup */
export function sharedMemoryOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + proportionalMemoryOf(pid), 0);
}

function proportionalMemoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]) / 1_024;
  } catch {
    return 0;
  }
}
