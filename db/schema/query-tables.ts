import { sql } from "drizzle-orm";
import { bytes, index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { QUERY_OUTCOMES, QUERY_REASONS, QUERY_STATUSES } from "@/lib/domain/queries/paid-query";
import { PUSH_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import { shipments } from "./shipment-tables";

/** One paid query, from its request to its answer; also the queue that the worker sends from. */
export const paidQueries = table(
  "paid_query",
  {
    id: text("id").primaryKey(), // sorts by time
    // No foreign key, so that it outlives the shipment: a payment stays recorded.
    shipmentId: text("shipment_id").notNull(),
    waybillNumber: text("waybill_number").notNull(),
    carrier: text("carrier").notNull(), // as asked
    reason: text("reason", { enum: QUERY_REASONS }).notNull(),
    proposal: text("proposal"), // the proposal that was accepted
    askedBy: text("asked_by"), // name of the user or token; null for a rule
    status: text("status", { enum: QUERY_STATUSES }).notNull(),
    priority: int("priority").notNull(),
    queuedAt: int("queued_at").notNull(),
    attempts: int("attempts").notNull().default(0),
    nextAttemptAt: int("next_attempt_at"), // null: it is not sent again
    leasedUntil: int("leased_until"), // while a server is sending it
    askedAt: int("asked_at"), // last sent
    answeredAt: int("answered_at"),
    outcome: text("outcome", { enum: QUERY_OUTCOMES }),
    returnCode: text("return_code"),
    message: text("message"), // Kuaidi100's, or why it was not reached
    verdict: text("verdict", { enum: PUSH_VERDICTS }),
    changes: text("changes"), // JSON, QueryChange[]
    eventsBefore: int("events_before"),
    eventsAfter: int("events_after"),
    reservedUnits: int("reserved_units").notNull().default(0), // claimed from the budget until it is answered
    costUnits: int("cost_units").notNull().default(0),
    answer: bytes("answer"), // a failure as received, UTF-8, raw deflate; a found trace is kept among the pushes
  },
  (t) => [
    // A shipment has at most one query under way.
    uniqueIndex("paid_query_open").on(t.shipmentId).where(sql`${t.status} <> 'done'`),
    index("paid_query_due").on(t.priority, t.nextAttemptAt).where(sql`${t.status} <> 'done'`),
    index("paid_query_listed").on(t.queuedAt, t.id),
    index("paid_query_reason").on(t.reason, t.queuedAt, t.id),
    index("paid_query_shipment").on(t.shipmentId, t.queuedAt),
  ],
);

/** Each request that was sent, for the limits of one number. Rows older than two days are deleted. */
export const querySends = table(
  "query_send",
  {
    queryId: text("query_id").notNull(),
    waybillNumber: text("waybill_number").notNull(),
    at: int("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.queryId, t.at] }),
    index("query_send_number").on(t.waybillNumber, t.at),
    index("query_send_at").on(t.at),
  ],
);

/** What is known of a number for the limits and the cost of the next query. */
export const queryNumbers = table("query_number", {
  waybillNumber: text("waybill_number").primaryKey(),
  lastAskedAt: int("last_asked_at").notNull(),
  lockedUntil: int("locked_until"), // Kuaidi100 said that it is locked
  failures: int("failures").notNull(), // since failures last cost a unit
  failureUnitAt: int("failure_unit_at"), // when a failure last cost a unit
});

/** Queries and units of each Beijing day, claimed before sending: the budget compares them. */
export const queryUsage = table("query_usage", {
  day: int("day").primaryKey(), // Beijing days since 1970
  queries: int("queries").notNull(),
  units: int("units").notNull(),
});

/** The state of the account, in one row that every claim locks. */
export const queryAccounts = table("query_account", {
  id: int("id").primaryKey(), // 1
  lastSentAt: int("last_sent_at"),
  stoppedAt: int("stopped_at"), // null while it runs
  returnCode: text("return_code"), // that stopped it
  message: text("message"),
  probeAt: int("probe_at"), // while stopped: when the next single query is tried
  resumedAt: int("resumed_at"), // answers to queries sent before do not stop it again
  aliveAt: int("alive_at"), // when a server last said that it runs
  scannedUntil: int("scanned_until"), // pushes received until then have been searched for gaps
});

/** When a shipment of query mode is asked next. */
export const queryPlans = table(
  "query_plan",
  {
    shipmentId: text("shipment_id")
      .primaryKey()
      .references(() => shipments.id, { onDelete: "cascade" }),
    dueAt: int("due_at"), // null once it has ended
  },
  (t) => [index("query_plan_due").on(t.dueAt).where(sql`${t.dueAt} is not null`)],
);

/** A time in which pushes were lost: no server ran (`down`), or none arrived (`silent`). */
export const outages = table(
  "outage",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["down", "silent"] }).notNull(),
    fromAt: int("from_at").notNull(),
    untilAt: int("until_at").notNull(),
    foundAt: int("found_at").notNull(),
  },
  (t) => [index("outage_until").on(t.untilAt)],
);
