import { resumeQueries } from "@/db/queries/queries/query-account-state";
import { deleteOldSends, findQueryUsage, listDueQueries } from "@/db/queries/queries/query-claims";
import { countWaitingQueries, listDuePlans } from "@/db/queries/queries/query-queue";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import type { Store } from "@/db/store";
import { calculateBudgetLeft } from "@/lib/domain/queries/query-budget";
import { orderByFairness } from "@/lib/domain/queries/query-rhythm";
import type { QuerySettings } from "@/lib/domain/queries/query-settings";
import { queryWorkerEvent } from "@/lib/server/live/worker-events";
import { getQuerySender } from "./ask-query";
import { claimDueQuery } from "./claim-query";
import { collectParcels, queueQueries, ruleSource } from "./query-proposals";
import { type PostQuery, type QueryResult, sendQuery } from "./send-query";

/** Queries of the rhythm that wait at most, so that the order is calculated when the budget is used. */
const MAX_WAITING_RHYTHM = 60;
/** Due parcels among which the fairest are chosen. */
const RHYTHM_CANDIDATES = 500;

/** A query in flight, if one was due and allowed. */
export interface StartedQuery {
  /** Resolved when its answer is saved. */
  settled: Promise<QueryResult> | undefined;
  /** Time in ms until another may be sent; null while nothing is due or allowed. */
  waitMs: number | null;
}

/** Claims the next due query and starts sending it; at most one a second on all nodes together. */
export async function startDueQuery(store: Store, clock: () => number, post?: PostQuery): Promise<StartedQuery> {
  const idle = { settled: undefined, waitMs: null };
  // A read is cheaper than a change that claims nothing.
  if ((await listDueQueries(store.read, clock(), 1)).length === 0) return idle;
  const settings = await findStoredSettings(store.read);
  const sender = await getQuerySender(settings, post);
  if (!sender) return idle;
  const { claimed, waitMs } = await store.write((tx) => claimDueQuery(tx, settings, clock()));
  return { settled: claimed && sendQuery(store, claimed, sender, clock), waitMs };
}

/**
 * Queues the parcels of query mode that are due on their rhythm, the fairest first, as far as the
 * budget goes.
 *
 * @returns how many were queued
 */
export async function queuePlannedQueries(store: Store, now: number): Promise<number> {
  const settings = await findStoredSettings(store.read);
  const room = MAX_WAITING_RHYTHM - (await countWaitingQueries(store.read, ["rhythm"]));
  const free = Math.min(room, await findFreeQueries(store, settings, now));
  if (free <= 0) return 0;
  const due = orderByFairness(await listDuePlans(store.read, now, RHYTHM_CANDIDATES), now).slice(0, free);
  return queueQueries(store, due, "rhythm", { askedBy: null, proposal: null }, now);
}

/**
 * Queues what the rules that are switched on ask about, as far as the budget goes.
 *
 * @returns how many were queued
 */
export async function queueByRules(store: Store, now: number): Promise<number> {
  const settings = await findStoredSettings(store.read);
  if (settings.queryRules.length === 0) return 0;
  let free = await findFreeQueries(store, settings, now);
  let queued = 0;
  for (const rule of settings.queryRules) {
    if (free <= 0) break;
    const parcels = await collectParcels(store.read, ruleSource(rule, now), free);
    const added = await queueQueries(store, parcels, rule, { askedBy: null, proposal: null }, now);
    queued += added;
    free -= added;
  }
  return queued;
}

/** Queries that the budget has room for, without those that wait already. Of a budget in units none is sure to cost one. */
async function findFreeQueries(store: Store, settings: QuerySettings, now: number): Promise<number> {
  const left = calculateBudgetLeft(settings, await findQueryUsage(store.read, now));
  const waiting = await countWaitingQueries(store.read);
  return settings.queryBudgetKind === "queries" ? left.now - waiting : MAX_WAITING_RHYTHM - waiting;
}

/** Lets queries go on at once, after the owner has topped up the account or corrected the key. */
export async function resumeStoppedQueries(store: Store, now: number): Promise<void> {
  await store.write((tx) => resumeQueries(tx, now));
  queryWorkerEvent.wake();
}

/** Deletes the records of requests that no limit needs any more. */
export async function forgetOldSends(store: Store, now: number): Promise<void> {
  await store.write((tx) => deleteOldSends(tx, now));
}
