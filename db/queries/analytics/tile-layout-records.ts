import { eq } from "drizzle-orm";
import { tileLayouts } from "@/db/schema/analytics/live-figure-tables";
import type { Db } from "@/db/store";
import { TILE_KEYS, type TileChoice } from "@/lib/domain/analytics/tile-layout";

/** The tiles that a user has arranged; undefined for those of the role. Tiles that no longer exist are left out. */
export async function findTileLayout(db: Db, userId: string): Promise<TileChoice[] | undefined> {
  const [row] = await db.select().from(tileLayouts).where(eq(tileLayouts.userId, userId));
  if (!row) return undefined;
  const stored = JSON.parse(row.tiles) as TileChoice[];
  return stored.filter(({ key }) => TILE_KEYS.includes(key));
}

/** @param tiles null for those of the role */
export async function saveTileLayout(
  db: Db,
  userId: string,
  tiles: readonly TileChoice[] | null,
  now: number,
): Promise<void> {
  if (tiles === null) {
    await db.delete(tileLayouts).where(eq(tileLayouts.userId, userId));
    return;
  }
  const row = { tiles: JSON.stringify(tiles), changedAt: now };
  await db
    .insert(tileLayouts)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: tileLayouts.userId, set: row });
}
