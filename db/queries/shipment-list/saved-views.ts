import { and, asc, eq, isNull, max, or, type SQL } from "drizzle-orm";
import { defaultViews, savedViews } from "@/db/schema/saved-view-tables";
import type { Db } from "@/db/store";
import type { SavedViews } from "@/lib/domain/shipment-list/list-view";
import { MOST_VIEWS } from "@/lib/domain/shipment-list/saved-view";

export type SavedViewRow = typeof savedViews.$inferSelect;

/** Whose views: a person's own, or those that all share (null). */
export type ViewOwner = string | null;

/**
 * The views that a person may look through, their own first, and the one that their list opens with.
 *
 * @param userId null for a program, which has none of its own
 */
export async function viewsFor(db: Db, userId: ViewOwner): Promise<SavedViews> {
  const [own, shared, [chosen]] = await Promise.all([
    userId === null ? [] : viewsOfOwner(db, userId),
    viewsOfOwner(db, null),
    userId === null ? [] : db.select().from(defaultViews).where(eq(defaultViews.userId, userId)),
  ]);
  const items = [...own, ...shared].map(({ id, ownerId, name, query, madeBy }) => {
    return { id, name, query, isShared: ownerId === null, madeBy };
  });
  return { items, defaultId: chosen?.viewId ?? null };
}

/** A view that a person may look through. */
export async function findView(db: Db, id: string, userId: ViewOwner): Promise<SavedViewRow | undefined> {
  const isTheirs = userId === null ? undefined : eq(savedViews.ownerId, userId);
  const [row] = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), or(isNull(savedViews.ownerId), isTheirs)));
  return row;
}

/** One owner's views in their order. */
export async function viewsOfOwner(db: Db, owner: ViewOwner): Promise<SavedViewRow[]> {
  return db
    .select()
    .from(savedViews)
    .where(isOf(owner))
    .orderBy(asc(savedViews.position), asc(savedViews.id))
    .limit(MOST_VIEWS);
}

/** The position behind the last of an owner's views. */
export async function nextPosition(db: Db, owner: ViewOwner): Promise<number> {
  const [last] = await db
    .select({ position: max(savedViews.position) })
    .from(savedViews)
    .where(isOf(owner));
  return Number(last?.position ?? -1) + 1;
}

export async function insertView(db: Db, row: SavedViewRow): Promise<void> {
  await db.insert(savedViews).values(row);
}

export async function updateView(db: Db, id: string, change: Partial<Omit<SavedViewRow, "id">>): Promise<void> {
  await db.update(savedViews).set(change).where(eq(savedViews.id, id));
}

/** Takes a view away, and from everybody whose list opened with it. */
export async function deleteView(db: Db, id: string): Promise<void> {
  await db.delete(savedViews).where(eq(savedViews.id, id));
  await db.delete(defaultViews).where(eq(defaultViews.viewId, id));
}

/** @param id null for all shipments */
export async function writeDefaultView(db: Db, userId: string, id: string | null): Promise<void> {
  if (id === null) {
    await db.delete(defaultViews).where(eq(defaultViews.userId, userId));
    return;
  }
  await db
    .insert(defaultViews)
    .values({ userId, viewId: id })
    .onConflictDoUpdate({ target: defaultViews.userId, set: { viewId: id } });
}

function isOf(owner: ViewOwner): SQL | undefined {
  return owner === null ? isNull(savedViews.ownerId) : eq(savedViews.ownerId, owner);
}
