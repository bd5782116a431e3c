import { countTagsOfShop, findTagsByKey, insertTag, type TagRow } from "@/db/queries/tags/tag-records";
import type { Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { holdsContact } from "@/lib/domain/privacy/mask-contacts";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";
import { MAX_TAGS, nextTagColor, tagKey } from "@/lib/domain/tags/tag";
import { newId } from "@/lib/services/shared/new-id";

/**
 * The ids of the tags with these names for a parcel of a shop, in the same order: the shop's own tag before the one of
 * every shop. A name that there is not yet becomes a tag, of the parcel's shop where the caller is limited to shops.
 *
 * @throws ConflictError when the shop has `MAX_TAGS` already; the other names' tags are made then
 * @throws InvalidInputError when the name of a new tag has a phone number or an account
 */
export async function resolveTagNames(
  tx: Tx,
  scope: ShopScope,
  shop: string | null,
  names: readonly string[],
  now: number,
): Promise<string[]> {
  const keysOf = (name: string) => (shop === null ? [tagKey(name, null)] : [tagKey(name, shop), tagKey(name, null)]);
  const known = await findByKey(tx, names.flatMap(keysOf));
  const ids: string[] = [];
  for (const name of names) {
    const found = keysOf(name).flatMap((key) => known.get(key) ?? [])[0];
    ids.push(found ? found.id : await makeTag(tx, name, scope.kind === "every" ? null : shop, now));
  }
  return ids;
}

async function makeTag(tx: Tx, name: string, shop: string | null, now: number): Promise<string> {
  if (holdsContact(name)) throw invalidField("tags", "tags.nameHoldsContact");
  const count = await countTagsOfShop(tx, shop);
  if (count >= MAX_TAGS) throw new ConflictError("tags.tooMany", { max: MAX_TAGS });
  const key = tagKey(name, shop);
  const row: TagRow = { id: newId(now), name, key, color: nextTagColor(count), shop, createdAt: now, deletedAt: null };
  if (await insertTag(tx, row)) return row.id;
  // Another change has made it in the meantime.
  const [made] = await findTagsByKey(tx, [key]);
  return made?.id ?? row.id;
}

async function findByKey(tx: Tx, keys: readonly string[]): Promise<Map<string, TagRow>> {
  return new Map((await findTagsByKey(tx, keys)).map((row) => [row.key, row]));
}
