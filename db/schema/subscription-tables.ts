import { sql } from "drizzle-orm";
import { index, int, table, text, uniqueIndex } from "@/db/column-builders";
import { SUBSCRIPTION_CAUSES, SUBSCRIPTION_STATUSES } from "@/lib/domain/shipments/shipment";
import { shipments } from "./shipment-tables";

/** One request to Kuaidi100 to monitor a shipment; also the outbox that the worker sends from. */
export const subscriptions = table(
  "subscription",
  {
    id: text("id").primaryKey(),
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(), // 0 for a shipment's first
    callbackId: text("callback_id").notNull(), // unguessable; the salt is derived from it
    carrier: text("carrier"), // as sent
    cause: text("cause", { enum: SUBSCRIPTION_CAUSES }).notNull().default("merchant"),
    sentTo: text("sent_to"), // the origin of lib/domain/subscriptions/subscription-outbox.ts; null until it is answered
    status: text("status", { enum: SUBSCRIPTION_STATUSES }).notNull(),
    attempts: int("attempts").notNull(),
    serverErrors: int("server_errors").notNull(), // how often Kuaidi100 answered 500
    answers: int("answers").notNull().default(0), // how often Kuaidi100 answered with a return code
    priority: int("priority").notNull().default(0), // SEND_PRIORITY of lib/domain/subscriptions/subscription-outbox.ts
    nextAttemptAt: int("next_attempt_at"),
    leasedUntil: int("leased_until"), // while a worker is sending it
    returnCode: text("return_code"),
    message: text("message"), // Kuaidi100's message
    meaning: text("meaning"), // its meaning, as shown to the merchant
    mend: text("mend"), // what the merchant should do
    watchGeneration: int("watch_generation"), // answered 501: the earlier watching of ours that continues; see lib/domain/tracking/watching.ts
    createdAt: int("created_at").notNull(),
    answeredAt: int("answered_at"),
  },
  (t) => [
    uniqueIndex("subscription_callback").on(t.callbackId),
    uniqueIndex("subscription_shipment").on(t.shipmentId, t.ordinal),
    index("subscription_due").on(t.status, t.priority, t.nextAttemptAt),
    // Few rows: what the sandbox has answered, which is made up.
    index("subscription_sandbox").on(t.shipmentId).where(sql`${t.sentTo} = 'sandbox'`),
  ],
);
