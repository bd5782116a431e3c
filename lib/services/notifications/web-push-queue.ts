import { findNotice } from "@/db/queries/notifications/notice-records";
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
import type { Store } from "@/db/store";
import { alertRetryDelay } from "@/lib/domain/alerts/alert-channel";
import { waybillNumberTail } from "@/lib/domain/alerts/alert-digest";
import { type AlertWords, alertWords } from "@/lib/domain/alerts/alert-words";
import { type NoticeView, noticePath } from "@/lib/domain/notifications/notice";
import type { WebPushText } from "@/lib/server/outbound/web-push";
import { toNoticeView } from "./user-notices";
import { deliverWebPush, type PostWebPush } from "./web-push-delivery";
import { getVapidKeys } from "./web-push-devices";

const LEASE_MS = 60_000;

/**
 * Starts sending due web pushes.
 *
 * @returns one promise for each web push, resolved when its outcome is saved
 */
export async function startDueWebPushes(
  store: Store,
  limit: number,
  clock: () => number,
  post?: PostWebPush,
): Promise<Promise<void>[]> {
  if (limit <= 0 || !(await hasDueWebPush(store.read, clock()))) return [];
  const claimed = await store.write((tx) => claimWebPushes(tx, { now: clock(), limit, leaseMs: LEASE_MS }));
  return claimed.map((each) => sendWebPush(store, each, clock, post));
}

async function sendWebPush(store: Store, claimed: WebPushRow, clock: () => number, post?: PostWebPush): Promise<void> {
  const [notice, device] = await Promise.all([
    findNotice(store.read, claimed.noticeId),
    findDevice(store.read, claimed.deviceId),
  ]);
  // A notice that was already read is not sent.
  if (!notice || !device || notice.readAt !== null) return void (await store.write((tx) => deleteWebPush(tx, claimed)));
  const text = buildPushText(toNoticeView(notice), alertWords[device.language]);
  const { error, isGone } = await deliverWebPush(device, text, await getVapidKeys(store), post);
  const now = clock();
  await store.write(async (tx) => {
    if (isGone) return void (await deleteDevice(tx, device.id)); // its queued web pushes are deleted too
    if (error === null) {
      await updateDevice(tx, device.id, { lastSentAt: now, lastError: null });
      return deleteWebPush(tx, claimed);
    }
    await updateDevice(tx, device.id, { lastError: error });
    const delay = alertRetryDelay(claimed.attempts, Math.random());
    return delay === undefined ? deleteWebPush(tx, claimed) : postponeWebPush(tx, claimed, now + delay);
  });
}

/** Text for a locked screen: only the end of a waybill number, and no text written by users. */
function buildPushText(notice: NoticeView, words: AlertWords): WebPushText {
  const { kind, count, byFlag = [], flag, reason, waybillNumber, actor, name } = notice;
  const parcel = waybillNumber && count === 1 ? words.ending(waybillNumberTail(waybillNumber)) : null;
  const what = flag && count === 1 ? [words.flags[flag], words.reason(flag, reason ?? null)] : [];
  const sums = byFlag.map((each) => words.counted(words.flags[each.flag], each.count));
  const base = { url: noticePath(notice), tag: notice.id };
  const body = [parcel, ...what].filter(Boolean).join(" · ");
  switch (kind) {
    case "alerts":
      return { ...base, title: words.title(count), body: body || sums.join(" · ") };
    case "assigned":
      return { ...base, title: words.assigned(count), body };
    case "mention":
      return { ...base, title: words.mentioned(actor ?? ""), body };
    case "handover":
      return { ...base, title: words.handedOver(actor ?? ""), body };
    default:
      return { ...base, title: words.forOwner, body: name ?? "" };
  }
}
