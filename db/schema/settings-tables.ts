import { int, table, text } from "@/db/column-builders";

/** What the owner has set, in one row; without it everything is as in `lib/domain/settings/owner-settings.ts`. */
export const settings = table("setting", {
  id: int("id").primaryKey(), // 1
  perSecond: int("per_second").notNull(),
  concurrency: int("concurrency").notNull(),
  resultv2: text("resultv2").notNull(),
  autoResubscribeSince: int("auto_resubscribe_since"), // null while it is off
  keySealed: text("key_sealed"), // Kuaidi100's key, encrypted
  keyTail: text("key_tail"), // its last characters, to recognise it by
  changedAt: int("changed_at").notNull(),
});

/** How the queue of subscriptions stands, in one row that every node locks before it takes any. */
export const outbox = table("outbox", {
  id: int("id").primaryKey(), // 1
  origin: text("origin"), // for whom what is queued now was queued; see lib/domain/subscriptions/subscription-outbox.ts
  stoppedAt: int("stopped_at"), // null while it runs
  returnCode: text("return_code"), // what Kuaidi100 answered that stopped it
  message: text("message"),
  meaning: text("meaning"),
  mend: text("mend"),
  probeAt: int("probe_at"), // while stopped: when a single one is tried
  resumedAt: int("resumed_at"), // answers to what was sent before do not stop it again
  recentSends: text("recent_sends").notNull(), // JSON, see lib/domain/subscriptions/send-rate.ts
});
