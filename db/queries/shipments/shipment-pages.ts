import { asc, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns } from "@/db/prepared-statements";
import { estimateByLane, findLaneTimes, isRowBoundForBuyer } from "@/db/queries/analytics/lane-times";
import { findLastChargedAt, findUnitRules } from "@/db/queries/billing/charge-records";
import { findOpenCases } from "@/db/queries/cases/open-cases";
import { findImportUndo } from "@/db/queries/imports/import-undo";
import { listShipmentIds, type PageRequest } from "@/db/queries/shipment-list/shipment-list";
import { findEndedWatching } from "@/db/queries/subscriptions/resubscription-rows";
import { findTagsOfShipments } from "@/db/queries/tags/shipment-tag-records";
import { listNextQueries } from "@/db/queries/tracking-lookups/query-queue";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findUnitRule } from "@/lib/domain/billing/unit-rule";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { listForeignAmounts } from "@/lib/domain/imports/foreign-amount";
import type { ShipmentDetail, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { toResubscriptionView } from "@/lib/domain/subscriptions/resubscription";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import { findNumberSharers, findReuseLimit, isNumberFree, type NumberSharer } from "./reused-numbers";
import { findDetailRows } from "./shipment-detail-rows";
import {
  iso,
  type LegRow,
  LISTED_COLUMNS,
  LISTED_LEG_COLUMNS,
  LISTED_SUBSCRIPTION_COLUMNS,
  type ListedRow,
  type ListedSubscription,
  type ShipmentRow,
  toChangeView,
  toShipmentView,
  toSubscriptionView,
  toTraceEventView,
} from "./shipment-rows";

/**
 * A page of the shipments that match a filter, in its order; `id` breaks ties, and shipments without
 * the value of the order come last. The answer of `GET /api/v1/shipments`.
 *
 * @param now ms; decides what is today, and which shipments are silent
 * @throws InvalidInputError when the cursor is not one of an earlier answer
 */
export async function listShipments(db: Db, filter: PageRequest, now: number): Promise<ShipmentPage> {
  const { ids, nextCursor, previousCursor } = await listShipmentIds(db, filter, now);
  return { items: [...(await findShipmentViews(db, filter.scope, ids, now)).values()], nextCursor, previousCursor };
}

/**
 * A shipment with everything known: both legs with their events (newest first), subscriptions and
 * changes; undefined when the scope has no such shipment.
 *
 * @param now decides whether a push is overdue, ms since 1970 UTC
 */
export async function findShipment(
  db: Db,
  scope: ShopScope,
  id: string,
  now = Date.now(),
): Promise<ShipmentDetail | undefined> {
  const rows = await findDetailRows(db, scope, id);
  if (!rows) return undefined;
  const { row, ownLegs, events, ownSubscriptions, history, tags, openCase } = rows;
  // At once: on PostgreSQL each is a round trip or several.
  const [estimates, due, lanes, ended, chargedAt, rules, importUndone, sharers, makesNewParcel] = await Promise.all([
    estimateByLane(db, [row], now),
    findNextQueries(db, [row]),
    findLaneTimes(db, [row], now),
    findEndedWatching(db, row, now),
    findLastChargedAt(db, row.waybillNumber, row.carrier),
    findUnitRules(db),
    row.importId === null ? null : findImportUndo(db, row.importId),
    findNumberSharers(db, scope, row),
    findReuseLimit(db, now).then((limit) => isNumberFree(db, id, limit)),
  ]);
  const ours = { tags, openCase, laneTimes: lanes.get(id) };
  const more = { laneArrivalAt: estimates.get(id), nextQueryAt: due.get(id), ...ours };
  const view = toShipmentView(row, ownLegs, ownSubscriptions[0], now, more);
  if (view.legs.origin) view.legs.origin.events = events.origin.map(toTraceEventView);
  if (view.legs.destination) view.legs.destination.events = events.destination.map(toTraceEventView);
  return {
    ...view,
    estimatedAt: iso(row.estimatedAt),
    firstEstimatedArrivalAt: iso(row.firstEstimatedArrivalAt),
    firstEstimatedAt: iso(row.firstEstimatedAt),
    subscriptions: ownSubscriptions.map(toSubscriptionView),
    suggestedCarriers: suggestCarriers(row),
    earlierParcel: toSharerView(sharers.earlier),
    laterParcel: toSharerView(sharers.later),
    resubscription: { ...toResubscriptionView(ended, chargedAt, findUnitRule(rules, now), now), makesNewParcel },
    importUndone,
    history: history.map(toChangeView),
    foreignAmounts: listForeignAmounts(row.foreignAmounts, row),
  };
}

const toSharerView = (sharer: NumberSharer | null) =>
  sharer && { ...sharer, createdAt: toIsoBeijing(sharer.createdAt) };

function suggestCarriers({ waybillNumber, carrier, monitorStatus }: ShipmentRow) {
  if (monitorStatus !== "failed" && monitorStatus !== "abort") return [];
  return recognizeCarrier(waybillNumber).flatMap(({ code }) => {
    const entry = code === carrier ? undefined : findCarrier(code);
    return entry ? [{ code, name: entry.name }] : [];
  });
}

/** The scope's shipments by id in the list's form, in the order of the ids. */
export async function findShipmentViews(
  db: Db,
  scope: ShopScope,
  ids: readonly string[],
  now = Date.now(),
): Promise<Map<string, ShipmentView>> {
  if (ids.length === 0) return new Map();
  const [found, parts] = await Promise.all([findRowsByIds(db, ids), findParts(db, ids)]);
  const rows = found.filter(({ shop }) => isInScope(scope, shop));
  const views = new Map((await toViews(db, rows, parts, now)).map((view) => [view.id, view]));
  return new Map(ids.flatMap((id) => views.get(id) ?? []).map((view) => [view.id, view]));
}

/** The rows of a page, in the database's order. */
async function findRowsByIds(db: Db, ids: readonly string[]): Promise<ListedRow[]> {
  const read = engine.preparedSelect(db, "shipments.byIds", (db) =>
    db
      .select(namedColumns(LISTED_COLUMNS))
      .from(shipments)
      .where(engine.isInList(shipments.id, sql.placeholder("ids"))),
  );
  const rows = await read({ ids: engine.listValue(ids) });
  // Rows straight from the driver have SQLite's values. Changed in place: nothing else uses them,
  // and they are wide.
  for (const row of rows) row.international = Boolean(row.international);
  return rows;
}

/** What other tables have of parcels, by the parcels' ids alone. */
async function findParts(db: Db, ids: readonly string[]) {
  const readLegs = engine.preparedSelect(db, "legs.ofShipments", (db) =>
    db
      .select(namedColumns(LISTED_LEG_COLUMNS))
      .from(legs)
      .where(engine.isInList(legs.shipmentId, sql.placeholder("ids"))),
  );
  const [ownLegs, tags, cases] = await Promise.all([
    readLegs({ ids: engine.listValue(ids) }),
    findTagsOfShipments(db, ids),
    findOpenCases(db, ids),
  ]);
  const legsById = new Map<string, LegRow[]>(ids.map((id) => [id, []]));
  for (const leg of ownLegs) legsById.get(leg.shipmentId)?.push(leg);
  return { legs: legsById, tags, cases };
}

type ShipmentParts = Awaited<ReturnType<typeof findParts>>;

/** When the parcels of query mode are asked next, ms since 1970 UTC. */
async function findNextQueries(db: Db, rows: readonly ListedRow[]): Promise<Map<string, number | null>> {
  const ids = rows.flatMap(({ id, pollingSince }) => (pollingSince === null ? [] : [id]));
  return ids.length === 0 ? new Map() : listNextQueries(db, ids);
}

/** Why Kuaidi100 may not monitor a parcel: its newest subscription, by the parcel's id. */
async function findNewestSubscriptions(db: Db, rows: readonly ListedRow[]): Promise<Map<string, ListedSubscription>> {
  const ids = rows.flatMap(({ id, monitorStatus }) =>
    monitorStatus === "queued" || monitorStatus === "failed" ? [id] : [],
  );
  if (ids.length === 0) return new Map();
  const read = engine.preparedSelect(db, "subscriptions.ofShipments", (db) =>
    db
      .select(namedColumns(LISTED_SUBSCRIPTION_COLUMNS))
      .from(subscriptions)
      .where(engine.isInList(subscriptions.shipmentId, sql.placeholder("ids")))
      .orderBy(asc(subscriptions.ordinal)),
  );
  const found = await read({ ids: engine.listValue(ids) });
  return new Map(found.map((row) => [row.shipmentId, row])); // the last one wins
}

/** The given rows as the API returns them, in the same order. */
export async function toShipmentViews(db: Db, rows: readonly ListedRow[], now: number): Promise<ShipmentView[]> {
  if (rows.length === 0) return [];
  const parts = await findParts(
    db,
    rows.map(({ id }) => id),
  );
  return toViews(db, rows, parts, now);
}

async function toViews(db: Db, rows: readonly ListedRow[], parts: ShipmentParts, now: number): Promise<ShipmentView[]> {
  // Before the others: it leaves the times of most lanes to be used again.
  const estimates = await estimateByLane(db, rows, now);
  const [lanes, due, newest] = await Promise.all([
    // Of parcels that have arrived, or go back, only the page of one shows them.
    findLaneTimes(db, rows.filter(isRowBoundForBuyer), now),
    findNextQueries(db, rows),
    findNewestSubscriptions(db, rows),
  ]);
  return rows.map((row) => {
    const { id } = row;
    const ours = { tags: parts.tags.get(id), openCase: parts.cases.get(id), laneTimes: lanes.get(id) };
    const more = { laneArrivalAt: estimates.get(id), nextQueryAt: due.get(id), ...ours };
    return toShipmentView(row, parts.legs.get(id) ?? [], newest.get(id), now, more);
  });
}
