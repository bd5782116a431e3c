import { int, table } from "@/db/column-builders";

/** One row that the health check rewrites, to find out whether the disk still takes what we store. */
export const storageProbe = table("storage_probe", {
  id: int("id").primaryKey(),
  at: int("at").notNull(),
});
