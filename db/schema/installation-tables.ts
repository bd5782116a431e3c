import { int, table, text } from "@/db/column-builders";

/** Rows that the health checks rewrite, to test whether the disk still accepts writes. */
export const storageProbe = table("storage_probe", {
  id: int("id").primaryKey(),
  at: int("at").notNull(),
});

/** Which installation the database belongs to, in one row that the first start writes. */
export const installation = table("installation", {
  id: int("id").primaryKey(), // 1
  installationId: text("installation_id").notNull(), // copies and moves of the database keep it
  secretFingerprint: text("secret_fingerprint").notNull(), // a keyed hash; the secret does not follow from it
  createdAt: int("created_at").notNull(),
});
