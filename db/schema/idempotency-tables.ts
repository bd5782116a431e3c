import { bytes, index, int, table, text } from "@/db/column-builders";

/** Answers given under an Idempotency-Key, for repeated requests. */
export const idempotencyKeys = table(
  "kept_answer",
  {
    keyHash: text("key_hash").primaryKey(), // hash of the caller and the key
    bodyHash: text("body_hash").notNull(), // hash of the operation and the body
    status: int("status").notNull(),
    location: text("location"),
    answer: bytes("answer").notNull(), // JSON, raw deflate, encrypted
    createdAt: int("created_at").notNull(),
  },
  (t) => [index("kept_answer_created").on(t.createdAt)],
);
