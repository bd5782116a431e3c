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

/** Our server on PostgreSQL beside Express with `pg`: each figure as a multiple of the peer's. */
export interface PostgresRatios {
  acknowledged: number;
  applied: number;
  p99: number;
}

/** One line for each target of the intake on PostgreSQL with the result. */
export function evaluatePostgresTargets({ acknowledged, applied, p99 }: PostgresRatios): string[] {
  return [
    formatTarget(
      acknowledged >= 2.5,
      "PostgreSQL: acknowledged ≥ 2.5 × express-postgres",
      formatDecimal(acknowledged, 2),
    ),
    formatTarget(applied >= 1.25, "PostgreSQL: applied ≥ 1.25 × express-postgres", formatDecimal(applied, 2)),
    formatTarget(p99 <= 1.5, "PostgreSQL: p99 ≤ 1.5 × express-postgres", formatDecimal(p99, 2)),
  ];
}

function formatTarget(isReached: boolean, target: string, reached: string): string {
  return `${isReached ? "✓" : "✗"} ${target}: ${reached}`;
}
