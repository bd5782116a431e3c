import { cpuTimeOf } from "./cpu-time";
import type { LoadGenerator } from "./load-generator";
import type { LoadPlan } from "./load-messages";

/** One run: what the load saw, and what the server used. */
export interface Measurement {
  pushes: number;
  pushesPerSecond: number;
  p50: number;
  p99: number;
  /** µs of the server and all that belongs to it, until each push was applied. */
  cpuPerPush: number;
  /** From the last answer until each acknowledged push was applied. */
  secondsBehind: number;
  averageBytes: number;
}

/**
 * @param pids of the server
 * @param caughtUp resolves once the server has applied what it acknowledged
 */
export async function measureLoad(
  load: LoadGenerator,
  plan: LoadPlan,
  pids: readonly number[],
  caughtUp: () => Promise<void> = async () => {},
): Promise<Measurement> {
  const averageBytes = await load.prepare(plan);
  const before = cpuTimeOf(pids);
  const { answered, seconds, p50, p99 } = await load.run();
  const answeredAt = performance.now();
  await caughtUp();
  const secondsBehind = (performance.now() - answeredAt) / 1_000;
  const cpu = cpuTimeOf(pids) - before;
  return {
    pushes: answered,
    pushesPerSecond: answered / seconds,
    p50,
    p99,
    cpuPerPush: cpu / Math.max(1, answered),
    secondsBehind,
    averageBytes,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of each figure by itself. */
export function medianMeasurement(runs: readonly Measurement[]): Measurement {
  const of = (pick: (run: Measurement) => number) => median(runs.map(pick));
  return {
    pushes: of((run) => run.pushes),
    pushesPerSecond: of((run) => run.pushesPerSecond),
    p50: of((run) => run.p50),
    p99: of((run) => run.p99),
    cpuPerPush: of((run) => run.cpuPerPush),
    secondsBehind: of((run) => run.secondsBehind),
    averageBytes: of((run) => run.averageBytes),
  };
}
