import {
  countTagsOfShop,
  findTag,
  findTagsByKey,
  insertTag,
  type TagRow,
  toTag,
  updateTag,
} from "@/db/queries/tags/tag-records";
import type { Store, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { ForbiddenError, InvalidInputError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { chooseShop } from "@/lib/domain/shipments/shop-of-caller";
import { MAX_TAGS, tagKey } from "@/lib/domain/tags/tag";
import type { NewTag, TagChange } from "@/lib/domain/tags/tag-requests";
import type { Tag } from "@/lib/operations/tag-operations";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Creates a tag for one shop, or for every shop. Somebody who is limited to shops makes it for one of theirs.
 *
 * @throws InvalidInputError when there is one of this name, or the shop has `MAX_TAGS`
 */
export async function createTag(store: Store, scope: ShopScope, given: NewTag, now: number): Promise<Tag> {
  const shop = chooseShop(scope, given.shop).name;
  return store.write(async (tx) => {
    await requireRoom(tx, shop);
    const { name, color } = given;
    const row: TagRow = { id: newId(now), name, color, shop, key: tagKey(name, shop), createdAt: now, deletedAt: null };
    if (!(await insertTag(tx, row))) throw nameTaken(name);
    tx.audit?.add({ target: { kind: "tag", id: row.id }, after: { name, color, shop }, shop });
    return toTag(row);
  });
}

/**
 * Changes the name or the colour of a tag.
 *
 * @throws NotFoundError when the scope has no such tag
 * @throws ForbiddenError when it is for every shop and the scope is limited
 * @throws InvalidInputError when there is another of this name
 */
export async function changeTag(store: Store, scope: ShopScope, id: string, change: TagChange): Promise<Tag> {
  return store.write(async (tx) => {
    const row = await requireChangeable(tx, scope, id);
    const { name, color, shop } = row;
    const next = { name: change.name ?? name, color: change.color ?? color };
    const key = tagKey(next.name, shop);
    const others = await findTagsByKey(tx, [key]);
    if (others.some((each) => each.id !== id)) throw nameTaken(next.name);
    await updateTag(tx, id, { ...next, key });
    tx.audit?.add({ before: { name, color }, after: next, shop });
    return toTag({ ...row, ...next });
  });
}

/**
 * Deletes a tag: no parcel has it any more.
 *
 * @throws NotFoundError when the scope has no such tag
 * @throws ForbiddenError when it is for every shop and the scope is limited
 */
export async function removeTag(store: Store, scope: ShopScope, id: string, now: number): Promise<void> {
  await store.write(async (tx) => {
    const { name, color, shop } = await requireChangeable(tx, scope, id);
    // Its name is free again; the rows of its parcels are deleted in batches.
    await updateTag(tx, id, { deletedAt: now, key: id });
    tx.audit?.add({ before: { name, color }, shop });
  });
}

async function requireRoom(tx: Tx, shop: string | null): Promise<void> {
  if ((await countTagsOfShop(tx, shop)) >= MAX_TAGS) throw new InvalidInputError("tags.tooMany", { max: MAX_TAGS });
}

async function requireChangeable(tx: Tx, scope: ShopScope, id: string): Promise<TagRow> {
  const row = await findTag(tx, scope, id);
  if (!row) throw new NotFoundError("tag", id);
  if (row.shop === null && scope.kind !== "every") throw new ForbiddenError("tags.ofEveryShop");
  return row;
}

function nameTaken(name: string): InvalidInputError {
  return invalidField("name", "tags.nameTaken", { name });
}
