import type { Message } from "@/lib/domain/shared/message";
import { DAY_MS, formatBeijingTime, MINUTE_MS } from "@/lib/domain/time/beijing-time";

/** Kuaidi100 locks a number that is asked again sooner. */
export const QUERY_SPACING_MS = 30 * MINUTE_MS;
/** More in 24 hours lock the number. */
export const MAX_QUERIES_PER_DAY = 48;
/** How long a locked number rests. */
export const LOCK_MS = DAY_MS;
/** A request reaches Kuaidi100 within this time (ms), or not at all: it is given up then. */
export const QUERY_TIMEOUT_MS = 20_000;
/** Requests of the account are at least this far apart. */
export const ACCOUNT_SPACING_MS = 1_000;

/** When a number was asked, in ms since 1970 UTC. */
export interface NumberHistory {
  /** Instants of the requests of at least the last 24 hours, in any order. */
  sentAt: readonly number[];
  lockedUntil: number | null;
}

/**
 * `ready`, or why the number cannot be asked now. `resting`: within 30 minutes; `day_full`: 48 times
 * within 24 hours; `locked`: Kuaidi100 has locked it.
 */
export type QueryLimit = "ready" | "resting" | "day_full" | "locked";

export type LimitEvaluation =
  | { reason: "ready"; from: null }
  /** `from`: when it can be asked again, ms since 1970 UTC. */
  | { reason: Exclude<QueryLimit, "ready">; from: number };

/**
 * Evaluates whether a number may be asked now. Requests more than a day in the future are ignored,
 * since the clock was set back.
 *
 * @see Kuaidi100, 实时快递查询接口: 同一单号间隔半小时以上，一天不超过 48 次，否则锁单
 */
export function evaluateQueryLimits({ sentAt, lockedUntil }: NumberHistory, now: number): LimitEvaluation {
  const recent = sentAt.filter((at) => Math.abs(now - at) < DAY_MS).toSorted((a, b) => a - b);
  const newest = recent.at(-1);
  const oldestOfFull = recent.at(-MAX_QUERIES_PER_DAY);
  const limits: Exclude<LimitEvaluation, { reason: "ready" }>[] = [];
  if (newest !== undefined) limits.push({ reason: "resting", from: newest + QUERY_SPACING_MS });
  if (oldestOfFull !== undefined) limits.push({ reason: "day_full", from: oldestOfFull + DAY_MS });
  if (lockedUntil !== null && lockedUntil <= now + LOCK_MS) limits.push({ reason: "locked", from: lockedUntil });
  const last = limits.toSorted((a, b) => b.from - a.from)[0];
  return last && last.from > now ? last : { reason: "ready", from: null };
}

/** Why a number cannot be asked now, with the time from which it can. */
export function explainQueryLimit(reason: Exclude<QueryLimit, "ready">, from: number): Message {
  const time = formatBeijingTime(from).slice(0, 16);
  if (reason === "day_full") return { key: "queries.dayFull", values: { max: MAX_QUERIES_PER_DAY, time } };
  return { key: `queries.${reason}`, values: { time } };
}
