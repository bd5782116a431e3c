import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { noteSandboxAnswer } from "@/db/queries/onboarding/sandbox-parcels";
import { openRegion } from "@/db/queries/shipments/shipment-rows";
import { resumeQueries, stopQueries } from "@/db/queries/tracking-lookups/query-account-state";
import {
  addQueryUsage,
  countUnits,
  deleteQuerySend,
  findNumberHistory,
  moveQuerySend,
  updateQueryNumber,
} from "@/db/queries/tracking-lookups/query-claims";
import {
  findNewestSubscription,
  findQueriedShipment,
  settleQuery,
  updateQuery,
} from "@/db/queries/tracking-lookups/query-queue";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import {
  MAX_QUERY_ATTEMPTS,
  QUERY_RETRIES,
  type QueryChange,
  type QueryOutcomeName,
} from "@/lib/domain/queries/paid-query";
import { calculateFailureCost } from "@/lib/domain/queries/query-cost";
import { LOCK_MS } from "@/lib/domain/queries/query-limits";
import type { QuerySettings, ResultV2 } from "@/lib/domain/settings/owner-settings";
import { message } from "@/lib/domain/shared/message";
import { calculateRetryMs } from "@/lib/domain/shared/retry-schedule";
import { getRequestedDetail } from "@/lib/domain/subscriptions/requested-detail";
import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import { postQuery, type QueryAnswer } from "@/lib/kuaidi100/query-client";
import { countsAsFailure, explainQueryCode, isLockedMessage } from "@/lib/kuaidi100/query-return-codes";
import type { QueryAccountKey, QueryRequest } from "@/lib/kuaidi100/query-wire";
import { logger } from "@/lib/log/logger";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { decryptText } from "@/lib/sealing/secrets";
import { chargeQuery } from "@/lib/services/billing/charge-query";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { notifyOwners } from "@/lib/services/notifications/user-notices";
import { noteWebClock } from "@/lib/services/shared/web-clock";
import { saveQueryAnswer } from "@/lib/services/tracking/save-query-answer";
import type { ClaimedQuery } from "./claim-query";
import { planNextQuery } from "./plan-next-query";

const compress = promisify(deflateRaw);
/** When nothing was sent, because no connection was made, it is tried again soon. */
const RECONNECT_MS = 5 * 60_000;

/** What sending needs besides the claimed query. */
export interface QuerySender {
  account: QueryAccountKey & { url: string; isSandbox?: boolean };
  settings: QuerySettings & { resultv2: ResultV2 };
  post?: PostQuery;
}

export type PostQuery = (request: QueryRequest) => Promise<QueryAnswer>;

/** What came of one attempt, as it is saved. */
export interface QueryResult {
  /** Null: it is tried again later. */
  outcome: QueryOutcomeName | null;
  returnCode: string | null;
  message: string | null;
  verdict: PushVerdict | null;
  changes: QueryChange[];
  eventsBefore: number;
  eventsAfter: number;
  costUnits: number;
  /** When it was answered or given up, ms since 1970 UTC. */
  answeredAt: number;
}

/** The answer, or why there is none. `wasSent`: whether Kuaidi100 may have received the request. */
type Attempt = { answer: QueryAnswer } | { failure: string; wasSent: boolean };

/** An attempt, and what saving it needs. */
export interface PostedQuery {
  attempt: Attempt;
  rules: FlagRules;
  /** The refusal's text, compressed; a found trace is kept among the pushes. */
  text: Buffer | null;
}

/** Sends a claimed query and saves what came of it, in one change. */
export async function sendQuery(
  store: Store,
  claimed: ClaimedQuery,
  sender: QuerySender,
  clock: () => number,
): Promise<QueryResult> {
  const posted = await postClaimedQuery(store, claimed, sender);
  const result = await store.write((tx) => savePostedQuery(tx, claimed, posted, sender, clock()));
  store.publish([claimed.shipment.id]);
  return result;
}

export async function postClaimedQuery(store: Store, claimed: ClaimedQuery, sender: QuerySender): Promise<PostedQuery> {
  const attempt = await postOnce(claimed, sender);
  const isRefusal = "answer" in attempt && attempt.answer.outcome.kind === "failed";
  const text = isRefusal ? await compress(Buffer.from(attempt.answer.text)) : null;
  return { attempt, rules: await getFlagRules(store), text };
}

async function postOnce({ shipment }: ClaimedQuery, { account, settings, post }: QuerySender): Promise<Attempt> {
  try {
    const to = openRegion(shipment.toSealed);
    const request = {
      com: shipment.carrier ?? "",
      num: shipment.waybillNumber,
      phone: shipment.phoneSealed ? phoneForCarrier(await decryptText(shipment.phoneSealed)) : null,
      from: openRegion(shipment.fromSealed),
      to,
      resultv2: getRequestedDetail(settings.resultv2, to),
    };
    return {
      answer: await (post ?? ((query) => postQuery(account.url, query, account, { onDated: noteWebClock })))(request),
    };
  } catch (error) {
    if (error instanceof DecryptionError) return { failure: message("queries.phoneUnreadable"), wasSent: false };
    if (error instanceof Kuaidi100UnreachableError) return { failure: error.message, wasSent: error.wasSent };
    throw error;
  }
}

export async function savePostedQuery(
  tx: Tx,
  claimed: ClaimedQuery,
  { attempt, rules, text }: PostedQuery,
  { settings, account }: QuerySender,
  now: number,
): Promise<QueryResult> {
  const { query, shipment, sentAt } = claimed;
  // The lease may have run out meanwhile; what Kuaidi100 answered is saved all the same.
  const isCurrent = await settleQuery(tx, query, {});
  const events = (await findQueriedShipment(tx, shipment.id))?.events ?? 0;
  const unanswered = { outcome: null, returnCode: null, message: null, verdict: null, changes: [], costUnits: 0 };
  const result: QueryResult = { ...unanswered, eventsBefore: events, eventsAfter: events, answeredAt: now };
  let retry: Retry = null;
  // Kuaidi100 counts from when it received the request, which is no later than now.
  await moveQuerySend(tx, query, sentAt, now);
  if ("failure" in attempt) {
    result.message = attempt.failure;
    retry = attempt.wasSent ? "later" : "soon";
    // What was sent may have been charged, so it stays claimed from the budget.
    if (!attempt.wasSent) await deleteQuerySend(tx, query, query.reservedUnits, sentAt, now);
  } else {
    const { outcome, text: raw } = attempt.answer;
    if (account.isSandbox) await noteSandboxAnswer(tx, shipment.id);
    if (outcome.kind === "found") await foldAnswer(tx, claimed, raw, result, settings, rules, now);
    else retry = await recordFailure(tx, claimed, outcome, result, settings, now);
    if (retry !== "paused") await resumeQueries(tx, now, sentAt);
    await addQueryUsage(tx, sentAt, { queries: 0, units: result.costUnits - query.reservedUnits });
  }
  const retryAt = isCurrent ? calculateRetryAt(claimed, retry, now) : null;
  if (retryAt === null) result.outcome ??= "refused";
  const { changes, ...columns } = result;
  await updateQuery(tx, query.id, {
    ...columns,
    changes: JSON.stringify(changes),
    answer: text,
    status: retryAt === null ? "done" : "waiting",
    nextAttemptAt: retryAt,
    // Only what may have cost something counts as an attempt.
    attempts: retry === "soon" || retry === "paused" ? query.attempts - 1 : query.attempts,
    leasedUntil: null,
    reservedUnits: 0,
  });
  if (retryAt === null) await planNextQuery(tx, shipment.id, sentAt);
  return result;
}

/** `soon`: nothing was sent; `later`: no answer, or a fault of Kuaidi100's server; `paused`: the account is refused. */
type Retry = "soon" | "later" | "paused" | null;

/** When an automatic query is tried again, in ms since 1970 UTC; null: never. */
function calculateRetryAt({ query, sentAt }: ClaimedQuery, retry: Retry, now: number): number | null {
  if (retry === null || query.reason === "person") return null;
  if (retry === "soon") return now + RECONNECT_MS;
  if (retry === "later" && query.attempts >= MAX_QUERY_ATTEMPTS) return null;
  return sentAt + calculateRetryMs(QUERY_RETRIES, retry === "paused" ? 1 : query.attempts, 0);
}

/** Folds a found trace into its shipment, and records what that changed and cost. */
async function foldAnswer(
  tx: Tx,
  { shipment, query, sentAt }: ClaimedQuery,
  raw: string,
  result: QueryResult,
  { queryUnits }: QuerySettings,
  rules: FlagRules,
  now: number,
): Promise<void> {
  const subscription = await findNewestSubscription(tx, shipment.id);
  const before = await findQueriedShipment(tx, shipment.id);
  if (!subscription || !before) return; // the shipment was deleted meanwhile
  result.outcome = "found";
  result.returnCode = "200";
  const charged = { shipment, carrier: query.carrier, subscription, at: sentAt };
  result.costUnits = await chargeAnswer(tx, charged, queryUnits === "own");
  const saved = await saveQueryAnswer(tx, { callbackId: subscription.callbackId, answer: raw }, now, rules);
  if (saved.verdict === "unreadable") Object.assign(result, { outcome: "unusable", message: saved.error });
  const after = await findQueriedShipment(tx, shipment.id);
  result.verdict = saved.verdict;
  result.changes = after ? listChanges(before, after) : [];
  result.eventsAfter = after?.events ?? before.events;
}

type QueriedShipment = NonNullable<Awaited<ReturnType<typeof findQueriedShipment>>>;

function listChanges(before: QueriedShipment, after: QueriedShipment): QueryChange[] {
  const pairs = [
    { kind: "state", before: toWord(before.state), after: toWord(after.state) },
    { kind: "monitor", before: before.monitorStatus, after: after.monitorStatus },
    { kind: "carrier", before: before.carrier, after: after.carrier },
  ] as const;
  return pairs.filter((pair) => pair.before !== pair.after);
}

const toWord = (state: number | null): string | null => (state === null ? null : String(state));

/** Records a failure: what it costs, whether the number is locked, whether the account is refused. */
async function recordFailure(
  tx: Tx,
  { shipment, query, sentAt }: ClaimedQuery,
  { returnCode, message }: { returnCode: string; message: string },
  result: QueryResult,
  { queryUnits }: QuerySettings,
  now: number,
): Promise<Retry> {
  const { policy, meaning, mend } = explainQueryCode(returnCode);
  Object.assign(result, { returnCode, message });
  if (isLockedMessage(message)) {
    await updateQueryNumber(tx, shipment.waybillNumber, { lockedUntil: now + LOCK_MS });
    return null;
  }
  if (policy === "retry") return "later";
  if (policy === "pause") {
    const isNew = await stopQueries(tx, { returnCode, message }, sentAt, now);
    const details = { code: returnCode, because: meaning, mend };
    if (isNew) {
      await notifyOwners(tx, { kind: "queries-stopped", about: EVERY_SHOP, details, mergeKey: "queries" }, now);
      logger().error({ returnCode }, "Kuaidi100 refuses the account: no query is sent until the owner resumes them");
    }
    return "paused";
  }
  result.outcome = policy === "none" ? "not_found" : "refused";
  if (!countsAsFailure(returnCode)) return null;
  const { failures, failureUnitAt } = await findNumberHistory(tx, shipment.waybillNumber, sentAt);
  const isCharged = calculateFailureCost({ failures, failureUnitAt }, sentAt) > 0;
  const counted = isCharged ? { failures: 0, failureUnitAt: sentAt } : { failures: failures + 1 };
  await updateQueryNumber(tx, shipment.waybillNumber, counted);
  const subscription = isCharged ? await findNewestSubscription(tx, shipment.id) : undefined;
  if (!subscription) return null;
  const charged = { shipment, carrier: query.carrier, subscription, at: sentAt };
  result.costUnits = await chargeAnswer(tx, charged, queryUnits === "own");
  return null;
}

interface ChargedAnswer {
  shipment: ClaimedQuery["shipment"];
  carrier: string;
  subscription: NonNullable<Awaited<ReturnType<typeof findNewestSubscription>>>;
  at: number;
}

/** Records the charge in the ledger. @returns the units that it added: none when the number is paid for */
async function chargeAnswer(tx: Tx, answer: ChargedAnswer, isOwnUnit: boolean): Promise<number> {
  const { subscription, at } = answer;
  const { id: shipmentId, waybillNumber, shop, monitorGeneration } = answer.shipment;
  // A carrier that Kuaidi100 has corrected costs no second unit; the generation is explained in watching.ts.
  const isCorrected = monitorGeneration === subscription.ordinal * 2 + 1;
  const carrier = (isCorrected ? subscription.carrier : null) ?? answer.carrier;
  const subscriptionId = subscription.id;
  const before = await countUnits(tx, waybillNumber);
  await chargeQuery(tx, { waybillNumber, carrier, shop, subscriptionId, shipmentId, at }, { isOwnUnit });
  return (await countUnits(tx, waybillNumber)) - before;
}
