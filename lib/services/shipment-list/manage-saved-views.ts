import {
  deleteView,
  findNextPosition,
  findView,
  insertView,
  listViewsOfOwner,
  type SavedViewRow,
  saveDefaultView,
  updateView,
  type ViewOwner,
} from "@/db/queries/shipment-list/saved-view-records";
import type { Db, Store } from "@/db/store";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { ForbiddenError, InvalidInputError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { SYSTEM_VIEWS } from "@/lib/domain/shipment-list/list-view";
import { MAX_VIEWS, type NewView, type ViewChange } from "@/lib/domain/shipment-list/saved-view";
import type { SavedView } from "@/lib/operations/view-operations";
import { newId } from "@/lib/services/shared/new-id";

/** The user or the API token of a request. A token has no views of its own; it may see and create shared ones. */
export interface ViewCaller {
  kind: "token" | "user";
  id: string;
  name: string;
  role: Role;
  /** The shops whose parcels it sees. */
  shops: ShopScope;
}

/**
 * Creates a view of the caller, or a shared one.
 *
 * @throws ForbiddenError when the caller may not share views, or is a token without `isShared`
 * @throws InvalidInputError when the name is taken, or the owner has 100 views
 */
export async function createView(store: Store, given: NewView, who: ViewCaller, now: number): Promise<SavedView> {
  const owner = resolveOwner(who, given.isShared);
  return store.write(async (tx) => {
    await requireFreeName(tx, owner, given.name);
    const row: SavedViewRow = {
      id: newId(now),
      ownerId: owner,
      name: given.name,
      query: given.query,
      position: await findNextPosition(tx, owner),
      madeBy: who.name,
      changedAt: now,
    };
    await insertView(tx, row);
    tx.audit?.add({ target: { kind: "view", id: row.id } });
    return toSavedView(row);
  });
}

/**
 * Changes the name, the conditions or the sharing of a view.
 *
 * @throws NotFoundError when there is no such view, or it is another user's
 * @throws ForbiddenError when it is shared and the caller may not change shared views
 * @throws InvalidInputError when the name is taken
 */
export async function changeView(
  store: Store,
  id: string,
  change: ViewChange,
  who: ViewCaller,
  now: number,
): Promise<SavedView> {
  return store.write(async (tx) => {
    const row = await requireChangeable(tx, id, who);
    const { isShared, ...plain } = change;
    const owner = isShared === undefined ? row.ownerId : resolveOwner(who, isShared);
    const next: SavedViewRow = { ...row, ...plain, ownerId: owner, changedAt: now };
    if (next.name !== row.name || owner !== row.ownerId) await requireFreeName(tx, owner, next.name, id);
    if (owner !== row.ownerId) next.position = await findNextPosition(tx, owner);
    await updateView(tx, id, next);
    return toSavedView(next);
  });
}

/**
 * Deletes a view.
 *
 * @throws NotFoundError when there is no such view, or it is another user's
 * @throws ForbiddenError when it is shared and the caller may not change shared views
 */
export async function removeView(store: Store, id: string, who: ViewCaller): Promise<void> {
  await store.write(async (tx) => {
    await requireChangeable(tx, id, who);
    await deleteView(tx, id);
  });
}

/**
 * Changes the order of the caller's own views, or of the shared views if the first id is shared. Views
 * that are not named follow in their present order.
 *
 * @throws NotFoundError when one of them does not exist, or has another owner than the first
 */
export async function reorderViews(store: Store, ids: readonly string[], who: ViewCaller): Promise<void> {
  await store.write(async (tx) => {
    const [first] = ids;
    if (first === undefined) return;
    const { ownerId } = await requireChangeable(tx, first, who);
    const present = (await listViewsOfOwner(tx, ownerId)).map(({ id }) => id);
    const unknown = ids.find((id) => !present.includes(id));
    if (unknown !== undefined) throw new NotFoundError("view", unknown);
    const order = [...new Set([...ids, ...present])];
    for (const [position, id] of order.entries()) await updateView(tx, id, { position });
  });
}

/**
 * Sets the view that the caller's list opens with.
 *
 * @param id null for all shipments
 * @throws NotFoundError when there is no such view, or it is another user's
 * @throws ForbiddenError when the caller is a token
 */
export async function setDefaultView(store: Store, id: string | null, who: ViewCaller): Promise<void> {
  const userId = requireUserId(who);
  await store.write(async (tx) => {
    const isKnown =
      id === null || SYSTEM_VIEWS.some((view) => view.id === id) || (await findView(tx, who.shops, id, userId));
    if (!isKnown) throw new NotFoundError("view", id ?? "");
    await saveDefaultView(tx, userId, id);
  });
}

function resolveOwner(who: ViewCaller, isShared: boolean): ViewOwner {
  if (!isShared) return requireUserId(who);
  if (!hasPermission(who.role, "write")) throw new ForbiddenError("shipmentList.sharedViewForbidden");
  return null;
}

function requireUserId({ kind, id }: ViewCaller): string {
  if (kind === "token") throw new ForbiddenError("shipmentList.tokenHasNoViews");
  return id;
}

async function requireChangeable(db: Db, id: string, who: ViewCaller): Promise<SavedViewRow> {
  const row = await findView(db, who.shops, id, who.kind === "user" ? who.id : null);
  if (!row) throw new NotFoundError("view", id);
  if (row.ownerId === null) resolveOwner(who, true);
  return row;
}

async function requireFreeName(db: Db, owner: ViewOwner, name: string, except?: string): Promise<void> {
  const others = (await listViewsOfOwner(db, owner)).filter(({ id }) => id !== except);
  if (others.length >= MAX_VIEWS) throw new InvalidInputError("shipmentList.tooManyViews", { max: MAX_VIEWS });
  if (others.some((each) => each.name === name)) throw invalidField("name", "shipmentList.viewNameTaken", { name });
}

function toSavedView({ id, ownerId, name, query, madeBy }: SavedViewRow): SavedView {
  return { id, name, query, isShared: ownerId === null, madeBy };
}
