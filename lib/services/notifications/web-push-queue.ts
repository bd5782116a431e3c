import { findNotice, findShopsOfUser } from "@/db/queries/notifications/notice-records";
import {
  claimWebPushes,
  deleteDevice,
  deleteWebPush,
  findDevice,
  hasDueWebPush,
  postponeWebPush,
  updateDevice,
  type WebPushRow,
} from "@/db/queries/notifications/web-push-records";
import { ALERT_RETRIES } from "@/lib/domain/alerts/alert-channel";
import { countedFlag, flagName, flagReasonText, waybillNumberTail } from "@/lib/domain/alerts/alert-digest";
import { isScopeWithin, parseScope } from "@/lib/domain/auth/shop-scope";
import { noticePath } from "@/lib/domain/notifications/notice";
import type { Translate } from "@/lib/domain/shared/message";
import { calculateRetryMs } from "@/lib/domain/shared/retry-schedule";
import { translatorIn } from "@/lib/i18n/translator";
import type { NoticeView } from "@/lib/operations/notice-operations";
import type { ChatWebhookOutcome } from "@/lib/outbound/chat-webhooks";
import type { WebPushText } from "@/lib/outbound/web-push";
import { defineQueue } from "@/lib/services/shared/background-job";
import type { OutgoingLane, OutgoingQueue } from "@/lib/services/shared/outgoing-queue";
import { toNoticeView } from "./user-notices";
import { deliverWebPush, type PostWebPush } from "./web-push-delivery";
import { getVapidKeys } from "./web-push-devices";

const MAX_IN_FLIGHT = 8;

/** Notices to devices. */
export function webPushQueue(post?: PostWebPush): OutgoingQueue<WebPushRow, ChatWebhookOutcome | null> {
  return {
    name: "web pushes",
    wokenBy: "alert",
    idleMs: 1_000,
    leaseMs: 60_000,
    findLanes: async ({ read }, now) => ((await hasDueWebPush(read, now)) ? [LANE] : []),
    send: async (store, { noticeId, deviceId }) => {
      const [notice, device] = await Promise.all([findNotice(store.read, noticeId), findDevice(store.read, deviceId)]);
      if (!notice || !device || notice.readAt !== null) return null;
      const shops = await findShopsOfUser(store.read, device.userId);
      // Nor is a notice that tells of shops which its user may no longer see.
      if (!shops || !isScopeWithin(parseScope(notice.shops), shops)) return null;
      const text = buildPushText(toNoticeView(notice), translatorIn(device.language));
      return deliverWebPush(device, text, await getVapidKeys(store), post);
    },
    backoff: ({ attempts }) => calculateRetryMs(ALERT_RETRIES, attempts, Math.random()),
    settle: async (tx, webPush, outcome, { now, retryAt }) => {
      const { deviceId } = webPush;
      if (outcome?.isGone) {
        await deleteDevice(tx, deviceId); // its queued web pushes are deleted too
        return undefined;
      }
      const error = outcome?.error ?? null;
      // A notice that was already read is not sent.
      if (outcome) await updateDevice(tx, deviceId, { lastError: error, ...(error === null && { lastSentAt: now }) });
      if (error === null || retryAt === undefined) await deleteWebPush(tx, webPush);
      else await postponeWebPush(tx, webPush, retryAt);
      return undefined;
    },
  };
}

const LANE: OutgoingLane<WebPushRow> = {
  key: "devices",
  concurrency: MAX_IN_FLIGHT,
  claim: async (tx, terms) => ({ items: await claimWebPushes(tx, terms) }),
};

/** Text for a locked screen: only the end of a waybill number, and no text written by users. */
function buildPushText(notice: NoticeView, t: Translate): WebPushText {
  const { kind, count, byFlag = [], flag, reason, waybillNumber, actor, name } = notice;
  const parcel =
    waybillNumber && count === 1 ? t("outgoing.alert.ending", { tail: waybillNumberTail(waybillNumber) }) : null;
  const what = flag && count === 1 ? [flagName(flag, t), flagReasonText(flag, reason ?? null, t)] : [];
  const sums = byFlag.map((each) => countedFlag(each.flag, each.count, t));
  const base = { url: noticePath(notice), tag: notice.id };
  const body = [parcel, ...what].filter(Boolean).join(" · ");
  switch (kind) {
    case "alerts":
      return { ...base, title: t("outgoing.alert.title", { count }), body: body || sums.join(" · ") };
    case "assigned":
      return { ...base, title: t("outgoing.notice.assigned", { count }), body };
    case "mention":
      return { ...base, title: t("outgoing.notice.mention", { actor: actor ?? "" }), body };
    case "handover":
      return { ...base, title: t("outgoing.notice.handover", { actor: actor ?? "" }), body };
    default:
      return { ...base, title: t("outgoing.notice.owner"), body: name ?? "" };
  }
}

/** Sends web pushes. */
export const webPushJob = defineQueue("the web pushes", () => webPushQueue());
