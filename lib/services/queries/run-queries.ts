import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { resumeQueries } from "@/db/queries/tracking-lookups/query-account-state";
import { findQueryUsage, listDueQueries } from "@/db/queries/tracking-lookups/query-claims";
import { countWaitingQueries, listDuePlans } from "@/db/queries/tracking-lookups/query-queue";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { calculateBudgetLeft } from "@/lib/domain/queries/query-budget";
import { orderByFairness } from "@/lib/domain/queries/query-rhythm";
import type { QuerySettings } from "@/lib/domain/settings/owner-settings";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { defineJob, defineQueue } from "@/lib/services/shared/background-job";
import type { ClaimTerms, OutgoingQueue } from "@/lib/services/shared/outgoing-queue";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { getQuerySender } from "./ask-query";
import { type ClaimedQuery, claimDueQuery, QUERY_LEASE_MS } from "./claim-query";
import { collectParcels, queueQueries, ruleSource } from "./query-proposals";
import { type PostedQuery, type PostQuery, postClaimedQuery, type QuerySender, savePostedQuery } from "./send-query";

/** Queries of the rhythm that wait at most, so that the order is calculated when the budget is used. */
const MAX_WAITING_RHYTHM = 60;
/** Due parcels among which the fairest are chosen. */
const RHYTHM_CANDIDATES = 500;

/** Those in flight at a time; one a second is sent, so this many only wait while Kuaidi100 does not answer. */
const MAX_IN_FLIGHT = 60;

/** A claimed query, and what it is sent with. */
interface QueryToSend {
  claimed: ClaimedQuery;
  sender: QuerySender;
}

/** Paid queries, at most one a second on all nodes together. */
export function queryQueue(post?: PostQuery): OutgoingQueue<QueryToSend, PostedQuery> {
  return {
    name: "queries",
    wokenBy: "query",
    idleMs: 2_000,
    leaseMs: QUERY_LEASE_MS,
    findLanes: async (store, now) => {
      // A read is cheaper than a change that claims nothing.
      if ((await listDueQueries(store.read, now, 1)).length === 0) return [];
      const settings = await findStoredSettings(store.read);
      const sender = await getQuerySender(settings, post);
      if (!sender) return [];
      const claim = async (tx: Tx, terms: ClaimTerms) => {
        const { claimed, waitMs } = await claimDueQuery(tx, settings, terms.now);
        return { items: claimed ? [{ claimed, sender }] : [], waitMs };
      };
      return [{ key: "kuaidi100", concurrency: MAX_IN_FLIGHT, claim }];
    },
    send: (store, { claimed, sender }) => postClaimedQuery(store, claimed, sender),
    settle: async (tx, { claimed, sender }, posted, { now }) => {
      await savePostedQuery(tx, claimed, posted, sender, now);
      return ({ publish }) => publish([claimed.shipment.id]);
    },
  };
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
    const parcels = await collectParcels(store.read, EVERY_SHOP, ruleSource(rule, now), free);
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
  const clock = await sharedClock(store, () => now); // by which senders say when they asked
  await store.write((tx) => resumeQueries(tx, clock()));
  store.wake("query");
}

/** Sends queued paid queries. */
export const queryJob = defineQueue("the paid queries", () => queryQueue());

/** Queues the queries that are planned for now. */
export const plannedQueriesJob = defineJob({
  name: "the queue of planned queries",
  runsAt: "one server",
  everyMs: 15_000,
  run: ({ store }) => queuePlannedQueries(store, Date.now()),
});

/** Queues the queries that the owner's rules ask for. */
export const ruleQueriesJob = defineJob({
  name: "the queue of queries by rules",
  runsAt: "one server",
  everyMs: 5 * MINUTE_MS,
  run: ({ store }) => queueByRules(store, Date.now()),
});
