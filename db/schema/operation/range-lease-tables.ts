import { int, primaryKey, table, text } from "@/db/column-builders";

/** Which node works a range of shards, for each kind of work; see lib/domain/shared/hash-ranges.ts. PostgreSQL only. */
export const rangeLeases = table(
  "range_lease",
  {
    kind: text("kind").notNull(),
    range: int("range").notNull(),
    holder: text("holder"), // null after it was given back
    until: int("until").notNull(), // ms by the database's clock
  },
  (t) => [primaryKey({ columns: [t.kind, t.range] })],
);

/** The nodes that want a share of a kind of work, while they live. */
export const rangeWorkers = table(
  "range_worker",
  {
    kind: text("kind").notNull(),
    holder: text("holder").notNull(),
    until: int("until").notNull(), // ms by the database's clock
  },
  (t) => [primaryKey({ columns: [t.kind, t.holder] })],
);
