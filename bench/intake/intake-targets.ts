import { formatDecimal } from "./format-table";

/** Targets of the intake at 64 connections. @see issue 3, "What it must show" */
const MIN_RATIOS = [
  { peer: "express-postgres", minimum: 2.5 },
  { peer: "express-sqlite", minimum: 5 },
  { peer: "bare-group-commit", minimum: 0.6 },
] as const;
const LONGEST_P99_MS = 25;
export const TARGET_CONNECTIONS = 64;

/**
 * One line for each target with the result.
 *
 * @param ratioTo our ratio to a peer, undefined when the peer did not take part
 * @param p99 in ms
 */
export function evaluateTargets(ratioTo: (peer: string) => number | undefined, p99: number): string[] {
  const ratios = MIN_RATIOS.flatMap(({ peer, minimum }) => {
    const reached = ratioTo(peer);
    return reached === undefined
      ? []
      : [formatTarget(reached >= minimum, `≥ ${minimum} × ${peer}`, formatDecimal(reached, 2))];
  });
  return [...ratios, formatTarget(p99 <= LONGEST_P99_MS, `p99 ≤ ${LONGEST_P99_MS} ms`, `${formatDecimal(p99, 1)} ms`)];
}

function formatTarget(isReached: boolean, target: string, reached: string): string {
  return `${isReached ? "✓" : "✗"} ${target}: ${reached}`;
}
