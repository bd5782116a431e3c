import { bytes, index, int, table, text, uniqueIndex } from "@/db/kit";

/** What became of a push: a `duplicate` is counted on the row of the first. */
export const PUSH_VERDICTS = ["received", "applied", "stale", "unknown", "unreadable"] as const;

/**
 * Every signed push as received. Everything the product knows of a parcel's journey can be
 * rebuilt from these rows.
 */
export const pushes = table(
  "push",
  {
    id: text("id").primaryKey(),
    callbackId: text("callback_id").notNull(),
    paramHash: text("param_hash").notNull(), // SHA-256 of `param`
    param: bytes("param").notNull(), // UTF-8, byte for byte as signed
    shipmentId: text("shipment_id"),
    verdict: text("verdict", { enum: PUSH_VERDICTS }).notNull(),
    error: text("error"),
    receivedAt: int("received_at").notNull(),
    timesReceived: int("times_received").notNull(),
    lastReceivedAt: int("last_received_at").notNull(),
  },
  (t) => [
    uniqueIndex("push_callback_hash").on(t.callbackId, t.paramHash),
    index("push_shipment").on(t.shipmentId, t.receivedAt),
    index("push_received").on(t.receivedAt),
  ],
);
