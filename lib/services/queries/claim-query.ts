import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import {
  lockQueryAccount,
  nextProbe,
  type QueryAccountRow,
  takeQueryAccount,
  updateQueryAccount,
} from "@/db/queries/tracking-lookups/query-account-state";
import {
  findNumberHistory,
  findQueryUsage,
  isPaidInMonth,
  listDueQueries,
  type PaidQueryRow,
  type QueryWithShipment,
  recordQuerySend,
} from "@/db/queries/tracking-lookups/query-claims";
import { updateQuery } from "@/db/queries/tracking-lookups/query-queue";
import type { Db, Tx } from "@/db/store";
import { MAX_QUERY_ATTEMPTS, QUERY_RETRIES } from "@/lib/domain/queries/paid-query";
import {
  type BudgetLeft,
  calculateBudgetFrom,
  calculateBudgetLeft,
  explainBudget,
  fitsBudget,
} from "@/lib/domain/queries/query-budget";
import { calculateFailureCost, calculateQueryCost } from "@/lib/domain/queries/query-cost";
import { ACCOUNT_SPACING_MS, evaluateQueryLimits, explainQueryLimit } from "@/lib/domain/queries/query-limits";
import { isQueryOutdated } from "@/lib/domain/queries/query-rules";
import type { QuerySettings } from "@/lib/domain/settings/owner-settings";
import { ConflictError } from "@/lib/domain/shared/errors";
import { type Message, message } from "@/lib/domain/shared/message";
import { calculateRetryMs } from "@/lib/domain/shared/retry-schedule";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { needsPhoneForQuery } from "@/lib/kuaidi100/query-wire";
import { planNextQuery } from "./plan-next-query";

/** Longer than any attempt (ms). */
export const QUERY_LEASE_MS = 60_000;
/** A claim waits less for the lock of the account, which others hold for one small change each. */
const LONGEST_LOCK_MS = 10_000;
/** When a query that the budget has too few units for is looked at again. */
const UNAFFORDABLE_MS = 10 * 60_000;
/** Due queries that one claim looks at; the others of a number that rests are put off. */
const CLAIM_CANDIDATES = 50;

/** A query that has been recorded as sent, and must be sent now. */
export interface ClaimedQuery extends QueryWithShipment {
  sentAt: number;
}

export interface QueryClaim {
  claimed: ClaimedQuery | undefined;
  /** Time in ms until another can be claimed; null while nothing is due or allowed. */
  waitMs: number | null;
}

/** A query cannot be sent now; the details say why and from when it can. */
export class QueryRefusedError extends ConflictError {
  constructor(problem: Message | string, reason: string, from: number | null = null) {
    const { key, values } = typeof problem === "string" ? { key: problem, values: {} } : problem;
    super(key, values, { reason, from: from === null ? null : toIsoBeijing(from) });
  }
}

/**
 * Claims the next due query of the queue, inside a transaction: at most one a second for the account,
 * none that a limit of its number or the budget forbids. The request is recorded before it is sent, so
 * that a killed process counts. Not by `claimRows`: the account's row is what processes wait for, and a
 * query is judged before it is claimed.
 */
export async function claimDueQuery(tx: Tx, settings: QuerySettings, now: number): Promise<QueryClaim> {
  const account = await takeQueryAccount(tx);
  if (!account) return { claimed: undefined, waitMs: ACCOUNT_SPACING_MS };
  const paceMs = calculatePaceMs(account, now);
  if (paceMs > 0) return { claimed: undefined, waitMs: paceMs };
  const isStopped = account.stoppedAt !== null;
  if (isStopped && now < (account.probeAt ?? 0)) return { claimed: undefined, waitMs: null };
  const left = calculateBudgetLeft(settings, await findQueryUsage(tx, now));
  if (left.now === 0 && settings.queryBudgetKind === "queries") return { claimed: undefined, waitMs: null };
  for (const candidate of await listDueQueries(tx, now, CLAIM_CANDIDATES)) {
    const claimed = await claimCandidate(tx, candidate, settings, left, now);
    if (!claimed) continue;
    if (isStopped) await updateQueryAccount(tx, { probeAt: nextProbe(now) });
    return { claimed, waitMs: ACCOUNT_SPACING_MS };
  }
  return { claimed: undefined, waitMs: null };
}

async function claimCandidate(
  tx: Tx,
  { query, shipment }: QueryWithShipment,
  settings: QuerySettings,
  left: BudgetLeft,
  now: number,
): Promise<ClaimedQuery | undefined> {
  // Its server was killed: a person has long stopped waiting, and a rule has tried often enough.
  const isGivenUp = query.reason === "person" || query.attempts >= MAX_QUERY_ATTEMPTS;
  const needless = isQueryOutdated(query, shipment) ? message("queries.outdated") : null;
  const problem = findShipmentProblem(shipment)?.message ?? (isGivenUp ? message("queries.interrupted") : needless);
  if (problem !== null) {
    await giveUp(tx, query, problem, now);
    return undefined;
  }
  const history = await findNumberHistory(tx, shipment.waybillNumber, now);
  const limit = evaluateQueryLimits(history, now);
  if (limit.from !== null) {
    await updateQuery(tx, query.id, { status: "waiting", leasedUntil: null, nextAttemptAt: limit.from });
    return undefined;
  }
  const units = await estimateUnits(tx, shipment, settings, history, now);
  if (!fitsBudget(left, settings.queryBudgetKind, units)) {
    // Others may cost nothing.
    await updateQuery(tx, query.id, { nextAttemptAt: now + UNAFFORDABLE_MS });
    return undefined;
  }
  return startQuery(tx, { query, shipment }, units, now);
}

/**
 * Claims a query that a person waits for, inside a transaction.
 *
 * @returns the time in ms until the account may send again when it has just sent
 * @throws QueryRefusedError when a limit of the number or the budget forbids it
 */
export async function claimPersonsQuery(
  tx: Tx,
  entry: QueryWithShipment,
  settings: QuerySettings,
  now: number,
): Promise<{ claimed: ClaimedQuery } | { waitMs: number }> {
  const account = await lockQueryAccount(tx);
  const history = await findNumberHistory(tx, entry.shipment.waybillNumber, now);
  const limit = evaluateQueryLimits(history, now);
  if (limit.from !== null)
    throw new QueryRefusedError(explainQueryLimit(limit.reason, limit.from), limit.reason, limit.from);
  const left = calculateBudgetLeft(settings, await findQueryUsage(tx, now));
  const units = await estimateUnits(tx, entry.shipment, settings, history, now);
  if (!fitsBudget(left, settings.queryBudgetKind, units)) {
    throw new QueryRefusedError(explainBudget(left, now), "budget", calculateBudgetFrom(left, now));
  }
  const paceMs = calculatePaceMs(account, now);
  if (paceMs > 0) return { waitMs: paceMs };
  return { claimed: await startQuery(tx, entry, units, now) };
}

async function startQuery(tx: Tx, { query, shipment }: QueryWithShipment, units: number, now: number) {
  const columns = {
    status: "sending" as const,
    attempts: query.attempts + 1,
    carrier: shipment.carrier ?? "",
    askedAt: now,
    leasedUntil: now + QUERY_LEASE_MS,
    nextAttemptAt: now + calculateRetryMs(QUERY_RETRIES, query.attempts + 1, 0),
    reservedUnits: units,
  };
  const started = { ...query, ...columns };
  await updateQuery(tx, query.id, columns);
  await updateQueryAccount(tx, { lastSentAt: now });
  await recordQuerySend(tx, started, units, now);
  return { query: started, shipment, sentAt: now };
}

/** Units that the query costs at most, whatever the answer is. */
export async function estimateUnits(
  db: Db,
  shipment: ShipmentRow,
  { queryUnits }: QuerySettings,
  history: { failures: number; failureUnitAt: number | null },
  now: number,
): Promise<number> {
  const isPaid = await isPaidInMonth(db, shipment.waybillNumber, now);
  return Math.max(calculateQueryCost(queryUnits, isPaid), calculateFailureCost(history, now));
}

/**
 * Time in ms until the account may send again. `now` was read before the account was locked, so the
 * last request may be a little later; one far in the future is ignored: the clock was set back.
 */
function calculatePaceMs({ lastSentAt }: QueryAccountRow, now: number): number {
  if (lastSentAt === null || lastSentAt > now + LONGEST_LOCK_MS) return 0;
  return Math.max(0, lastSentAt + ACCOUNT_SPACING_MS - now);
}

/** What Kuaidi100 needs and the shipment lacks. */
export function findMissingField({ carrier, phoneSealed }: ShipmentRow): "no_carrier" | "no_phone" | null {
  if (carrier === null) return "no_carrier";
  return needsPhoneForQuery(carrier) && phoneSealed === null ? "no_phone" : null;
}

/** Why a shipment cannot be asked as it is. */
export function findShipmentProblem(shipment: ShipmentRow): QueryRefusedError | null {
  const missing = findMissingField(shipment);
  if (missing === null) return null;
  return new QueryRefusedError(missing === "no_carrier" ? "queries.carrierMissing" : "queries.phoneMissing", missing);
}

async function giveUp(tx: Tx, query: PaidQueryRow, problem: string, now: number): Promise<void> {
  await updateQuery(tx, query.id, {
    status: "done",
    outcome: "refused",
    message: problem,
    answeredAt: now,
    leasedUntil: null,
    nextAttemptAt: null,
    reservedUnits: 0,
  });
  await planNextQuery(tx, query.shipmentId, now);
}
