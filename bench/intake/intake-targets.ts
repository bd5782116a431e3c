import { formatDecimal } from "./format-table";

/** What the intake has to show, at 64 connections. @see issue 3, "What it must show" */
const LEAST_RATIOS = [
  { peer: "express-postgres", least: 2.5 },
  { peer: "express-sqlite", least: 5 },
  { peer: "bare-group-commit", least: 0.6 },
] as const;
const LONGEST_P99_MS = 25;
export const TARGET_CONNECTIONS = 64;

/**
 * One line for each bar, with what was reached.
 *
 * @param ratioTo of ours to a peer, undefined when that took no part
 */
export function evaluateTargets(ratioTo: (peer: string) => number | undefined, p99: number): string[] {
  const ratios = LEAST_RATIOS.flatMap(({ peer, least }) => {
    const reached = ratioTo(peer);
    return reached === undefined
      ? []
      : [formatTarget(reached >= least, `≥ ${least} × ${peer}`, formatDecimal(reached, 2))];
  });
  return [...ratios, formatTarget(p99 <= LONGEST_P99_MS, `p99 ≤ ${LONGEST_P99_MS} ms`, `${formatDecimal(p99, 1)} ms`)];
}

function formatTarget(isReached: boolean, bar: string, reached: string): string {
  return `${isReached ? "✓" : "✗"} ${bar}: ${reached}`;
}
