import { bytes, index, int, table, text, uniqueIndex } from "@/db/column-builders";

/**
 * Who did and saw what. Rows are only added; retention deletes whole chains. A chain is the entries of one server and
 * one Beijing day: each row's hash covers its content and the hash of the row before.
 */
export const auditEntries = table(
  "audit_entry",
  {
    id: text("id").primaryKey(), // sorts by time
    chain: text("chain").notNull(), // server, then the day: desk-1/2026-11-27
    sequence: int("sequence").notNull(), // 1, 2, 3 … within the chain
    at: int("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name"),
    address: text("address"), // of the client
    via: text("via").notNull(),
    action: text("action").notNull(),
    targetKind: text("target_kind"),
    targetId: text("target_id"),
    shop: text("shop"), // null for several shops and for what belongs to none
    outcome: text("outcome").notNull(),
    status: int("status"), // of the HTTP answer
    reason: text("reason"),
    details: text("details"), // JSON: facts, before, after; personal values and secrets are only named
    sealed: bytes("sealed"), // the personal values of `details`, encrypted; null without any, and after their erasure
    sealedHash: text("sealed_hash"), // of what `sealed` decrypts to
    requestId: text("request_id"),
    keyId: text("key_id").notNull(), // the key of the hashes
    previous: text("previous").notNull(), // hash of the row before; empty for the first
    hash: text("hash").notNull(),
  },
  (t) => [
    uniqueIndex("audit_entry_chain").on(t.chain, t.sequence),
    index("audit_entry_at").on(t.at, t.id),
    index("audit_entry_action").on(t.action, t.at),
    index("audit_entry_actor").on(t.actorId, t.at),
    index("audit_entry_target").on(t.targetId, t.at),
  ],
);

/** How long entries are kept, in one row; without it the default of `lib/domain/audit/audit-retention.ts` applies. */
export const auditSettings = table("audit_setting", {
  id: int("id").primaryKey(), // 1
  keepDays: int("keep_days").notNull(),
});

/** The last verification by each server, which knows the heads that it has anchored itself. */
export const auditChecks = table("audit_check", {
  node: text("node").primaryKey(),
  at: int("at").notNull(),
  chains: int("chains").notNull(),
  rows: int("rows").notNull(),
  unanchored: int("unanchored").notNull(),
  faults: text("faults").notNull(), // JSON: bad rows of each chain
});

/** The newest lines of each list of heads, as its file has them: a file that was cut or removed differs from them. */
export const auditHeads = table("audit_head", {
  list: text("list").primaryKey(), // `ownList` in lib/audit/head-list.ts
  lines: text("lines").notNull(), // JSON: the lines that were added last, signed
});
