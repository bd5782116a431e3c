import { and, asc, count, eq, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { shipmentTags, tags } from "@/db/schema/parcels/tag-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { MAX_TAGS } from "@/lib/domain/tags/tag";
import type { Tag } from "@/lib/operations/tag-operations";

export type TagRow = typeof tags.$inferSelect;

/** More than the tags of many shops together. */
const MAX_LISTED = 1_000;

/** The tags that somebody with this scope sees: those for every shop and those of the scope's shops, by name. */
export async function listTags(db: Db, scope: ShopScope): Promise<Tag[]> {
  const rows = await db
    .select()
    .from(tags)
    .where(isVisibleTo(scope))
    .orderBy(asc(tags.name), asc(tags.id))
    .limit(MAX_LISTED);
  return rows.map(toTag);
}

/** A tag that somebody with this scope sees. */
export async function findTag(db: Db, scope: ShopScope, id: string): Promise<TagRow | undefined> {
  const [row] = await db
    .select()
    .from(tags)
    .where(and(eq(tags.id, id), isVisibleTo(scope)));
  return row;
}

/** The tags with these keys. */
export async function findTagsByKey(db: Db, keys: readonly string[]): Promise<TagRow[]> {
  if (keys.length === 0) return [];
  return db
    .select()
    .from(tags)
    .where(inArray(tags.key, [...keys]));
}

/** How many tags parcels of a shop can have. */
export async function countTagsOfShop(db: Db, shop: string | null): Promise<number> {
  const isOfShop = shop === null ? isNull(tags.shop) : or(isNull(tags.shop), eq(tags.shop, shop));
  const [row] = await db
    .select({ number: count() })
    .from(tags)
    .where(and(isNull(tags.deletedAt), isOfShop));
  return row?.number ?? MAX_TAGS;
}

/** @returns false when there is a tag with the same key */
export async function insertTag(db: Db, row: TagRow): Promise<boolean> {
  const inserted = await db.insert(tags).values(row).onConflictDoNothing().returning({ id: tags.id });
  return inserted.length > 0;
}

export async function updateTag(db: Db, id: string, columns: Partial<Omit<TagRow, "id">>): Promise<void> {
  await db.update(tags).set(columns).where(eq(tags.id, id));
}

/** Deletes some of a deleted tag's parcels, and at last the tag. @returns how many; 0 when nothing is left */
export async function deleteTagBatch(db: Db, _before: number, limit: number): Promise<number> {
  const [tag] = await db.select({ id: tags.id }).from(tags).where(isNotNull(tags.deletedAt)).limit(1);
  if (!tag) return 0;
  const rows = await db
    .select({ id: shipmentTags.shipmentId })
    .from(shipmentTags)
    .where(eq(shipmentTags.tagId, tag.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await db.delete(shipmentTags).where(and(eq(shipmentTags.tagId, tag.id), inArray(shipmentTags.shipmentId, ids)));
  }
  if (ids.length < limit) await db.delete(tags).where(eq(tags.id, tag.id));
  return Math.max(1, ids.length);
}

export function toTag({ id, name, color, shop }: TagRow): Tag {
  return { id, name, color, shop };
}

function isVisibleTo(scope: ShopScope): SQL | undefined {
  if (scope.kind === "every") return isNull(tags.deletedAt);
  return and(isNull(tags.deletedAt), or(isNull(tags.shop), inArray(tags.shop, [...scope.shops])));
}
