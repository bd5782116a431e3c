import { int, table, text } from "@/db/column-builders";

/** The owner's settings, in one row: see `lib/domain/settings/owner-settings.ts`. */
export const settings = table("setting", {
  id: int("id").primaryKey(), // 1
  perSecond: int("per_second").notNull(),
  concurrency: int("concurrency").notNull(),
  resultv2: text("resultv2").notNull(),
  autoResubscribeSince: int("auto_resubscribe_since"), // null while it is off
  reuseAfterDays: int("reuse_after_days").notNull().default(90), // a number that ended so long ago and comes again is another parcel
  unitRules: text("unit_rules"), // JSON, the choices of lib/domain/billing/unit-rule.ts; null before the first
  keySealed: text("key_sealed"), // Kuaidi100's key, encrypted
  keyTail: text("key_tail"), // its last characters, to recognise it by
  trackingMode: text("tracking_mode").notNull().default("push"), // or `query`; see lib/domain/queries/query-settings.ts
  queryUnits: text("query_units").notNull().default("shared"),
  queryBudgetKind: text("query_budget_kind").notNull().default("queries"),
  queryDayBudget: int("query_day_budget").notNull().default(50),
  queryMonthBudget: int("query_month_budget").notNull().default(500),
  queryRules: text("query_rules").notNull().default(""), // names of the rules that are on, separated by commas
  customerSealed: text("customer_sealed"), // the account that pays for queries, encrypted
  customerTail: text("customer_tail"),
  queryKeySealed: text("query_key_sealed"), // its key, when it is not the subscription's
  queryKeyTail: text("query_key_tail"),
  others: text("others").notNull().default("{}"), // JSON, by name: the settings without a column
  changedAt: int("changed_at").notNull(),
});

/**
 * The state of the subscription queue, in row 1, and what was sent lately: on SQLite there, on PostgreSQL in rows 2 to 9,
 * of which each has a share of the rate, so that no sender waits for another.
 */
export const outbox = table("outbox", {
  id: int("id").primaryKey(),
  origin: text("origin"), // the Kuaidi100 that the queued subscriptions are for; see lib/domain/subscriptions/subscription-outbox.ts
  stoppedAt: int("stopped_at"), // null while it runs
  returnCode: text("return_code"), // Kuaidi100's return code that stopped it
  message: text("message"),
  meaning: text("meaning"),
  mend: text("mend"),
  probeAt: int("probe_at"), // while stopped: when the next single subscription is tried
  resumedAt: int("resumed_at"), // answers to requests sent before do not stop it again
  recentSends: text("recent_sends").notNull(), // JSON, see lib/domain/subscriptions/send-rate.ts
});

/** The servers that share this PostgreSQL, each with a row that it renews; empty on SQLite, which has one server. */
export const nodes = table("node", {
  id: text("id").primaryKey(), // NODE_ID
  version: text("version").notNull(), // of the product
  nodeVersion: text("node_version").notNull(), // of Node.js
  startedAt: int("started_at").notNull(),
  seenAt: int("seen_at").notNull(), // by the database's clock
  clockSkewMs: int("clock_skew_ms").notNull(), // the server's clock less the database's
  residentBytes: int("resident_bytes").notNull(),
});

/** The versions that have run on this database. */
export const productVersions = table("product_version", {
  version: text("version").primaryKey(), // as in package.json
  startedAt: int("started_at").notNull(), // when it ran first
});
