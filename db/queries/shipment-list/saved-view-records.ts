import { and, asc, eq, isNull, max, or, type SQL } from "drizzle-orm";
import { defaultViews, savedViews } from "@/db/schema/saved-view-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { MAX_VIEWS } from "@/lib/domain/shipment-list/saved-view";
import { namesOnlyShopsOf } from "@/lib/domain/shipment-list/view-scope";
import type { SavedViews } from "@/lib/operations/view-operations";

export type SavedViewRow = typeof savedViews.$inferSelect;

/** The id of the user who has a view; null for a shared view. */
export type ViewOwner = string | null;

/**
 * The views that a user sees, the user's own and the shared ones about the scope's shops, the own first, and the view that the list opens with.
 *
 * @param userId null for an API token, which has no views of its own
 */
export async function findViewsOfUser(db: Db, scope: ShopScope, userId: ViewOwner): Promise<SavedViews> {
  const [own, shared, [chosen]] = await Promise.all([
    userId === null ? [] : listViewsOfOwner(db, userId),
    listViewsOfOwner(db, null),
    userId === null ? [] : db.select().from(defaultViews).where(eq(defaultViews.userId, userId)),
  ]);
  const visible = shared.filter(({ query }) => namesOnlyShopsOf(scope, query));
  const items = [...own, ...visible].map(({ id, ownerId, name, query, madeBy }) => {
    return { id, name, query, isShared: ownerId === null, madeBy };
  });
  const defaultId = chosen?.viewId ?? null;
  // A view that was shared before the user was limited is no longer seen.
  const isHidden = shared.some(({ id }) => id === defaultId) && !visible.some(({ id }) => id === defaultId);
  return { items, defaultId: isHidden ? null : defaultId };
}

/** A view by its id, if the user sees it. */
export async function findView(
  db: Db,
  scope: ShopScope,
  id: string,
  userId: ViewOwner,
): Promise<SavedViewRow | undefined> {
  const isTheirs = userId === null ? undefined : eq(savedViews.ownerId, userId);
  const [row] = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), or(isNull(savedViews.ownerId), isTheirs)));
  return row && (row.ownerId !== null || namesOnlyShopsOf(scope, row.query)) ? row : undefined;
}

/** The views of one owner in their order. */
export async function listViewsOfOwner(db: Db, owner: ViewOwner): Promise<SavedViewRow[]> {
  return db
    .select()
    .from(savedViews)
    .where(isOwnedBy(owner))
    .orderBy(asc(savedViews.position), asc(savedViews.id))
    .limit(MAX_VIEWS);
}

/** The position after the last view of an owner. */
export async function findNextPosition(db: Db, owner: ViewOwner): Promise<number> {
  const [last] = await db
    .select({ position: max(savedViews.position) })
    .from(savedViews)
    .where(isOwnedBy(owner));
  return Number(last?.position ?? -1) + 1;
}

export async function insertView(db: Db, row: SavedViewRow): Promise<void> {
  await db.insert(savedViews).values(row);
}

export async function updateView(db: Db, id: string, change: Partial<Omit<SavedViewRow, "id">>): Promise<void> {
  await db.update(savedViews).set(change).where(eq(savedViews.id, id));
}

/** Deletes a view; lists that opened with it open with all shipments. */
export async function deleteView(db: Db, id: string): Promise<void> {
  await db.delete(savedViews).where(eq(savedViews.id, id));
  await db.delete(defaultViews).where(eq(defaultViews.viewId, id));
}

/**
 * Saves which view a user's list opens with.
 *
 * @param id null for all shipments
 */
export async function saveDefaultView(db: Db, userId: string, id: string | null): Promise<void> {
  if (id === null) {
    await db.delete(defaultViews).where(eq(defaultViews.userId, userId));
    return;
  }
  await db
    .insert(defaultViews)
    .values({ userId, viewId: id })
    .onConflictDoUpdate({ target: defaultViews.userId, set: { viewId: id } });
}

function isOwnedBy(owner: ViewOwner): SQL | undefined {
  return owner === null ? isNull(savedViews.ownerId) : eq(savedViews.ownerId, owner);
}
