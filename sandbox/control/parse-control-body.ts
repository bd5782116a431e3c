import type { AccountTerms } from "@/sandbox/accounts/merchant-accounts";
import { isNonNegativeNumber, isObject, isString } from "./json-guards";

const UNIT_MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, ms: 1 } as const;
/** The longest step of the clock. */
const MAX_ADVANCE_MS = 3_660 * UNIT_MS.days;

/**
 * Parses `{"days": 1, "hours": 4, "minutes": 15, "ms": 500}`, any of them, as a duration in ms.
 *
 * @throws TypeError when it is invalid
 */
export function parseDuration(body: unknown): number {
  const units = Object.entries(isObject(body) ? body : {});
  let length = 0;
  for (const [unit, count] of units) {
    if (!isUnit(unit) || !isNonNegativeNumber(count))
      throw new TypeError("expected days, hours, minutes or ms, each 0 or more");
    length += count * UNIT_MS[unit];
  }
  if (units.length === 0 || length > MAX_ADVANCE_MS) throw new TypeError("expected a time of at most ten years");
  return Math.round(length);
}

/**
 * Parses `{"speed": 3600}`, `{"now": "2026-12-01T00:00:00+08:00"}` or both.
 *
 * @throws TypeError when either is invalid
 */
export function parseClockChange(body: unknown): { speed?: number; now?: number } {
  const { speed, now } = isObject(body) ? body : {};
  if (speed === undefined && now === undefined) throw new TypeError("expected speed or now");
  if (speed !== undefined && !isNonNegativeNumber(speed)) throw new TypeError("speed is a number, 0 or more");
  return { speed, now: now === undefined ? undefined : parseInstant(now) };
}

/**
 * Parses `{"balance": 100}` (null: unlimited), `{"expiresAt": …}` (null: never),
 * `{"isExpired": true}`, `{"customer": "…"}`, `{"queryUnits": "own"}` or `{"unitRule": "40days"}`.
 *
 * @param now the time at which a key with `isExpired` expires
 * @throws TypeError when one of them is invalid
 */
export function parseAccountTerms(body: unknown, now: number): Partial<AccountTerms> {
  const { balance, expiresAt, isExpired, customer, queryUnits, unitRule, ...rest } = isObject(body) ? body : {};
  const [unknown] = Object.keys(rest);
  if (unknown)
    throw new TypeError(
      `an account has balance, expiresAt, isExpired, customer, queryUnits and unitRule, no ${unknown}`,
    );
  const terms: Partial<AccountTerms> = {};
  if (customer !== undefined) {
    if (!isString(customer) || customer === "") throw new TypeError("customer is a text");
    terms.customer = customer;
  }
  if (queryUnits !== undefined) {
    if (queryUnits !== "shared" && queryUnits !== "own") throw new TypeError("queryUnits is shared or own");
    terms.queryUnits = queryUnits;
  }
  if (unitRule !== undefined) {
    if (unitRule !== "month" && unitRule !== "40days") throw new TypeError("unitRule is month or 40days");
    terms.unitRule = unitRule;
  }
  if (balance !== undefined) {
    if (balance !== null && !isNonNegativeNumber(balance))
      throw new TypeError("balance is a number, 0 or more, or null");
    terms.balance = balance;
  }
  if (expiresAt !== undefined) terms.expiresAt = expiresAt === null ? null : parseInstant(expiresAt);
  if (isExpired !== undefined) {
    if (typeof isExpired !== "boolean") throw new TypeError("isExpired is true or false");
    terms.expiresAt = isExpired ? now : null;
  }
  return terms;
}

/** ms since 1970 UTC, from a number or from ISO 8601 with an offset. */
function parseInstant(value: unknown): number {
  const moment = typeof value === "string" && /(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : value;
  if (!isNonNegativeNumber(moment))
    throw new TypeError("a moment is written 2026-12-01T00:00:00+08:00, or in ms since 1970");
  return moment;
}

function isUnit(text: string): text is keyof typeof UNIT_MS {
  return Object.hasOwn(UNIT_MS, text);
}
