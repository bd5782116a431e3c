import { and, asc, eq } from "drizzle-orm";
import { importPieces } from "@/db/schema/imports";
import type { Db } from "@/db/store";

export async function insertPiece(db: Db, importId: string, ordinal: number, content: Buffer): Promise<void> {
  await db.insert(importPieces).values({ importId, ordinal, content });
}

/** How many pieces there are, in order. */
export async function listPieceOrdinals(db: Db, importId: string): Promise<number[]> {
  const rows = await db
    .select({ ordinal: importPieces.ordinal })
    .from(importPieces)
    .where(eq(importPieces.importId, importId))
    .orderBy(asc(importPieces.ordinal));
  return rows.map(({ ordinal }) => ordinal);
}

export async function findPiece(db: Db, importId: string, ordinal: number): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ content: importPieces.content })
    .from(importPieces)
    .where(and(eq(importPieces.importId, importId), eq(importPieces.ordinal, ordinal)));
  return row?.content;
}

export async function deletePieces(db: Db, importId: string): Promise<void> {
  await db.delete(importPieces).where(eq(importPieces.importId, importId));
}
