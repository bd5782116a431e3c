import { readFileSync } from "node:fs";

/** Memory in MiB that a process has in RAM, and the most that it ever had; NaN without /proc. @see proc(5), /proc/pid/status */
export function residentMemoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024;
  return { now: mib("VmRSS"), peak: mib("VmHWM") };
}
