import { int, table, text } from "@/db/column-builders";

/** The versions that have run on this database. */
export const productVersions = table("product_version", {
  version: text("version").primaryKey(), // as in package.json
  startedAt: int("started_at").notNull(), // when it ran first
});
