import { type SQLWrapper, sql } from "drizzle-orm";
import { bool, bytes, index, int, isPostgres, table, text, uniqueIndex } from "@/db/column-builders";
import { PUSH_SOURCES, PUSH_VERDICTS } from "@/lib/domain/tracking/push-log-entry";

/** What the index of verdicts contains: a few pushes, since nearly all are applied. */
export const isNotApplied = (verdict: SQLWrapper) => sql`${verdict} <> 'applied'`;

/** Every signed push, and every answer to a paid query, as received. Everything about a parcel's journey can be rebuilt from these rows. */
export const pushes = table(
  "push",
  {
    id: text("id").primaryKey(),
    source: text("source", { enum: PUSH_SOURCES }).notNull().default("push"),
    callbackId: text("callback_id").notNull(), // of a query: the callback of the shipment's newest subscription
    fingerprint: text("fingerprint").notNull(), // the signature: MD5 of `param` and the callback's own salt; of a query: a hash of answer and time
    param: bytes("param").notNull(), // UTF-8, byte for byte as signed; see `isCompressed`
    isCompressed: bool("is_compressed").notNull(), // raw deflate
    shipmentId: text("shipment_id"),
    verdict: text("verdict", { enum: PUSH_VERDICTS }).notNull(),
    error: text("error"),
    receivedAt: int("received_at").notNull(),
    timesReceived: int("times_received").notNull(),
    lastReceivedAt: int("last_received_at").notNull(),
    redactedAt: int("redacted_at"), // when people's data were erased from `param`, in ms: it is no longer as signed
  },
  (t) => [
    // Also finds a parcel's pushes by its callbacks. PostgreSQL has the table `push_fingerprint` instead, see the migration
    // `push_partitions`: there `push` is divided by time, and a unique index would have to contain that.
    ...(isPostgres ? [] : [uniqueIndex("push_callback_fingerprint").on(t.callbackId, t.fingerprint)]),
    index("push_received").on(t.receivedAt),
    index("push_unapplied").on(t.verdict, t.receivedAt).where(isNotApplied(t.verdict)),
    index("push_uncompressed").on(t.id).where(sql`${t.isCompressed} = false`),
  ],
);

/** Requests to the callback that were refused: only the newest, for diagnosis. */
export const refusedPushes = table(
  "refused_push",
  {
    id: text("id").primaryKey(),
    receivedAt: int("received_at").notNull(),
    callbackId: text("callback_id"),
    reason: text("reason").notNull(), // the answer's message
    returnCode: text("return_code").notNull(),
    body: bytes("body").notNull(), // the beginning of the body
    bodyBytes: int("body_bytes").notNull(), // of the complete body
  },
  (t) => [index("refused_push_received").on(t.receivedAt)],
);
