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
 * Begins to push what is to be pushed now.
 *
 * @returns one for each, fulfilled once its outcome is noted
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
  // What is read already need not be told.
  if (!notice || !device || notice.readAt !== null) return void (await store.write((tx) => deleteWebPush(tx, claimed)));
  const text = buildPushText(toNoticeView(notice), alertWords[device.language]);
  const { error, isGone } = await deliverWebPush(device, text, await getVapidKeys(store), post);
  const now = clock();
  await store.write(async (tx) => {
    if (isGone) return void (await deleteDevice(tx, device.id)); // and with it all that waits for it
    if (error === null) {
      await updateDevice(tx, device.id, { lastSentAt: now, lastError: null });
      return deleteWebPush(tx, claimed);
    }
    await updateDevice(tx, device.id, { lastError: error });
    const delay = alertRetryDelay(claimed.attempts, Math.random());
    return delay === undefined ? deleteWebPush(tx, claimed) : postponeWebPush(tx, claimed, now + delay);
  });
}

/** What stands on a locked screen: of a number only its end, and nothing of what somebody wrote. */
function buildPushText(notice: NoticeView, words: AlertWords): WebPushText {
  const { kind, count, byFlag = [], flag, reason, waybillNumber, actor, name } = notice;
  const parcel = waybillNumber && count === 1 ? words.ending(waybillNumberTail(waybillNumber)) : null;
  const what = flag && count === 1 ? [words.flags[flag], words.reason(flag, reason ?? null)] : [];
  const sums = byFlag.map((each) => words.counted(words.flags[each.flag], each.count));
  const told = { url: noticePath(notice), tag: notice.id };
  const body = [parcel, ...what].filter(Boolean).join(" · ");
  switch (kind) {
    case "alerts":
      return { ...told, title: words.title(count), body: body || sums.join(" · ") };
    case "assigned":
      return { ...told, title: words.assigned(count), body };
    case "mention":
      return { ...told, title: words.mentioned(actor ?? ""), body };
    case "handover":
      return { ...told, title: words.handedOver(actor ?? ""), body };
    default:
      return { ...told, title: words.forOwner, body: name ?? "" };
  }
}
