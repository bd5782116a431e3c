import { sql } from "drizzle-orm";
import { bool, index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { MESSAGE_STATUSES } from "@/lib/domain/alerts/alert-channel";
import { CHANNEL_KINDS } from "@/lib/domain/alerts/channel-kinds";
import { NOTICE_KINDS } from "@/lib/domain/notifications/notice";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import { users } from "./account-tables";
import { shipments } from "./shipment-tables";

/** Where flags are reported and which ones; the row `page` always exists. */
export const alertChannels = table(
  "alert_channel",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: CHANNEL_KINDS }).notNull(),
    name: text("name").notNull(),
    host: text("host"), // of the chat webhook or the mail server, to recognise it by
    secretSealed: text("secret_sealed"), // JSON, encrypted: address and secret of a chat webhook, password of a mailbox
    secretHash: text("secret_hash"), // keyed hash of the address: each webhook is entered only once, otherwise its rate limit would be exceeded
    hasSecret: bool("has_secret").notNull(),
    keyword: text("keyword"),
    mail: text("mail"), // JSON
    tellsFlags: bool("tells_flags").notNull().default(true), // false: only for reports
    morningDay: int("morning_day"), // the last Beijing day whose morning summary is settled; null while it gets none
    flags: text("flags").notNull(), // JSON; empty for all, like the next two
    shops: text("shops").notNull(),
    carriers: text("carriers").notNull(),
    minLevel: int("min_level").notNull(),
    digestMinutes: int("digest_minutes").notNull(),
    quietFrom: text("quiet_from"), // Beijing time, 22:00
    quietUntil: text("quiet_until"),
    severeAlways: bool("severe_always").notNull(), // flags of level 3 are reported in quiet hours too
    language: text("language", { enum: TEXT_LANGUAGES }).notNull(),
    createdAt: int("created_at").notNull(),
    lastMessageAt: int("last_message_at"), // when the last digest was created
    recentSends: text("recent_sends").notNull(), // JSON: instants of the last attempts, see lib/domain/alerts/alert-rate-limit.ts
    blockedUntil: int("blocked_until"), // set when the platform reports too many messages
    deliveredAt: int("delivered_at"), // when a message last arrived at its address; null: it is untested
    failingSince: int("failing_since"), // first failure since the last success
    lastError: text("last_error"),
    disabledAt: int("disabled_at"), // null while the channel is active
    disabledBecause: text("disabled_because"),
  },
  (t) => [uniqueIndex("alert_channel_address").on(t.secretHash)],
);

/** A flag queued for a channel; written in the transaction that raises it. */
export const alertItems = table(
  "alert_item",
  {
    id: text("id").primaryKey(),
    channelId: text("channel_id")
      .notNull()
      .references(() => alertChannels.id, { onDelete: "cascade" }),
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    flag: text("flag").notNull(),
    since: int("since").notNull(), // with flag and level: each is reported once
    level: int("level").notNull(),
    reason: text("reason"),
    queuedAt: int("queued_at").notNull(),
    takenAt: int("taken_at"), // null while it is queued
    node: text("node"), // where the parcel is stuck, see lib/domain/congestion/stuck-hubs.ts; null if it moved on before a report
    messageId: text("message_id"), // null when not reported: the parcel had moved on, or its node was already reported
  },
  (t) => [
    uniqueIndex("alert_item_once").on(t.channelId, t.shipmentId, t.flag, t.since, t.level),
    index("alert_item_waiting").on(t.channelId, t.queuedAt).where(sql`${t.takenAt} is null`),
    index("alert_item_node").on(t.channelId, t.node, t.takenAt).where(sql`${t.node} is not null`),
    index("alert_item_queued").on(t.queuedAt),
    index("alert_item_shipment").on(t.shipmentId),
  ],
);

/** A message to a channel; also the worker's queue, processed one at a time for each channel. */
export const alertMessages = table(
  "alert_message",
  {
    id: text("id").primaryKey(), // sorts by time
    channelId: text("channel_id")
      .notNull()
      .references(() => alertChannels.id, { onDelete: "cascade" }),
    createdAt: int("created_at").notNull(),
    isTest: bool("is_test").notNull(),
    week: int("week"), // week of the weekly report; null for a digest or a test
    digest: text("digest").notNull(), // JSON, see lib/domain/alerts/alert-message.ts
    count: int("count").notNull(),
    status: text("status", { enum: MESSAGE_STATUSES }).notNull(),
    attempts: int("attempts").notNull(),
    nextAttemptAt: int("next_attempt_at").notNull(),
    leasedUntil: int("leased_until"), // while a worker is sending it
    lastAttemptAt: int("last_attempt_at"),
    lastCode: text("last_code"),
    lastError: text("last_error"),
    sentAt: int("sent_at"),
  },
  (t) => [
    index("alert_message_log").on(t.channelId, t.id),
    index("alert_message_due").on(t.channelId, t.nextAttemptAt).where(sql`${t.status} = 'waiting'`),
    index("alert_message_created").on(t.createdAt),
    uniqueIndex("alert_message_week").on(t.channelId, t.week).where(sql`${t.week} is not null`),
  ],
);

/** A user's notices in the desk. */
export const notices = table(
  "notice",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: NOTICE_KINDS }).notNull(),
    mergeKey: text("merge_key"), // an unread notice with the same key absorbs further ones; null: never merged
    count: int("count").notNull(),
    details: text("details").notNull(), // JSON
    at: int("at").notNull(), // when it last changed
    readAt: int("read_at"),
    shops: text("shops"), // JSON: what its user might see when it was written; null for every shop
  },
  (t) => [
    index("notice_log").on(t.userId, t.at, t.id),
    uniqueIndex("notice_unread").on(t.userId, t.kind, t.mergeKey).where(sql`${t.readAt} is null`),
    index("notice_at").on(t.at),
  ],
);

/** A user's browser that receives notices as web push. */
export const webPushDevices = table(
  "push_device",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    endpointHash: text("endpoint_hash").notNull(), // keyed hash
    subscriptionSealed: text("subscription_sealed").notNull(), // JSON, encrypted
    label: text("label").notNull(),
    language: text("language", { enum: TEXT_LANGUAGES }).notNull(),
    createdAt: int("created_at").notNull(),
    lastSentAt: int("last_sent_at"),
    lastError: text("last_error"),
  },
  (t) => [uniqueIndex("push_device_endpoint").on(t.endpointHash), index("push_device_user").on(t.userId)],
);

/** A notice for a device; also the worker's queue. */
export const webPushes = table(
  "notice_push",
  {
    noticeId: text("notice_id")
      .notNull()
      .references(() => notices.id, { onDelete: "cascade" }),
    deviceId: text("device_id")
      .notNull()
      .references(() => webPushDevices.id, { onDelete: "cascade" }),
    attempts: int("attempts").notNull(),
    nextAttemptAt: int("next_attempt_at").notNull(),
    leasedUntil: int("leased_until"),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.deviceId] }),
    index("notice_push_device").on(t.deviceId),
    index("notice_push_due").on(t.nextAttemptAt),
  ],
);

/** This installation's web push (VAPID) keys, in one row; created at first use. */
export const vapidKeys = table("push_key", {
  id: int("id").primaryKey(), // 1
  publicKey: text("public_key").notNull(),
  privateSealed: text("private_sealed").notNull(), // encrypted
});
