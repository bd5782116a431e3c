import { int, table, text } from "@/db/column-builders";

/** The root secrets that this database has had, by their ids; never the secrets. Also the progress of sealing under each. */
export const rootKeys = table("root_key", {
  id: text("id").primaryKey(), // see lib/sealing/key-ring.ts
  ordinal: int("ordinal").notNull(), // 1 for the first
  since: int("since").notNull(), // when a server first started with it
  resealTable: text("reseal_table"), // the table at which sealing has arrived; null before it begins
  resealAfter: text("reseal_after"), // its last row that is done
  resealed: int("resealed").notNull().default(0), // rows that were sealed under it
  resealedAt: int("resealed_at"), // when everything was; null before
});
