import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { DELIVERY_STATUSES, HOOK_EVENT_TYPES } from "@/lib/domain/webhooks/webhook-endpoint";
import { shipments } from "./shipment-tables";

/** A shop system that receives order events. */
export const hookEndpoints = table("hook_endpoint", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  urlSealed: text("url").notNull(), // encrypted, since addresses contain keys; plain in rows that are not sealed yet
  events: text("events").notNull(), // JSON: the event types to send
  shops: text("shops").notNull(), // JSON: the shops whose parcels it receives; empty for all
  secretSealed: text("secret_sealed").notNull(), // encrypted
  oldSecretSealed: text("old_secret_sealed"), // also signs, until the instant below
  oldSecretUntil: int("old_secret_until"),
  fullDataAt: int("full_data_at"), // since when it receives people's data as they are, by an owner's choice; null: masked
  createdAt: int("created_at").notNull(),
  failingSince: int("failing_since"), // first failure since the last success
  deliveredAt: int("delivered_at"), // since when it is known to accept messages at its address; null: it is untested
  disabledAt: int("disabled_at"), // null while the endpoint is active
  disabledBecause: text("disabled_because"),
});

/** An event of a parcel for the endpoints; written in the same transaction as the push. */
export const hookEvents = table(
  "hook_event",
  {
    id: text("id").primaryKey(), // derived from push and type: the same event always gets the same id
    position: text("position").notNull(), // in the order of recording
    type: text("type", { enum: HOOK_EVENT_TYPES }).notNull(),
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    shop: text("shop"),
    recordedAt: int("recorded_at").notNull(),
    payload: text("payload").notNull(), // JSON, as sent
  },
  (t) => [
    uniqueIndex("hook_event_position").on(t.position),
    index("hook_event_recorded").on(t.recordedAt),
    index("hook_event_shipment").on(t.shipmentId),
  ],
);

/** An event for one endpoint; also the worker's queue. */
export const hookDeliveries = table(
  "hook_delivery",
  {
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => hookEndpoints.id, { onDelete: "cascade" }),
    eventId: text("event_id")
      .notNull()
      .references(() => hookEvents.id, { onDelete: "cascade" }),
    shipmentId: text("shipment_id").notNull(),
    position: text("position").notNull(), // the event's
    status: text("status", { enum: DELIVERY_STATUSES }).notNull(),
    attempts: int("attempts").notNull(),
    nextAttemptAt: int("next_attempt_at").notNull(),
    leasedUntil: int("leased_until"), // while a worker is sending it
    lastAttemptAt: int("last_attempt_at"),
    lastStatus: int("last_status"), // HTTP
    lastError: text("last_error"), // our message, never the receiver's
    sentAt: int("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.endpointId, t.eventId] }),
    index("hook_delivery_log").on(t.endpointId, t.position),
    index("hook_delivery_event").on(t.eventId),
    index("hook_delivery_due").on(t.endpointId, t.nextAttemptAt).where(sql`${t.status} = 'waiting'`),
    index("hook_delivery_order").on(t.endpointId, t.shipmentId, t.position).where(sql`${t.status} = 'waiting'`),
  ],
);
