import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PAUSE_MS = 30 * MINUTE_MS;
const MAX_QUERIES_PER_DAY = 48;
const LOCK_MS = DAY_MS;
const FAILURES_PER_UNIT = 5;
const FAILURE_UNIT_PAUSE_MS = 40 * DAY_MS;

/** The queries of one number by one account; times are virtual, ms since 1970 UTC. */
export interface QueryRecord {
  key: string;
  number: string;
  total: number;
  /** The day in Beijing that `today` counts, `2026-11-24`. */
  day: string;
  today: number;
  lastAt: number | null;
  /** Until then every query is refused. */
  lockedUntil: number | null;
  /** Queries that came too soon, too often, or while the number was locked. */
  violations: number;
  /** Failures that no unit was charged for. */
  failures: number;
  /** When failures last cost a unit. */
  failureUnitAt: number | null;
}

/**
 * Counts real-time queries. A number that is queried again within 30 minutes, or more than 48 times a
 * day, is locked for 24 hours.
 */
export class QueryLog {
  private readonly records = new Map<string, QueryRecord>();

  constructor(known: readonly QueryRecord[] = []) {
    for (const record of known) this.records.set(recordId(record.key, record.number), record);
  }

  /** Counts a query; false when the number is locked, or is locked because of it. */
  admit(key: string, number: string, at: number): boolean {
    const record = this.findOrCreate(key, number);
    const day = formatBeijingTime(at).slice(0, 10);
    if (record.day !== day) Object.assign(record, { day, today: 0 });
    record.total += 1;
    record.today += 1;
    const isLocked = record.lockedUntil !== null && at < record.lockedUntil;
    const isTooSoon = record.lastAt !== null && at - record.lastAt < PAUSE_MS;
    record.lastAt = at;
    if (!isLocked && !isTooSoon && record.today <= MAX_QUERIES_PER_DAY) return true;
    record.violations += 1;
    if (!isLocked) record.lockedUntil = at + LOCK_MS;
    return false;
  }

  /** Counts a failed query; true when the failures of the number now cost a unit. */
  addFailure(key: string, number: string, at: number): boolean {
    const record = this.findOrCreate(key, number);
    record.failures += 1;
    const isPaused = record.failureUnitAt !== null && at - record.failureUnitAt < FAILURE_UNIT_PAUSE_MS;
    if (record.failures < FAILURES_PER_UNIT || isPaused) return false;
    record.failures = 0;
    record.failureUnitAt = at;
    return true;
  }

  /** In the order of their first queries. */
  list(number?: string): QueryRecord[] {
    const all = [...this.records.values()];
    return number === undefined ? all : all.filter((record) => record.number === number.toUpperCase());
  }

  private findOrCreate(key: string, number: string): QueryRecord {
    const id = recordId(key, number.toUpperCase());
    const known = this.records.get(id);
    if (known) return known;
    const counts = { total: 0, today: 0, violations: 0, failures: 0 };
    const times = { day: "", lastAt: null, lockedUntil: null, failureUnitAt: null };
    const record = { key, number: number.toUpperCase(), ...counts, ...times };
    this.records.set(id, record);
    return record;
  }
}

function recordId(key: string, number: string): string {
  return `${number} ${key}`;
}
