import {
  deleteView,
  findView,
  insertView,
  nextPosition,
  type SavedViewRow,
  updateView,
  type ViewOwner,
  viewsOfOwner,
  writeDefaultView,
} from "@/db/queries/shipment-list/saved-views";
import type { Db, Store } from "@/db/store";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { ForbiddenError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import type { SavedView } from "@/lib/domain/shipment-list/list-view";
import { MOST_VIEWS, type NewView, type ViewChange } from "@/lib/domain/shipment-list/saved-view";
import { SYSTEM_VIEWS } from "@/lib/domain/shipment-list/system-views";
import { newId } from "@/lib/services/shared/new-id";

/** Who asks. A program (`kind` token) has no views of its own, and may only see and make shared ones. */
export interface ViewCaller {
  kind: "token" | "user";
  id: string;
  name: string;
  role: Role;
}

/**
 * Saves a view: for the caller alone, or for all who work here.
 *
 * @throws ForbiddenError when the caller may not share, or is a program that wants one of its own
 * @throws InvalidInputError when the name is taken, or there are too many
 */
export async function createView(store: Store, given: NewView, who: ViewCaller, now: number): Promise<SavedView> {
  const owner = ownerFor(who, given.isShared);
  return store.write(async (tx) => {
    await requireFreeName(tx, owner, given.name);
    const row: SavedViewRow = {
      id: newId(now),
      ownerId: owner,
      name: given.name,
      query: given.query,
      position: await nextPosition(tx, owner),
      madeBy: who.name,
      changedAt: now,
    };
    await insertView(tx, row);
    return viewOf(row);
  });
}

/**
 * Renames a view, gives it other conditions, shares it or takes it back.
 *
 * @throws NotFoundError when it is not there, or somebody else's own
 * @throws ForbiddenError when it is shared and the caller may not change what is shared
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
    const owner = isShared === undefined ? row.ownerId : ownerFor(who, isShared);
    const next: SavedViewRow = { ...row, ...plain, ownerId: owner, changedAt: now };
    if (next.name !== row.name || owner !== row.ownerId) await requireFreeName(tx, owner, next.name, id);
    if (owner !== row.ownerId) next.position = await nextPosition(tx, owner);
    await updateView(tx, id, next);
    return viewOf(next);
  });
}

/**
 * @throws NotFoundError when it is not there, or somebody else's own
 * @throws ForbiddenError when it is shared and the caller may not change what is shared
 */
export async function removeView(store: Store, id: string, who: ViewCaller): Promise<void> {
  await store.write(async (tx) => {
    await requireChangeable(tx, id, who);
    await deleteView(tx, id);
  });
}

/**
 * Puts views into another order: the caller's own, or the shared ones, whichever the first of them is.
 * Those that are not named keep their order behind them.
 *
 * @throws NotFoundError when one of them is not there, or not of the same kind
 */
export async function orderViews(store: Store, ids: readonly string[], who: ViewCaller): Promise<void> {
  await store.write(async (tx) => {
    const [first] = ids;
    if (first === undefined) return;
    const { ownerId } = await requireChangeable(tx, first, who);
    const present = (await viewsOfOwner(tx, ownerId)).map(({ id }) => id);
    const stranger = ids.find((id) => !present.includes(id));
    if (stranger !== undefined) throw new NotFoundError("视图", stranger);
    const order = [...new Set([...ids, ...present])];
    for (const [position, id] of order.entries()) await updateView(tx, id, { position });
  });
}

/**
 * Has the caller's list open with a view.
 *
 * @param id null for all shipments
 * @throws NotFoundError
 * @throws ForbiddenError when the caller is a program
 */
export async function chooseDefaultView(store: Store, id: string | null, who: ViewCaller): Promise<void> {
  const userId = personOf(who);
  await store.write(async (tx) => {
    const isKnown = id === null || SYSTEM_VIEWS.some((view) => view.id === id) || (await findView(tx, id, userId));
    if (!isKnown) throw new NotFoundError("视图", id ?? "");
    await writeDefaultView(tx, userId, id);
  });
}

function ownerFor(who: ViewCaller, isShared: boolean): ViewOwner {
  if (!isShared) return personOf(who);
  if (!hasPermission(who.role, "write")) throw new ForbiddenError("只读账号不能改共享的视图，可以存成自己的。");
  return null;
}

function personOf({ kind, id }: ViewCaller): string {
  if (kind === "token") throw new ForbiddenError("令牌没有自己的视图，请存成共享的（isShared: true）。");
  return id;
}

async function requireChangeable(db: Db, id: string, who: ViewCaller): Promise<SavedViewRow> {
  const row = await findView(db, id, who.kind === "user" ? who.id : null);
  if (!row) throw new NotFoundError("视图", id);
  if (row.ownerId === null) ownerFor(who, true);
  return row;
}

async function requireFreeName(db: Db, owner: ViewOwner, name: string, except?: string): Promise<void> {
  const others = (await viewsOfOwner(db, owner)).filter(({ id }) => id !== except);
  if (others.length >= MOST_VIEWS) throw new InvalidInputError(`最多存 ${MOST_VIEWS} 个视图，请先删掉几个。`);
  if (!others.some((each) => each.name === name)) return;
  const message = `已经有一个叫“${name}”的视图，请换个名字。`;
  throw new InvalidInputError(message, [{ field: "name", message }]);
}

function viewOf({ id, ownerId, name, query, madeBy }: SavedViewRow): SavedView {
  return { id, name, query, isShared: ownerId === null, madeBy };
}
