import { and, asc, eq } from "drizzle-orm";
import { importChunks } from "@/db/schema/import-tables";
import type { Db } from "@/db/store";

export async function insertImportChunk(db: Db, importId: string, ordinal: number, content: Buffer): Promise<void> {
  await db.insert(importChunks).values({ importId, ordinal, content });
}

/** The ordinals of the stored chunks, ascending. */
export async function listImportChunkOrdinals(db: Db, importId: string): Promise<number[]> {
  const rows = await db
    .select({ ordinal: importChunks.ordinal })
    .from(importChunks)
    .where(eq(importChunks.importId, importId))
    .orderBy(asc(importChunks.ordinal));
  return rows.map(({ ordinal }) => ordinal);
}

export async function findImportChunk(db: Db, importId: string, ordinal: number): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ content: importChunks.content })
    .from(importChunks)
    .where(and(eq(importChunks.importId, importId), eq(importChunks.ordinal, ordinal)));
  return row?.content;
}

export async function deleteImportChunks(db: Db, importId: string): Promise<void> {
  await db.delete(importChunks).where(eq(importChunks.importId, importId));
}
