import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second for every program. */
const TICK_MICROSECONDS = 10_000;

interface ProcessTimes {
  pid: number;
  parent: number;
  ticks: number;
}

/**
 * CPU time that these processes and all their descendants have used so far, in µs, user and kernel.
 * NaN without /proc.
 */
export function cpuTimeOf(roots: readonly number[]): number {
  const family = familyOf(roots);
  return family.length === 0 ? Number.NaN : family.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MICROSECONDS;
}

/** These processes and all their descendants; empty without /proc. */
export function familyOf(roots: readonly number[]): ProcessTimes[] {
  const all = listProcesses();
  const family = new Set(roots);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

function listProcesses(): ProcessTimes[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => parseTimes(Number(name)));
  } catch {
    return [];
  }
}

/** Empty when the process has ended in the meantime. @see proc(5), /proc/pid/stat */
function parseTimes(pid: number): ProcessTimes[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The program's name is in brackets and may contain any character; the third field follows it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const field = (number: number) => Number(fields[number - 3]);
    // utime, stime, and cutime and cstime of ended children.
    return [{ pid, parent: field(4), ticks: field(14) + field(15) + field(16) + field(17) }];
  } catch {
    return [];
  }
}
