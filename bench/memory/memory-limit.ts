import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const V1 = "/sys/fs/cgroup/memory";
const V2 = "/sys/fs/cgroup";

/** A group of processes whose memory, the files' cache included, the kernel limits. */
export interface MemoryLimit {
  /** Runs `start` so that the processes that it starts belong to the group. */
  around<T>(start: () => T): T;
  /** How often the kernel killed a process of the group for lack of memory. */
  countKills(): number;
  /** Once its processes have ended. */
  remove(): void;
}

/** @returns undefined where no group can be made: not root, or no cgroups */
export function createMemoryLimit(bytes: number): MemoryLimit | undefined {
  const parent = existsSync(V1) ? V1 : V2;
  const group = join(parent, `waybill-bench-${process.pid}`);
  try {
    mkdirSync(group);
    writeFileSync(join(group, parent === V1 ? "memory.limit_in_bytes" : "memory.max"), String(bytes));
  } catch {
    return undefined;
  }
  const move = (folder: string) => writeFileSync(join(folder, "cgroup.procs"), String(process.pid));
  return {
    around: (start) => {
      move(group);
      try {
        return start(); // a child belongs to the group of its parent at its birth
      } finally {
        move(parent);
      }
    },
    countKills: () => {
      const events = readFileSync(join(group, parent === V1 ? "memory.oom_control" : "memory.events"), "utf8");
      return Number(/^oom_kill (\d+)$/m.exec(events)?.[1] ?? 0);
    },
    remove: () => rmdirSync(group),
  };
}
