import { findChannel } from "@/db/queries/alerts/alert-channel-records";
import {
  addToNotice,
  countUnread,
  findShopsOfUser,
  findUnreadNotice,
  listNotices,
  listUsersWithRoles,
  markRead,
  type NoticeReader,
  type NoticeRow,
  upsertNotice,
} from "@/db/queries/notifications/notice-records";
import { queueWebPushes } from "@/db/queries/notifications/web-push-records";
import type { Db, Store, Tx } from "@/db/store";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";
import { findQuietEnd } from "@/lib/domain/alerts/quiet-hours";
import { EVERY_SHOP, isScopeWithin, type ShopScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { MAX_UNREAD, type NoticeDetails, type NoticeKind } from "@/lib/domain/notifications/notice";
import type { NoticeQuery } from "@/lib/domain/notifications/notice-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { translateStored } from "@/lib/i18n/translate-stored";
import { type Translator, translatorIn } from "@/lib/i18n/translator";
import type { NoticePage, NoticeView } from "@/lib/operations/notice-operations";
import { newId } from "@/lib/services/shared/new-id";

/** Live update topic, instead of a shipment's id, when only notices have changed. */
export const NOTICES_TOPIC = "bell";

/** A notice for a user. */
export interface NoticeInput {
  kind: NoticeKind;
  /** Whose parcels it tells of: it reaches only those who see all of them. Null when it tells of none. */
  about: ShopScope | null;
  details: NoticeDetails;
  count?: number;
  /** An unread notice with the same key and kind absorbs this one; without a key each notice is separate. */
  mergeKey?: string;
  /** Sent to devices at any hour; otherwise not in quiet hours. */
  isUrgent?: boolean;
}

/**
 * Creates a notice inside a transaction and queues it for the user's devices. An unread notice with
 * the same `mergeKey` is extended instead, and not sent to devices again. Nothing happens when the user may not see what
 * it is about.
 */
export async function notifyUser(tx: Tx, userId: string, notice: NoticeInput, now: number): Promise<void> {
  const { kind, details, count = 1, mergeKey, isUrgent = false, about } = notice;
  const seen = await findShopsOfUser(tx, userId);
  if (!seen || (about && !isScopeWithin(about, seen))) return;
  const shops = serializeScope(seen);
  const unread = mergeKey === undefined ? undefined : await findUnreadNotice(tx, userId, kind, mergeKey);
  if (unread) {
    const before = JSON.parse(unread.details) as NoticeDetails;
    // One that tells of shops that the user saw before is replaced.
    const isOfSameShops = unread.shops === shops;
    return addToNotice(tx, unread.id, {
      count: isOfSameShops ? unread.count + count : count,
      details: isOfSameShops ? mergeDetails(before, details) : details,
      at: now,
      shops,
    });
  }
  const id = newId(now);
  await upsertNotice(tx, {
    id,
    userId,
    kind,
    mergeKey: mergeKey ?? null,
    count,
    details: JSON.stringify(details),
    at: now,
    readAt: null,
    shops,
  });
  await queueWebPushes(tx, id, userId, isUrgent ? now : await webPushDueAt(tx, now));
}

/** Notifies every owner that something has stopped and what to do, inside a transaction. */
export async function notifyOwners(tx: Tx, notice: NoticeInput, now: number): Promise<void> {
  for (const { id } of await listUsersWithRoles(tx, ["owner"]))
    await notifyUser(tx, id, { ...notice, isUrgent: true }, now);
}

/** Merged notices keep only their sums and what they have in common. */
function mergeDetails(before: NoticeDetails, more: NoticeDetails): NoticeDetails {
  const counts = new Map((before.byFlag ?? []).map(({ flag, count }) => [flag, count]));
  for (const { flag, count } of more.byFlag ?? []) counts.set(flag, (counts.get(flag) ?? 0) + count);
  const byFlag = [...counts].map(([flag, count]) => ({ flag, count })).toSorted((a, b) => b.count - a.count);
  const nodes = new Map([...(before.nodes ?? []), ...(more.nodes ?? [])].map((each) => [each.node, each]));
  const { name, code, because, mend } = more;
  return {
    name,
    code,
    because,
    mend,
    actor: before.actor === more.actor ? more.actor : null,
    ...(byFlag.length > 0 && { byFlag }),
    ...(nodes.size > 0 && { nodes: [...nodes.values()].slice(-MAX_NODES) }),
  };
}

/** When devices may be notified (ms): now, or at the end of quiet hours. */
async function webPushDueAt(tx: Tx, now: number): Promise<number> {
  const channel = await findChannel(tx, EVERY_SHOP, PAGE_CHANNEL);
  return (channel && findQuietEnd(channel, now)) ?? now;
}

const MAX_NODES = 8;

/** A user's notices, newest first, in the reader's language, and how many are unread. */
export async function getNoticePage(
  db: Db,
  reader: NoticeReader,
  query: NoticeQuery,
  translate: Translator = translatorIn("zh-CN"),
): Promise<NoticePage> {
  const { rows, nextCursor } = await listNotices(db, reader, query);
  const items = rows.map((row) => {
    return translateStored(toNoticeView(row), translate);
  });
  return { items, nextCursor, unread: await countUnread(db, reader, MAX_UNREAD) };
}

export function toNoticeView({ id, kind, count, at, readAt, details }: NoticeRow): NoticeView {
  return { ...(JSON.parse(details) as NoticeDetails), id, kind, count, at: toIsoBeijing(at), isRead: readAt !== null };
}

/** Marks the given notices of a user as read, or all. */
export async function markUserNoticesRead(
  store: Store,
  userId: string,
  ids: readonly string[] | undefined,
  now: number,
): Promise<void> {
  await store.write((tx) => markRead(tx, userId, ids, now));
}
