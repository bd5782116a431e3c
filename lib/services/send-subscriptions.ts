import { markSubscribed } from "@/db/queries/shipment-monitor";
import {
  claimDueSubscriptions,
  endPause,
  postponeSubscriptions,
  settleSubscription,
  type WatchedShipment,
} from "@/db/queries/subscriptions";
import type { Store } from "@/db/store";
import { phoneForCarrier } from "@/lib/domain/phone";
import { Kuaidi100UnreachableError, postSubscription, type SubscribeAnswer } from "@/lib/kuaidi100/client";
import { PAUSE_CODES, type ReturnCode, returnCode } from "@/lib/kuaidi100/return-codes";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { liveBus } from "@/lib/server/live-bus";
import { saltOf, UnsealError, unseal } from "@/lib/server/secrets";
import { recordAnswerCharge } from "./record-answer-charge";

const LEASE_MS = 60_000;
/** Kuaidi100's server error may also mean a bad request, so it is not repeated for ever. */
const SERVER_ERROR_TRIES = 5;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 15 * 60_000;
/** How long everything waits when the account itself is refused. */
const PAUSE_MS = 10 * 60_000;

export interface Account {
  key: string;
  /** Where subscriptions are posted. */
  pollUrl: string;
  /** Base of the callbackurl, without a slash at its end. */
  publicUrl: string;
}

export type PostSubscription = (request: SubscribeRequest) => Promise<SubscribeAnswer>;

/**
 * Sends the subscriptions whose time has come, and notes each answer.
 *
 * Killed at any point, the lease runs out and the same number is sent again; Kuaidi100 then answers
 * 501, which counts as tracked.
 *
 * @returns how many were sent
 */
export async function sendDueSubscriptions(
  store: Store,
  account: Account,
  limit: number,
  clock: () => number,
  post: PostSubscription = (request) => postSubscription(account.pollUrl, request),
): Promise<number> {
  const now = clock();
  const claimed = await store.write((tx) => claimDueSubscriptions(tx, now, now + LEASE_MS, limit));
  const sent = await Promise.allSettled(
    claimed.map(async (watched) => settle(store, watched, await ask(post, watched, account), clock())),
  );
  liveBus().announce(claimed.map(({ shipment }) => shipment.id));
  for (const result of sent) if (result.status === "rejected") throw result.reason;
  return claimed.length;
}

/** @see Kuaidi100 document, 1.3 订阅输入参数 */
async function toRequest({ shipment, subscription }: WatchedShipment, account: Account): Promise<SubscribeRequest> {
  const phone = shipment.phoneSealed ? phoneForCarrier(await unseal(shipment.phoneSealed)) : null;
  return {
    company: shipment.carrier ?? "",
    number: shipment.waybillNumber,
    from: shipment.fromAddress,
    to: shipment.toAddress,
    key: account.key,
    parameters: {
      callbackurl: `${account.publicUrl}/api/kuaidi100/callback?callbackid=${subscription.callbackId}`,
      salt: saltOf(subscription.callbackId),
      resultv2: "1",
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

interface Outcome extends Omit<ReturnCode, "code"> {
  returnCode: string | null;
  message: string | null;
}

async function ask(post: PostSubscription, watched: WatchedShipment, account: Account): Promise<Outcome> {
  try {
    const answer = await post(await toRequest(watched, account));
    return { ...returnCode(answer.returnCode), returnCode: answer.returnCode, message: answer.message };
  } catch (error) {
    if (error instanceof UnsealError) return PHONE_LOST;
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

const PHONE_LOST: Outcome = {
  policy: "refuse",
  returnCode: null,
  message: null,
  meaning: "保存的电话无法解密，多半是 APP_SECRET 换过了。",
  mend: "请恢复原来的 APP_SECRET，或重新填写电话再提交一次。",
};

async function settle(store: Store, watched: WatchedShipment, outcome: Outcome, now: number): Promise<void> {
  const { subscription } = watched;
  const { policy, returnCode: code, message, meaning, mend } = outcome;
  const isWatched = policy === "accepted" || policy === "tracked";
  const serverErrors = subscription.serverErrors + (code === "500" ? 1 : 0);
  // Kuaidi100 out of reach is nobody's fault and is tried for as long as it takes.
  const mayRetry = policy === "retry" && (code === null || serverErrors < SERVER_ERROR_TRIES);
  const waits = mayRetry || policy === "pause";
  const nextAttemptAt = policy === "pause" ? now + PAUSE_MS : now + retryDelay(subscription.attempts);
  const status = waits ? "queued" : isWatched ? "accepted" : "refused";
  await store.write(async (tx) => {
    await settleSubscription(tx, subscription.id, {
      status,
      returnCode: code,
      message,
      meaning,
      mend,
      serverErrors,
      answeredAt: now,
      nextAttemptAt: waits ? nextAttemptAt : null,
    });
    await recordAnswerCharge(tx, watched, { status, returnCode: code, serverErrors }, now);
    if (policy === "pause") {
      await postponeSubscriptions(tx, nextAttemptAt, { returnCode: code, message, meaning, mend });
    }
    // One that is taken shows that the account may subscribe again.
    if (isWatched) await endPause(tx, PAUSE_CODES, now);
    if (waits) return;
    await markSubscribed(tx, subscription, isWatched ? "polling" : "failed", message, now);
  });
}

/** Doubles with each attempt, and is spread so that many retries do not fall on one moment. */
function retryDelay(attempts: number): number {
  const delay = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return Math.round(delay * (0.75 + Math.random() / 2));
}
