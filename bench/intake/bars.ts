import { decimal } from "./table";

/** What the intake has to show, at 64 connections. @see issue 3, "What it must show" */
const LEAST_RATIOS = [
  { peer: "express-postgres", least: 2.5 },
  { peer: "express-sqlite", least: 5 },
  { peer: "bare-group-commit", least: 0.6 },
] as const;
const LONGEST_P99_MS = 25;
export const JUDGED_CONNECTIONS = 64;

/**
 * One line for each bar, with what was reached.
 *
 * @param ratioTo of ours to a peer, undefined when that took no part
 */
export function judge(ratioTo: (peer: string) => number | undefined, p99: number): string[] {
  const ratios = LEAST_RATIOS.flatMap(({ peer, least }) => {
    const reached = ratioTo(peer);
    return reached === undefined ? [] : [line(reached >= least, `≥ ${least} × ${peer}`, decimal(reached, 2))];
  });
  return [...ratios, line(p99 <= LONGEST_P99_MS, `p99 ≤ ${LONGEST_P99_MS} ms`, `${decimal(p99, 1)} ms`)];
}

function line(isReached: boolean, bar: string, reached: string): string {
  return `${isReached ? "✓" : "✗"} ${bar}: ${reached}`;
}
