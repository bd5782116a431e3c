import { formatDecimal } from "./format-table";

/** Targets of the intake at 64 connections. The peer on PostgreSQL keeps only the newest push of each parcel. */
const MIN_RATIOS = [
  { peer: "express-postgres", minimum: 3.5 },
  { peer: "express-sqlite", minimum: 5 },
  { peer: "bare-group-commit", minimum: 0.9 },
] as const;
/** Of what is applied, by the time at which the last push is. */
const MIN_APPLIED = { peer: "express-postgres", minimum: 2 } as const;
const LONGEST_P99_MS = 25;
/** How many times as many pushes two servers carry as one, by their processor time. */
const MIN_OF_TWO_NODES = 1.7;
export const TARGET_CONNECTIONS = 64;

type RatioTo = (peer: string) => number | undefined;

/**
 * One line for each target with the result.
 *
 * @param ratioTo our ratio to a peer, undefined when the peer did not take part
 * @param appliedTo the same of what was applied
 * @param p99 in ms
 */
export function evaluateTargets(ratioTo: RatioTo, appliedTo: RatioTo, p99: number): string[] {
  const evaluate = (what: string, peer: string, minimum: number, reached: number | undefined) =>
    reached === undefined
      ? []
      : [formatTarget(reached >= minimum, `${what}≥ ${minimum} × ${peer}`, formatDecimal(reached, 2))];
  const ratios = MIN_RATIOS.flatMap(({ peer, minimum }) => evaluate("", peer, minimum, ratioTo(peer)));
  const { peer, minimum } = MIN_APPLIED;
  const applied = evaluate("applied ", peer, minimum, appliedTo(peer));
  return [
    ...ratios,
    ...applied,
    formatTarget(p99 <= LONGEST_P99_MS, `p99 ≤ ${LONGEST_P99_MS} ms`, `${formatDecimal(p99, 1)} ms`),
  ];
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
    formatTarget(acknowledged >= 2, "PostgreSQL: acknowledged ≥ 2 × express-postgres", formatDecimal(acknowledged, 2)),
    formatTarget(applied >= 1.25, "PostgreSQL: applied ≥ 1.25 × express-postgres", formatDecimal(applied, 2)),
    formatTarget(p99 <= 1.5, "PostgreSQL: p99 ≤ 1.5 × express-postgres", formatDecimal(p99, 2)),
  ];
}

/** @param times as many pushes as one server, by processor time */
export function evaluateNodesTarget(times: number): string {
  return formatTarget(times >= MIN_OF_TWO_NODES, `two servers ≥ ${MIN_OF_TWO_NODES} × one`, formatDecimal(times, 2));
}

function formatTarget(isReached: boolean, target: string, reached: string): string {
  return `${isReached ? "✓" : "✗"} ${target}: ${reached}`;
}
