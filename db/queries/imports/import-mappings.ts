import { eq } from "drizzle-orm";
import { importMappings } from "@/db/schema/import-tables";
import type { Db } from "@/db/store";

/** The column mapping that a user last chose for a header; JSON. */
export async function findImportMapping(db: Db, fingerprint: string): Promise<string | undefined> {
  const [row] = await db
    .select({ mapping: importMappings.mapping })
    .from(importMappings)
    .where(eq(importMappings.fingerprint, fingerprint));
  return row?.mapping;
}

export async function saveImportMapping(db: Db, fingerprint: string, mapping: string, now: number): Promise<void> {
  await db
    .insert(importMappings)
    .values({ fingerprint, mapping, usedAt: now })
    .onConflictDoUpdate({ target: importMappings.fingerprint, set: { mapping, usedAt: now } });
}
