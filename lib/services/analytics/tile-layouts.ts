import { findTileLayout, saveTileLayout } from "@/db/queries/analytics/tile-layout-records";
import type { Db, Store } from "@/db/store";
import { defaultTiles, type TileChoice } from "@/lib/domain/analytics/tile-layout";
import type { Role } from "@/lib/domain/auth/role";
import type { TileLayout } from "@/lib/operations/figures/overview-operations";

/** Whose tiles they are. */
interface TileOwner {
  kind: "token" | "user";
  id: string;
  role: Role;
}

/** The tiles of a user's overview in their order; without own ones, and for a token, those of the role. */
export async function getTileLayout(db: Db, { kind, id, role }: TileOwner): Promise<TileLayout> {
  const own = kind === "user" ? await findTileLayout(db, id) : undefined;
  return { tiles: own ?? defaultTiles(role), isOwn: own !== undefined };
}

/**
 * Saves a user's tiles.
 *
 * @param tiles null for those of the role
 */
export async function arrangeTiles(
  store: Store,
  tiles: readonly TileChoice[] | null,
  { id }: Pick<TileOwner, "id">,
  now: number,
): Promise<void> {
  await store.write((tx) => saveTileLayout(tx, id, tiles, now));
}
