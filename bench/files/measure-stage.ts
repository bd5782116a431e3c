import { cpuTimeOf, familyOf } from "@/bench/intake/cpu-time";
import { sharedMemoryOf } from "@/bench/memory/resident-memory";

/** Between two looks at the memory, in ms. */
const SAMPLE_MS = 250;

/** What a stage took, of a process and its descendants. */
export interface StageCost {
  milliseconds: number;
  cpuMs: number;
  /** The most memory at once, in MiB. */
  peakMib: number;
}

/** Does `work` and watches what a process and its descendants use meanwhile. */
export async function measureStage(pid: number, work: () => Promise<void>): Promise<StageCost> {
  const family = familyOf([pid]).map((each) => each.pid);
  const memory = () => sharedMemoryOf(family);
  let peakMib = memory();
  const sampler = setInterval(() => {
    peakMib = Math.max(peakMib, memory());
  }, SAMPLE_MS);
  const cpuBefore = cpuTimeOf([pid]);
  const startedAt = performance.now();
  await work().finally(() => clearInterval(sampler));
  const milliseconds = performance.now() - startedAt;
  return { milliseconds, cpuMs: (cpuTimeOf([pid]) - cpuBefore) / 1_000, peakMib: Math.max(peakMib, memory()) };
}
