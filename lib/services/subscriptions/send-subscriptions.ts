import { recordCharge } from "@/db/queries/billing/charge-records";
import { releaseDeletedCallback } from "@/db/queries/shipments/deleted-parcels";
import { openRegion } from "@/db/queries/shipments/shipment-rows";
import { resumeOutbox, stopOutbox } from "@/db/queries/subscriptions/outbox-state";
import {
  type ClaimedSubscription,
  claimDueSubscriptions,
  settleSubscription,
} from "@/db/queries/subscriptions/subscription-records";
import { findStepTime, recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { findCarrier, findPhoneLack } from "@/lib/domain/carriers/carrier-catalogue";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import type { Settings } from "@/lib/domain/settings/owner-settings";
import { message } from "@/lib/domain/shared/message";
import { calculateRetryMs } from "@/lib/domain/shared/retry-schedule";
import { getRequestedDetail } from "@/lib/domain/subscriptions/requested-detail";
import { SUBSCRIPTION_RETRIES } from "@/lib/domain/subscriptions/subscription-outbox";
import { MONITOR_STATUS_BY_ANSWER } from "@/lib/domain/tracking/monitoring-steps";
import { explainRefusal } from "@/lib/kuaidi100/explain-refusal";
import { Kuaidi100UnreachableError, postSubscription, type SubscribeAnswer } from "@/lib/kuaidi100/kuaidi100-client";
import { explainReturnCode, type ReturnCode } from "@/lib/kuaidi100/return-codes";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { logger } from "@/lib/log/logger";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { decryptText, deriveSalt } from "@/lib/sealing/secrets";
import { metrics } from "@/lib/server/runtime/metrics";
import { recordAnswerCharge } from "@/lib/services/billing/record-answer-charge";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { notifyOwners } from "@/lib/services/notifications/user-notices";
import { type ClaimTerms, type OutgoingClaim, type OutgoingQueue, sendDue } from "@/lib/services/shared/outgoing-queue";
import { noteWebClock } from "@/lib/services/shared/web-clock";
import { rebuildInTransaction } from "@/lib/services/tracking/rebuild-shipments";
import { findWatcher, type Watcher } from "./find-watcher";

/** Kuaidi100's code 500 may also mean an invalid request, so it is not retried forever. */
const MAX_SERVER_ERRORS = 5;

export interface OutboxAccount {
  key: string;
  /** Address to which subscriptions are posted. */
  pollUrl: string;
  /** Base of the callbackurl, without a trailing slash. */
  publicUrl: string;
  /** Target for which new subscriptions are queued; see `lib/domain/subscriptions/subscription-outbox.ts`. */
  origin: string;
  /** Value of `resultv2`: the details that pushes contain. */
  resultv2: Settings["resultv2"];
  /** When the key was read (ms), by default the time of sending. A refusal of an older key does not stop the outbox. */
  asOf?: number;
}

/** Limits of sending: requests per second, and requests in flight. */
export type SendRate = Pick<Settings, "perSecond" | "concurrency">;

export type PostSubscription = (request: SubscribeRequest) => Promise<SubscribeAnswer>;

/** What sending needs now. */
export interface SubscriptionTerms {
  account: OutboxAccount;
  rate: SendRate;
}

/** A claimed subscription, and the account it is sent with. */
interface SubscriptionToSend extends ClaimedSubscription {
  account: OutboxAccount;
  /** When the account's key was read, or the subscription claimed (ms). */
  sentAt: number;
}

/**
 * Subscriptions to Kuaidi100, at the rate of the settings. While it is stopped (codes 600, 601) a
 * single one is claimed every ten minutes. After a kill the same number is sent again; Kuaidi100 then
 * answers 501, which counts as tracked.
 *
 * @param findTerms read in each round; null while there is no account
 */
export function subscriptionQueue(
  findTerms: (store: Store, now: number) => Promise<SubscriptionTerms | null>,
  post?: PostSubscription,
): OutgoingQueue<SubscriptionToSend, SettledOutcome> {
  return {
    name: "subscriptions",
    wokenBy: "subscription",
    idleMs: 2_000,
    leaseMs: 60_000,
    findLanes: async (store, now) => {
      const terms = await findTerms(store, now);
      if (!terms) return [];
      const { concurrency } = terms.rate;
      return [{ key: "kuaidi100", concurrency, claim: (tx, claim) => claimSubscriptions(tx, terms, claim) }];
    },
    send: async (store, entry) => {
      const send: PostSubscription = (request) =>
        postSubscription(entry.account.pollUrl, request, { onDated: noteWebClock });
      return { ...(await requestSubscription(post ?? send, entry)), rules: await getFlagRules(store) };
    },
    backoff: ({ subscription }) => calculateRetryMs(SUBSCRIPTION_RETRIES, subscription.attempts, Math.random()),
    settle: async (tx, entry, outcome, { now, retryAt }) => {
      const hasStopped = await saveSubscriptionAnswer(tx, entry, outcome, retryAt ?? null, now);
      return ({ publish }) => {
        publish([entry.shipment.id]);
        if (hasStopped) reportStop(outcome.returnCode);
      };
    },
  };
}

async function claimSubscriptions(
  tx: Tx,
  { account, rate }: SubscriptionTerms,
  { now, ...terms }: ClaimTerms,
): Promise<OutgoingClaim<SubscriptionToSend>> {
  const { origin, asOf = now } = account;
  const limits = { ...terms, origin, perSecond: rate.perSecond, heldBecause: HELD_REASON };
  const { claimed, waitMs, held } = await claimDueSubscriptions(tx, now, limits);
  if (held > 0) await notifyOwners(tx, { kind: "outbox-held", about: EVERY_SHOP, details: {}, count: held }, now);
  return { items: claimed.map((each) => ({ ...each, account, sentAt: asOf })), waitMs };
}

/**
 * One round: sends what is due and waits for each answer.
 *
 * @returns how many were sent
 */
export function sendDueSubscriptions(
  store: Store,
  account: OutboxAccount,
  rate: SendRate,
  clock: () => number,
  post?: PostSubscription,
): Promise<number> {
  return sendDue(
    store,
    subscriptionQueue(async () => ({ account, rate }), post),
    clock,
  );
}

/**
 * Of the addresses only their regions; countries abroad have a meaning for international parcels alone.
 *
 * @see Kuaidi100 document, 1.3 订阅输入参数
 */
async function toRequest({ shipment, subscription, account }: SubscriptionToSend): Promise<SubscribeRequest> {
  const phone = shipment.phoneSealed ? phoneForCarrier(await decryptText(shipment.phoneSealed)) : null;
  const to = openRegion(shipment.toSealed);
  return {
    company: shipment.carrier ?? "",
    number: shipment.waybillNumber,
    from: openRegion(shipment.fromSealed),
    to,
    key: account.key,
    parameters: {
      callbackurl: `${account.publicUrl}/api/kuaidi100/callback?callbackid=${subscription.callbackId}`,
      salt: deriveSalt(subscription.callbackId),
      resultv2: getRequestedDetail(account.resultv2, to),
      autoCom: shipment.carrier === null ? "1" : null,
      ...(shipment.international && {
        interCom: "1",
        departureCountry: shipment.departureCountry,
        departureCom: shipment.departureCarrier,
        destinationCountry: shipment.destinationCountry,
        destinationCom: shipment.destinationCarrier,
      }),
      phone,
    },
  };
}

interface SubscriptionOutcome extends Omit<ReturnCode, "code"> {
  returnCode: string | null;
  message: string | null;
}

/** With what applying the pushes of an earlier watching needs. */
interface SettledOutcome extends SubscriptionOutcome {
  rules: FlagRules;
}

async function requestSubscription(post: PostSubscription, entry: SubscriptionToSend): Promise<SubscriptionOutcome> {
  try {
    const { carrier, waybillNumber, phoneSealed } = entry.shipment;
    if (findPhoneLack({ carrier, phone: phoneSealed }) === "phone_needed") return explainPhoneLack(carrier);
    const answer = await post(await toRequest(entry));
    const facts = { carrier, waybillNumber, hasPhone: phoneSealed !== null };
    const { code, ...explained } = explainRefusal(explainReturnCode(answer.returnCode), facts);
    return { ...explained, returnCode: code, message: answer.message };
  } catch (error) {
    if (error instanceof DecryptionError) return UNREADABLE_PHONE;
    if (!(error instanceof Kuaidi100UnreachableError)) throw error;
    return {
      policy: "retry",
      returnCode: null,
      message: null,
      meaning: error.message,
      mend: message("subscriptions.unreachableMend"),
    };
  }
}

/** Kuaidi100 would refuse it, so nothing is sent until the number is there. */
function explainPhoneLack(code: string | null): SubscriptionOutcome {
  const carrier = findCarrier(code)?.name ?? "";
  return {
    policy: "refuse",
    returnCode: null,
    message: null,
    meaning: message("subscriptions.phoneNeeded", { carrier }),
    mend: message("subscriptions.phoneNeededMend"),
  };
}

const UNREADABLE_PHONE: SubscriptionOutcome = {
  policy: "refuse",
  returnCode: null,
  message: null,
  meaning: message("subscriptions.phoneUnreadable"),
  mend: message("subscriptions.phoneUnreadableMend"),
};

/** Shown for a subscription that was queued for another Kuaidi100 address. */
export const HELD_REASON = {
  meaning: message("subscriptions.held"),
  mend: message("subscriptions.heldMend"),
};

/** @returns whether the answer stopped the outbox */
async function saveSubscriptionAnswer(
  tx: Tx,
  entry: SubscriptionToSend,
  outcome: SettledOutcome,
  retryAt: number | null,
  now: number,
): Promise<boolean> {
  const { shipment, subscription, account, sentAt } = entry;
  const { policy, returnCode: code } = outcome;
  const serverErrors = subscription.serverErrors + (code === "500" ? 1 : 0);
  // While Kuaidi100 cannot be reached, retries have no limit.
  const mayRetry = policy === "retry" && (code === null || serverErrors < MAX_SERVER_ERRORS);
  // A subscription refused because of the account keeps its place in the queue.
  const nextAttemptAt = policy === "pause" ? subscription.nextAttemptAt : retryAt;
  const watcher = policy === "tracked" ? await findOtherWatcher(tx, entry, now) : null;
  const { message: answer, meaning, mend } = watcher ? { ...outcome, ...explainWatcher(watcher) } : outcome;
  const isOurs = watcher === null || watcher.kind === "earlier" || watcher.kind === "deleted";
  const isTracked = policy === "tracked" && isOurs;
  const isAccepted = policy === "accepted" || isTracked;
  const isWaiting = mayRetry || policy === "pause" || watcher?.kind === "resting";
  const status = isWaiting
    ? "queued"
    : isAccepted
      ? "accepted"
      : watcher?.kind === "elsewhere"
        ? "elsewhere"
        : "refused";
  const watchGeneration = watcher?.kind === "earlier" ? watcher.generation : null;
  const answeredAt = await findStepTime(tx, shipment.id, subscription.createdAt, now);
  const callbackId = watcher?.kind === "deleted" ? watcher.callbackId : subscription.callbackId;
  const isSettled = await settleSubscription(tx, subscription.id, {
    status,
    callbackId,
    returnCode: code,
    message: answer,
    meaning,
    mend,
    serverErrors,
    sentTo: account.origin,
    watchGeneration,
    answeredAt,
    nextAttemptAt: watcher?.kind === "resting" ? watcher.until : isWaiting ? nextAttemptAt : null,
  });
  if (!isSettled) return false;
  await recordAnswerCharge(tx, entry, { status, returnCode: code, watchGeneration }, now);
  if (policy === "pause") {
    const isNew = await stopOutbox(tx, { returnCode: code, message: answer, meaning, mend }, sentAt, now);
    const details = { code, because: meaning, mend };
    if (isNew) await notifyOwners(tx, { kind: "outbox-stopped", about: EVERY_SHOP, details, mergeKey: "outbox" }, now);
    return isNew;
  }
  // An accepted subscription shows that the account works again.
  if (isAccepted) await resumeOutbox(tx, now, sentAt);
  if (status !== "queued") {
    const answered = { ...subscription, callbackId, watchGeneration };
    await recordSubscriptionAnswer(tx, answered, MONITOR_STATUS_BY_ANSWER[status], answer, answeredAt);
    if (watcher?.kind === "deleted") await takeOver(tx, entry, { ...watcher, answeredAt }, outcome.rules, now);
  }
  return false;
}

/**
 * Whose watching a 501 means; null for this subscription's own: an attempt without an answer may have been accepted, and
 * one answered with 500 was, unless an earlier subscription of ours is meant.
 */
async function findOtherWatcher(tx: Tx, entry: SubscriptionToSend, now: number): Promise<Watcher | null> {
  const { attempts, answers, serverErrors } = entry.subscription;
  if (attempts > answers + 1) return null;
  const watcher = await findWatcher(tx, entry, now);
  return watcher.kind === "elsewhere" && serverErrors > 0 ? null : watcher;
}

/**
 * A parcel takes over what Kuaidi100 still watches for a deleted one of its number: the callback, with the pushes that came
 * since, and the unit of a later month.
 */
async function takeOver(
  tx: Tx,
  { shipment, subscription }: SubscriptionToSend,
  { callbackId, answeredAt }: { callbackId: string; answeredAt: number },
  rules: FlagRules,
  now: number,
): Promise<void> {
  const { id: shipmentId, waybillNumber, shop } = shipment;
  await releaseDeletedCallback(tx, callbackId);
  const { id: subscriptionId, carrier } = subscription;
  await recordCharge(tx, { cause: "month", waybillNumber, carrier, shop, subscriptionId, shipmentId, at: answeredAt });
  await rebuildInTransaction(tx, EVERY_SHOP, shipmentId, rules, now);
}

function reportStop(returnCode: string | null): void {
  metrics().outboxStops.inc({ code: returnCode ?? "" });
  logger().error(
    { returnCode },
    "Kuaidi100 refuses the account: no subscription is sent until the owner resumes sending",
  );
}

/** What code 501 means for this parcel, and what to do. */
function explainWatcher({ kind }: Watcher): Pick<SubscriptionOutcome, "meaning" | "mend"> {
  const key = WATCHER_KEYS[kind];
  return { meaning: message(`subscriptions.${key}`), mend: message(`subscriptions.${key}Mend`) };
}

const WATCHER_KEYS: Readonly<Record<Watcher["kind"], string>> = {
  earlier: "watchedEarlier",
  deleted: "watchedEarlier",
  resting: "restingNow",
  "month-full": "monthFullNow",
  elsewhere: "watchedElsewhere",
};
