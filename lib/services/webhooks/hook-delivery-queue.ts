import {
  type ClaimedDelivery,
  claimDeliveries,
  hasDueDelivery,
  settleDelivery,
} from "@/db/queries/webhooks/hook-delivery-records";
import {
  type EndpointRow,
  listActiveEndpointIds,
  recordEndpointFailure,
  updateEndpoint,
} from "@/db/queries/webhooks/hook-endpoint-records";
import type { Announcer, Tx } from "@/db/store";
import { toScope } from "@/lib/domain/auth/shop-scope";
import { message } from "@/lib/domain/shared/message";
import { calculateRetryMs } from "@/lib/domain/shared/retry-schedule";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { DISABLE_AFTER_MS, HOOK_RETRIES } from "@/lib/domain/webhooks/webhook-endpoint";
import { logger } from "@/lib/log/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { NOTICES_TOPIC, notifyOwners } from "@/lib/services/notifications/user-notices";
import { defineQueue } from "@/lib/services/shared/background-job";
import type { OutgoingQueue } from "@/lib/services/shared/outgoing-queue";
import { buildFullPayload } from "./full-payload";
import { type HookSendOutcome, type PostHook, postHook, sendHook } from "./send-hook";

/** Of each endpoint, so that one that does not answer does not delay the others. */
const MAX_IN_FLIGHT = 4;

/** Webhook events for shop systems. After a kill the same event is sent again with the same id. */
export function hookQueue(post: PostHook = postHook): OutgoingQueue<ClaimedDelivery, HookSendOutcome> {
  return {
    name: "webhooks",
    wokenBy: "hook",
    idleMs: 1_000,
    leaseMs: 30_000,
    findLanes: async ({ read }, now) => {
      const ids = await listActiveEndpointIds(read);
      const isDue = await Promise.all(ids.map((id) => hasDueDelivery(read, id, now)));
      const due = ids.filter((_, index) => isDue[index]);
      return due.map((key) => ({
        key,
        concurrency: MAX_IN_FLIGHT,
        claim: async (tx, terms) => ({ items: await claimDeliveries(tx, key, terms) }),
      }));
    },
    send: async ({ read }, { endpoint, event }, now) => {
      const body = endpoint.fullDataAt === null ? event.payload : await buildFullPayload(read, event);
      return sendHook(endpoint, { id: event.id, body }, now, post);
    },
    backoff: ({ delivery }) => calculateRetryMs(HOOK_RETRIES, delivery.attempts, Math.random()),
    settle: async (tx, { endpoint, delivery }, { status, error }, { now, retryAt }) => {
      const lastResult = { lastStatus: status, lastError: error };
      if (error === null) {
        await settleDelivery(tx, delivery, { ...lastResult, status: "sent", sentAt: now });
        if (endpoint.failingSince !== null || endpoint.deliveredAt === null)
          await updateEndpoint(tx, endpoint.id, { failingSince: null, deliveredAt: now });
        return undefined;
      }
      const next = retryAt === undefined ? ({ status: "failed" } as const) : { nextAttemptAt: retryAt };
      await settleDelivery(tx, delivery, { ...lastResult, ...next });
      const isDisabled = await handleFailure(tx, endpoint, status, now);
      return isDisabled ? (announcer) => reportDisabled(announcer, endpoint) : undefined;
    },
  };
}

/** @returns whether the endpoint is now disabled */
async function handleFailure(tx: Tx, endpoint: EndpointRow, status: number | null, now: number): Promise<boolean> {
  const isGone = status === 410;
  const isLong = endpoint.failingSince !== null && now - endpoint.failingSince >= DISABLE_AFTER_MS;
  if (!isGone && !isLong) {
    if (endpoint.failingSince === null) await recordEndpointFailure(tx, endpoint.id, now);
    return false;
  }
  const disabledBecause = isGone
    ? message("webhooks.gone")
    : message("webhooks.failedForDays", { days: DISABLE_AFTER_MS / DAY_MS });
  const details = { name: endpoint.name, because: disabledBecause };
  const about = toScope(JSON.parse(endpoint.shops) as string[]);
  await notifyOwners(tx, { kind: "hook-disabled", about, details, mergeKey: endpoint.id }, now);
  return updateEndpoint(tx, endpoint.id, { disabledAt: now, disabledBecause });
}

function reportDisabled({ publish }: Announcer, { id }: EndpointRow): void {
  publish([NOTICES_TOPIC]);
  metrics().hookDisables.inc();
  logger().error({ endpoint: id }, "a webhook endpoint was disabled: it failed for five days, or answered 410");
}

/** Sends order webhooks. */
export const hookJob = defineQueue("the order webhooks", () => hookQueue());
