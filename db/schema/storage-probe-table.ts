import { int, table } from "@/db/column-builders";

/** One row that the health check rewrites, to test whether the disk still accepts writes. */
export const storageProbe = table("storage_probe", {
  id: int("id").primaryKey(),
  at: int("at").notNull(),
});
