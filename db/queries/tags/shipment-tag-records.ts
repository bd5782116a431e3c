import { and, asc, eq, inArray, isNotNull, isNull, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { shipmentTags, tags } from "@/db/schema/parcels/tag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ParcelTag } from "@/lib/domain/shipments/shipment-view";

/** Rows in one statement, far below the limit of bound values. */
const ROWS_PER_STATEMENT = 200;

/** The condition that a parcel has any of these tags. */
export function hasAnyTag(tagIds: readonly string[]): SQL {
  return sql`EXISTS (SELECT 1 FROM ${shipmentTags} AS worn WHERE worn.shipment_id = ${shipments.id} AND ${inArray(sql`worn.tag_id`, [...tagIds])})`;
}

/** The ids of the parcels with any of these tags, as a subquery. */
export function idsWithAnyTag(tagIds: readonly string[]): SQL {
  return sql`SELECT ${shipmentTags.shipmentId} FROM ${shipmentTags} WHERE ${inArray(shipmentTags.tagId, [...tagIds])}`;
}

/** How many parcels have any of these tags, read from an index up to a limit. */
export function countWithAnyTag(tagIds: readonly string[], limit: number): SQL {
  return sql`SELECT count(*) AS number FROM (SELECT 1 FROM ${shipmentTags} WHERE ${inArray(shipmentTags.tagId, [...tagIds])} LIMIT ${limit})`;
}

/** The tags of these parcels by the parcel's id, in the order of their names; parcels without tags are missing. */
export async function findTagsOfShipments(db: Db, shipmentIds: readonly string[]): Promise<Map<string, ParcelTag[]>> {
  const found = new Map<string, ParcelTag[]>();
  if (shipmentIds.length === 0) return found;
  for (const { shipmentId, ...tag } of await readTags(db, shipmentIds)) {
    const others = found.get(shipmentId);
    if (others) others.push(tag);
    else found.set(shipmentId, [tag]);
  }
  return found;
}

const COLUMNS = { shipmentId: shipmentTags.shipmentId, id: tags.id, name: tags.name, color: tags.color };

async function readTags(db: Db, ids: readonly string[]): Promise<(ParcelTag & { shipmentId: string })[]> {
  const isOfTag = eq(tags.id, shipmentTags.tagId);
  const read = engine.preparedSelect(db, "tags.ofShipments", (db) =>
    db
      .select(namedColumns(COLUMNS))
      .from(shipmentTags)
      .innerJoin(tags, isOfTag)
      .where(and(engine.isInList(shipmentTags.shipmentId, sql.placeholder("ids")), isNull(tags.deletedAt)))
      .orderBy(asc(tags.name), asc(tags.id)),
  );
  return read({ ids: engine.listValue(ids) });
}

/** Gives a parcel exactly these tags. */
export async function replaceTags(db: Db, shipmentId: string, tagIds: readonly string[]): Promise<void> {
  const others = tagIds.length === 0 ? undefined : notInArray(shipmentTags.tagId, [...tagIds]);
  await db.delete(shipmentTags).where(and(eq(shipmentTags.shipmentId, shipmentId), others));
  await addTags(
    db,
    tagIds.map((tagId) => ({ tagId, shipmentId })),
  );
}

/** Gives parcels further tags. */
export async function addTags(db: Db, rows: readonly (typeof shipmentTags.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await db
      .insert(shipmentTags)
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .onConflictDoNothing();
  }
}

/** Takes from a parcel the tags of other shops than its own. */
export async function removeTagsOfOtherShops(db: Db, shipmentId: string, shop: string | null): Promise<void> {
  const ofOthers = db
    .select({ id: tags.id })
    .from(tags)
    .where(and(isNotNull(tags.shop), shop === null ? undefined : ne(tags.shop, shop)));
  await db
    .delete(shipmentTags)
    .where(and(eq(shipmentTags.shipmentId, shipmentId), inArray(shipmentTags.tagId, ofOthers)));
}
