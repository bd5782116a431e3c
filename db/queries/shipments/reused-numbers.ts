import { and, desc, eq, inArray, not, type Placeholder, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { isArchivedInShops } from "@/db/queries/shared/parcel-in-shops";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { queryPlans } from "@/db/schema/query-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { isInactive } from "@/db/shipment-sql";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { submissionKey } from "@/lib/domain/shipments/new-shipment";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { ShipmentRow } from "./shipment-rows";

/** The instant (ms) by which a journey must have ended for its number to be another parcel's; the owner sets the days. */
export async function findReuseLimit(db: Db, now: number): Promise<number> {
  return now - (await findStoredSettings(db)).reuseAfterDays * DAY_MS;
}

/**
 * The condition that a parcel's journey has ended: it is neither watched nor asked about, and nothing was received since
 * the limit. A subscription that was refused without any trace had no journey.
 *
 * @param reuseLimit of {@link findReuseLimit}
 */
export function hasJourneyEnded(reuseLimit: number | Placeholder): SQL<boolean> {
  const { id, activityAt, monitorStatus, state, pollingSince } = shipments;
  const isUnwatched = sql`(${isInactive(monitorStatus)} and (${monitorStatus} <> 'failed' or ${state} is not null))`;
  const isUnasked = sql`(${pollingSince} is not null and not exists
    (select 1 from ${queryPlans} where ${queryPlans.shipmentId} = ${id} and ${queryPlans.dueAt} is not null))`;
  return sql<boolean>`(${activityAt} <= ${reuseLimit} and (${isUnwatched} or ${isUnasked}))`.mapWith(Boolean);
}

/** The opposite: something entered with its number is about this parcel. */
export const isOnJourney = (reuseLimit: number): SQL => not(hasJourneyEnded(reuseLimit));

/** Whether the number of a shipment, when it comes again, is another parcel's. */
export async function isNumberFree(db: Db, id: string, reuseLimit: number): Promise<boolean> {
  const select = engine.preparedSelect(db, "shipment.numberFree", (db) =>
    db
      .select(namedColumns({ id: shipments.id }))
      .from(shipments)
      .where(and(eq(shipments.id, sql.placeholder("id")), hasJourneyEnded(sql.placeholder("reuseLimit")))),
  );
  return (await select({ id, reuseLimit })).length > 0;
}

/**
 * Takes over numbers from the parcels that had them before, so that these can be inserted: no other of the same carrier
 * and number is on its journey.
 *
 * @returns the newest earlier parcel, live or archived, that may be of the same carrier, by number
 */
export async function takeOverNumbers(
  db: Db,
  rows: readonly Pick<ShipmentRow, "waybillNumber" | "carrier">[],
  reuseLimit: number,
): Promise<Map<string, string>> {
  const { id, waybillNumber, carrier, createdAt } = shipments;
  const earlierIds = new Map<string, string>();
  for (const batch of splitRows(rows)) {
    const numbers = batch.map((row) => row.waybillNumber);
    const ended = await db
      .select({ id, waybillNumber, carrier, createdAt })
      .from(shipments)
      .where(and(inArray(waybillNumber, numbers), hasJourneyEnded(reuseLimit)))
      .orderBy(desc(createdAt));
    if (ended.length > 0) await releaseSubmissions(db, batch.map(submissionKey));
    const archived = await db
      .select({
        id: archivedParcels.shipmentId,
        waybillNumber: archivedParcels.waybillNumber,
        carrier: archivedParcels.carrier,
        createdAt: archivedParcels.createdAt,
      })
      .from(archivedParcels)
      .where(inArray(archivedParcels.waybillNumber, numbers))
      .orderBy(desc(archivedParcels.createdAt));
    const earlier = [...ended, ...archived].toSorted((a, b) => b.createdAt - a.createdAt);
    for (const row of batch) {
      const found = earlier.find(
        (each) =>
          each.waybillNumber === row.waybillNumber &&
          (each.carrier === row.carrier || each.carrier === null || row.carrier === null),
      );
      if (found) earlierIds.set(row.waybillNumber, found.id);
    }
  }
  return earlierIds;
}

/** Lets other parcels be entered with the same carrier and number. */
async function releaseSubmissions(db: Db, keys: readonly string[]): Promise<void> {
  await db
    .update(shipments)
    .set({ submittedAs: sql`${shipments.submittedAs} || '#' || ${shipments.id}` })
    .where(inArray(shipments.submittedAs, [...keys]));
}

/** Another parcel that has or had the number of one. */
export interface NumberSharer {
  id: string;
  createdAt: number;
  isArchived: boolean;
}

/** The scope's parcels that had the number of a shipment before it, and after it. */
export async function findNumberSharers(
  db: Db,
  scope: ShopScope,
  { id, earlierId, waybillNumber }: Pick<ShipmentRow, "id" | "earlierId" | "waybillNumber">,
): Promise<{ earlier: NumberSharer | null; later: NumberSharer | null }> {
  const select = engine.preparedSelect(db, "shipment.ofNumber", (db) =>
    db
      .select(
        namedColumns({
          id: shipments.id,
          createdAt: shipments.createdAt,
          earlierId: shipments.earlierId,
          shop: shipments.shop,
        }),
      )
      .from(shipments)
      .where(eq(shipments.waybillNumber, sql.placeholder("waybillNumber"))),
  );
  const sharers = (await select({ waybillNumber })).filter(({ shop }) => isInScope(scope, shop));
  const find = (isIt: (each: (typeof sharers)[number]) => boolean) => {
    const found = sharers.find(isIt);
    return found ? { id: found.id, createdAt: found.createdAt, isArchived: false } : null;
  };
  const later = find((each) => each.earlierId === id);
  const earlier =
    earlierId === null ? null : (find((each) => each.id === earlierId) ?? (await findArchived(db, scope, earlierId)));
  return { earlier, later };
}

async function findArchived(db: Db, scope: ShopScope, id: string): Promise<NumberSharer | null> {
  const { shipmentId, createdAt } = archivedParcels;
  const [row] = await db
    .select({ id: shipmentId, createdAt })
    .from(archivedParcels)
    .where(and(eq(shipmentId, id), isArchivedInShops(scope, shipmentId)));
  return row ? { ...row, isArchived: true } : null;
}
