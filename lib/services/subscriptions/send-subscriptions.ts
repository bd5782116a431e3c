import { resumeOutbox, stopOutbox } from "@/db/queries/subscriptions/outbox-state";
import {
  type ClaimedSubscription,
  claimDueSubscriptions,
  settleSubscription,
} from "@/db/queries/subscriptions/subscription-records";
import { findStepTime, recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import type { Store } from "@/db/store";
import { isNewlyAccepted } from "@/lib/domain/billing/charge";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import type { Settings } from "@/lib/domain/settings/owner-settings";
import { getRequestedDetail } from "@/lib/domain/subscriptions/requested-detail";
import { MONITOR_STATUS_BY_ANSWER } from "@/lib/domain/tracking/monitoring-steps";
import { explainRefusal } from "@/lib/kuaidi100/explain-refusal";
import { Kuaidi100UnreachableError, postSubscription, type SubscribeAnswer } from "@/lib/kuaidi100/kuaidi100-client";
import { explainReturnCode, type ReturnCode } from "@/lib/kuaidi100/return-codes";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { liveBus } from "@/lib/server/live/live-bus";
import { logger } from "@/lib/server/runtime/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { DecryptionError, decryptText, deriveSalt } from "@/lib/server/runtime/secrets";
import { recordAnswerCharge } from "@/lib/services/billing/record-answer-charge";
import { notifyOwners } from "@/lib/services/notifications/user-notices";
import { findWatcher, type Watcher } from "./find-watcher";

const LEASE_MS = 60_000;
/** Kuaidi100's code 500 may also mean an invalid request, so it is not retried forever. */
const MAX_SERVER_ERRORS = 5;
const FIRST_RETRY_MS = 30_000;
const MAX_RETRY_MS = 15 * 60_000;

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

/** Subscriptions in flight. */
export interface StartedSubscriptions {
  /** One promise for each, resolved when its answer is saved. */
  settled: Promise<void>[];
  /** Time in ms until the rate limit allows more; 0 when it held nothing back. */
  waitMs: number;
}

/**
 * Claims due subscriptions and starts sending them. While the outbox is stopped (codes 600, 601) it
 * claims a single one every ten minutes.
 *
 * After a kill the lease expires and the same number is sent again; Kuaidi100 then answers 501, which
 * counts as tracked.
 *
 * @param pace `concurrency` is how many may be started now
 */
export async function startDueSubscriptions(
  store: Store,
  account: OutboxAccount,
  pace: SendRate,
  clock: () => number,
  post: PostSubscription = (request) => postSubscription(account.pollUrl, request),
): Promise<StartedSubscriptions> {
  const takenAt = clock();
  const terms = {
    origin: account.origin,
    perSecond: pace.perSecond,
    limit: pace.concurrency,
    leaseMs: LEASE_MS,
    heldBecause: HELD_REASON,
  };
  const { claimed, waitMs } = await store.write(async (tx) => {
    const claim = await claimDueSubscriptions(tx, takenAt, terms);
    if (claim.held > 0) await notifyOwners(tx, { kind: "outbox-held", details: {}, count: claim.held }, takenAt);
    return claim;
  });
  const settled = claimed.map(async (each) => {
    await saveSubscriptionAnswer(
      store,
      each,
      await requestSubscription(post, each, account),
      account,
      account.asOf ?? takenAt,
      clock(),
    );
    liveBus().publish([each.shipment.id]);
  });
  return { settled, waitMs };
}

/**
 * One round: sends what is due and waits for each answer.
 *
 * @returns how many were sent
 */
export async function sendDueSubscriptions(
  store: Store,
  account: OutboxAccount,
  pace: SendRate,
  clock: () => number,
  post?: PostSubscription,
): Promise<number> {
  const { settled } = await startDueSubscriptions(store, account, pace, clock, post);
  for (const result of await Promise.allSettled(settled)) if (result.status === "rejected") throw result.reason;
  return settled.length;
}

/** @see Kuaidi100 document, 1.3 订阅输入参数 */
async function toRequest(
  { shipment, subscription }: ClaimedSubscription,
  account: OutboxAccount,
): Promise<SubscribeRequest> {
  const phone = shipment.phoneSealed ? phoneForCarrier(await decryptText(shipment.phoneSealed)) : null;
  return {
    company: shipment.carrier ?? "",
    number: shipment.waybillNumber,
    from: shipment.fromAddress,
    to: shipment.toAddress,
    key: account.key,
    parameters: {
      callbackurl: `${account.publicUrl}/api/kuaidi100/callback?callbackid=${subscription.callbackId}`,
      salt: deriveSalt(subscription.callbackId),
      resultv2: getRequestedDetail(account.resultv2, shipment.toAddress),
      autoCom: shipment.carrier === null ? "1" : null,
      interCom: shipment.international ? "1" : null,
      departureCountry: shipment.departureCountry,
      departureCom: shipment.departureCarrier,
      destinationCountry: shipment.destinationCountry,
      destinationCom: shipment.destinationCarrier,
      phone,
    },
  };
}

interface SubscriptionOutcome extends Omit<ReturnCode, "code"> {
  returnCode: string | null;
  message: string | null;
}

async function requestSubscription(
  post: PostSubscription,
  entry: ClaimedSubscription,
  account: OutboxAccount,
): Promise<SubscriptionOutcome> {
  try {
    const answer = await post(await toRequest(entry, account));
    const { carrier, waybillNumber, phoneSealed } = entry.shipment;
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
      mend: "不用操作，系统会自动重试。如果一直如此，请检查这台机器的网络和订阅地址。",
    };
  }
}

const UNREADABLE_PHONE: SubscriptionOutcome = {
  policy: "refuse",
  returnCode: null,
  message: null,
  meaning: "保存的电话无法解密，多半是 APP_SECRET 换过了。",
  mend: "请恢复原来的 APP_SECRET，或重新填写电话再提交一次。",
};

/** Shown for a subscription that was queued for another Kuaidi100 address. */
const HELD_REASON = {
  meaning: "这个运单是给演示环境（或另一个订阅地址）排队的，没有发给现在的快递100，也没有扣费。",
  mend: "请店主到“设置”里决定：照样发送，或者作废。",
};

async function saveSubscriptionAnswer(
  store: Store,
  entry: ClaimedSubscription,
  outcome: SubscriptionOutcome,
  { origin }: OutboxAccount,
  sentAt: number,
  now: number,
): Promise<void> {
  const { shipment, subscription } = entry;
  const { policy, returnCode: code } = outcome;
  const serverErrors = subscription.serverErrors + (code === "500" ? 1 : 0);
  // While Kuaidi100 cannot be reached, retries have no limit.
  const mayRetry = policy === "retry" && (code === null || serverErrors < MAX_SERVER_ERRORS);
  // A subscription refused because of the account keeps its place in the queue.
  const retryAt =
    policy === "pause" ? subscription.nextAttemptAt : now + calculateSubscriptionRetryMs(subscription.attempts);
  const hasStopped = await store.write(async (tx) => {
    // An attempt whose answer was lost may have been accepted.
    const isOwn = isNewlyAccepted({
      ...subscription,
      status: "accepted",
      returnCode: code,
      answers: subscription.answers + 1,
    });
    const watcher = policy === "tracked" && !isOwn ? await findWatcher(tx, entry, now) : null;
    const { message, meaning, mend } = watcher ? { ...outcome, ...explainWatcher(watcher) } : outcome;
    const isTracked = policy === "tracked" && (watcher === null || watcher.kind === "earlier");
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
    const isSettled = await settleSubscription(tx, subscription.id, {
      status,
      returnCode: code,
      message,
      meaning,
      mend,
      serverErrors,
      sentTo: origin,
      watchGeneration,
      answeredAt,
      nextAttemptAt: watcher?.kind === "resting" ? watcher.until : isWaiting ? retryAt : null,
    });
    if (!isSettled) return false;
    await recordAnswerCharge(tx, entry, { status, returnCode: code }, now);
    if (policy === "pause") {
      const isNew = await stopOutbox(tx, { returnCode: code, message, meaning, mend }, sentAt, now);
      const details = { code, because: meaning, mend };
      if (isNew) await notifyOwners(tx, { kind: "outbox-stopped", details, mergeKey: "outbox" }, now);
      return isNew;
    }
    // An accepted subscription shows that the account works again.
    if (isAccepted) await resumeOutbox(tx, now, sentAt);
    if (status !== "queued") {
      const answered = { ...subscription, watchGeneration };
      await recordSubscriptionAnswer(tx, answered, MONITOR_STATUS_BY_ANSWER[status], message, answeredAt);
    }
    return false;
  });
  if (!hasStopped) return;
  metrics().outboxStops.inc({ code: code ?? "" });
  logger().error(
    { returnCode: code },
    "Kuaidi100 refuses the account: no subscription is sent until the owner resumes sending",
  );
}

/** What code 501 means for this parcel, and what to do. */
function explainWatcher(watcher: Watcher): Pick<SubscriptionOutcome, "meaning" | "mend"> {
  switch (watcher.kind) {
    case "earlier":
      return {
        meaning: "快递100 还在按之前的订阅跟踪这个单号。",
        mend: "不用操作，轨迹有变化会照常推送过来。",
      };
    case "resting":
      return {
        meaning: "上一次跟踪结束还不到半小时，快递100 暂不接受重新订阅。",
        mend: "不用操作，满半小时后系统会自动再订一次。",
      };
    case "month-full":
      return {
        meaning: "这个单号本月已经订阅满 4 次，快递100 不再接受。",
        mend: "下月 1 日起可以再订；在那之前请用“查询一次”看最新轨迹。",
      };
    case "elsewhere":
      return {
        meaning: "别处已订阅，推送不会到这里：同一个授权 Key 的另一套系统先订阅了这个单号。",
        mend: "要看最新轨迹，请用“查询一次”；等那边跟踪结束半小时后，可以在这里重新订阅。",
      };
  }
}

/** Delay in ms that doubles with each attempt, with jitter so that many retries do not happen at once. */
function calculateSubscriptionRetryMs(attempts: number): number {
  const delay = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), MAX_RETRY_MS);
  return Math.round(delay * (0.75 + Math.random() / 2));
}
