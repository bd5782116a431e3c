import { setTimeout as delay } from "node:timers/promises";
import { findStoredSettings, type StoredSettings } from "@/db/queries/settings/settings-records";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import type { PaidQueryRow } from "@/db/queries/tracking-lookups/query-claims";
import { findOpenQuery, insertQueries, updateQuery } from "@/db/queries/tracking-lookups/query-queue";
import type { Store, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { queryPriority } from "@/lib/domain/queries/paid-query";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import { QUERY_SPACING_MS } from "@/lib/domain/queries/query-limits";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { explainFailure } from "@/lib/kuaidi100/query-return-codes";
import type { QueryResultView } from "@/lib/operations/money/query-operations";
import { config } from "@/lib/server/runtime/config";
import { newId } from "@/lib/services/shared/new-id";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { type ClaimedQuery, claimPersonsQuery, findShipmentProblem, QueryRefusedError } from "./claim-query";
import { getQueryAccount } from "./query-account";
import { findUnitPrice } from "./query-price";
import { type PostQuery, type QuerySender, sendQuery } from "./send-query";

/** While the account has just sent another query, a person waits so long at most. */
const MAX_WAIT_MS = 10_000;

/**
 * Asks Kuaidi100 about a shipment now, for a person or a program, and saves the answer. It may cost a
 * unit.
 *
 * @param scope of who asks
 * @param askedBy name of the user or token
 * @param post instead of the real request, in tests
 * @throws NotFoundError
 * @throws QueryRefusedError when a limit of the number, the budget, a missing setting, carrier or phone,
 * or another query under way forbids it; `details.from` says from when it can be asked
 */
export async function askNow(
  store: Store,
  scope: ShopScope,
  shipmentId: string,
  askedBy: string,
  nodeClock: () => number,
  post?: PostQuery,
): Promise<QueryResultView> {
  const clock = await sharedClock(store, nodeClock);
  const settings = await findStoredSettings(store.read);
  const sender = await getQuerySender(settings, post);
  if (!sender) throw new QueryRefusedError("queries.notConfigured", "not_configured");
  const claimed = await claimWithPatience(store, scope, shipmentId, askedBy, settings, clock);
  const { outcome, answeredAt, ...result } = await sendQuery(store, claimed, sender, clock);
  return {
    queryId: claimed.query.id,
    ...result,
    ...explainFailure(result.returnCode),
    outcome: outcome ?? "refused",
    costFen: priceUnits(result.costUnits, await findUnitPrice(store.read)),
    nextAllowedAt: toIsoBeijing(answeredAt + QUERY_SPACING_MS),
  };
}

/** What queries are sent with; null while customer or key are missing. */
export async function getQuerySender(settings: StoredSettings, post?: PostQuery): Promise<QuerySender | null> {
  const { customer, key, url } = await getQueryAccount(settings, config());
  if (customer.value === null || key.value === null) return null;
  const isSandbox = customer.source === "sandbox";
  return { account: { customer: customer.value, key: key.value, url, isSandbox }, settings, post };
}

async function claimWithPatience(
  store: Store,
  scope: ShopScope,
  shipmentId: string,
  askedBy: string,
  settings: StoredSettings,
  clock: () => number,
): Promise<ClaimedQuery> {
  for (let waitedMs = 0; ; ) {
    const claim = await store.write((tx) => claimForPerson(tx, scope, shipmentId, askedBy, settings, clock()));
    if ("claimed" in claim) return claim.claimed;
    if (waitedMs >= MAX_WAIT_MS) throw new QueryRefusedError("queries.busy", "busy", clock() + claim.waitMs);
    waitedMs += claim.waitMs;
    await delay(claim.waitMs);
  }
}

async function claimForPerson(
  tx: Tx,
  scope: ShopScope,
  shipmentId: string,
  askedBy: string,
  settings: StoredSettings,
  now: number,
) {
  const shipment = await lockShipmentRow(tx, scope, shipmentId);
  if (!shipment) throw new NotFoundError("shipment", shipmentId);
  const problem = findShipmentProblem(shipment);
  if (problem) throw problem;
  const open = await findOpenQuery(tx, shipmentId);
  if (open?.status === "sending" && (open.leasedUntil ?? 0) > now) {
    throw new QueryRefusedError("queries.asking", "asking", open.leasedUntil);
  }
  // The query of a rule that has not been sent yet becomes this one.
  const query = open ?? createQuery(shipment, "person", askedBy, null, now);
  const claim = await claimPersonsQuery(tx, { query, shipment }, settings, now);
  if ("waitMs" in claim) return claim;
  const { attempts, askedAt, leasedUntil, nextAttemptAt, reservedUnits } = claim.claimed.query;
  const sent = { status: "sending" as const, attempts, askedAt, leasedUntil, nextAttemptAt, reservedUnits };
  const asked = { ...sent, reason: "person" as const, askedBy, priority: queryPriority("person") };
  if (!open) await insertQueries(tx, [query]);
  await updateQuery(tx, query.id, asked);
  return { claimed: { ...claim.claimed, query: { ...claim.claimed.query, ...asked } } };
}

/** A query that is due at once. */
export function createQuery(
  { id: shipmentId, waybillNumber, carrier }: { id: string; waybillNumber: string; carrier: string | null },
  reason: PaidQueryRow["reason"],
  askedBy: string | null,
  proposal: string | null,
  now: number,
): PaidQueryRow {
  return {
    id: newId(now),
    shipmentId,
    waybillNumber,
    carrier: carrier ?? "",
    reason,
    proposal,
    askedBy,
    status: "waiting",
    priority: queryPriority(reason),
    queuedAt: now,
    attempts: 0,
    nextAttemptAt: now,
    leasedUntil: null,
    askedAt: null,
    answeredAt: null,
    outcome: null,
    returnCode: null,
    message: null,
    verdict: null,
    changes: null,
    eventsBefore: null,
    eventsAfter: null,
    reservedUnits: 0,
    costUnits: 0,
    answer: null,
  };
}
