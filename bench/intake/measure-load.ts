import { availableParallelism } from "node:os";
import { cpuTimeOf } from "./cpu-time";
import type { LoadGenerator } from "./load-generator";
import type { LoadPlan } from "./load-messages";

/** One run: the results of the load and the resources of the server. */
export interface Measurement {
  pushes: number;
  /** Acknowledged. */
  pushesPerSecond: number;
  /** Until the last one was applied. */
  appliedPerSecond: number;
  p50: number;
  p99: number;
  /** µs of the server and all its processes, until every push was applied. */
  cpuPerPush: number;
  /** From the last answer until every acknowledged push was applied. */
  secondsBehind: number;
  averageBytes: number;
  /** Of the machine's processors, what the load took while it ran: 0.5 is one of two cores. */
  loadShare: number;
}

/**
 * @param pids processes of the server
 * @param caughtUp resolves when the server has applied what it acknowledged
 */
export async function measureLoad(
  load: LoadGenerator,
  plan: LoadPlan,
  pids: readonly number[],
  waitUntilApplied: () => Promise<void> = async () => {},
): Promise<Measurement> {
  const averageBytes = await load.prepare(plan);
  const before = cpuTimeOf(pids);
  const loadBefore = cpuTimeOf([load.pid]);
  const { answered, seconds, p50, p99 } = await load.run();
  const loadCpu = cpuTimeOf([load.pid]) - loadBefore;
  const answeredAt = performance.now();
  await waitUntilApplied();
  const secondsBehind = (performance.now() - answeredAt) / 1_000;
  const cpu = cpuTimeOf(pids) - before;
  return {
    pushes: answered,
    pushesPerSecond: answered / seconds,
    appliedPerSecond: answered / (seconds + secondsBehind),
    p50,
    p99,
    cpuPerPush: cpu / Math.max(1, answered),
    secondsBehind,
    averageBytes,
    loadShare: loadCpu / (seconds * 1_000_000 * availableParallelism()),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** @param share 0.95 for the 95th percentile */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** The median of each figure separately. */
export function medianMeasurement(runs: readonly Measurement[]): Measurement {
  const medianOf = (pick: (run: Measurement) => number) => median(runs.map(pick));
  return {
    pushes: medianOf((run) => run.pushes),
    pushesPerSecond: medianOf((run) => run.pushesPerSecond),
    appliedPerSecond: medianOf((run) => run.appliedPerSecond),
    p50: medianOf((run) => run.p50),
    p99: medianOf((run) => run.p99),
    cpuPerPush: medianOf((run) => run.cpuPerPush),
    secondsBehind: medianOf((run) => run.secondsBehind),
    averageBytes: medianOf((run) => run.averageBytes),
    loadShare: medianOf((run) => run.loadShare),
  };
}
