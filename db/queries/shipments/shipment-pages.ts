import { asc, inArray, type SQL, sql } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { queryTableRows } from "@/db/postgres/query-rows";
import { isInJsonList, namedColumns, preparedSelect } from "@/db/prepared-statements";
import { estimateByLane, findLaneTimes, isRowUnderWay } from "@/db/queries/analytics/lane-times";
import { findLastChargedAt, findUnitRules } from "@/db/queries/billing/charge-records";
import { findOpenCases } from "@/db/queries/cases/open-cases";
import { findImportUndo } from "@/db/queries/imports/import-undo";
import { listNextQueries } from "@/db/queries/queries/query-queue";
import { listShipmentIds, type PageRequest } from "@/db/queries/shipment-list/shipment-list";
import { findEndedWatching } from "@/db/queries/subscriptions/resubscription-rows";
import { findTagsOfShipments } from "@/db/queries/tags/shipment-tag-records";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { findUnitRule } from "@/lib/domain/billing/unit-rule";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import type { ShipmentDetail, ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";
import { toResubscriptionView } from "@/lib/domain/subscriptions/resubscription";
import { findDetailRows } from "./shipment-detail-rows";
import {
  iso,
  type LegRow,
  LISTED_COLUMNS,
  LISTED_LEG_COLUMNS,
  type ListedRow,
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
  const { row, ownLegs, events, ownSubscriptions, history } = rows;
  const estimates = await estimateByLane(db, [row], now);
  const due = await findNextQueries(db, [row]);
  const tags = await findTagsOfShipments(db, [id]);
  const cases = await findOpenCases(db, [id]);
  const lane = await findLaneTimes(db, [row], now);
  const ours = { tags: tags.get(id), openCase: cases.get(id), laneTimes: lane.get(id) };
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
    resubscription: toResubscriptionView(
      await findEndedWatching(db, row, now),
      await findLastChargedAt(db, row.waybillNumber, row.carrier),
      findUnitRule(await findUnitRules(db), now),
      now,
    ),
    importUndone: row.importId === null ? null : await findImportUndo(db, row.importId),
    history: history.map(toChangeView),
  };
}

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
  const [found, ownLegs] = await Promise.all([findRowsByIds(db, ids), findLegs(db, ids)]);
  const rows = found.filter(({ shop }) => isInScope(scope, shop));
  const views = new Map((await toViews(db, rows, ownLegs, now)).map((view) => [view.id, view]));
  return new Map(ids.flatMap((id) => views.get(id) ?? []).map((view) => [view.id, view]));
}

/** PostgreSQL: one bound value for any number of ids. */
const isOneOf = (column: string, ids: readonly string[]): SQL =>
  sql`${sql.identifier(column)} = ANY (${sql.param(ids)}::text[])`;

/** The rows of a page, in the database's order. */
async function findRowsByIds(db: Db, ids: readonly string[]): Promise<ListedRow[]> {
  if (isPostgres) return queryTableRows(db, LISTED_COLUMNS, isOneOf("id", ids));
  const read = preparedSelect(db, "shipments.byIds", (db) =>
    db
      .select(namedColumns(LISTED_COLUMNS))
      .from(shipments)
      .where(isInJsonList(shipments.id, sql.placeholder("ids"))),
  );
  const rows = await read({ ids: JSON.stringify(ids) });
  // Rows straight from the driver have SQLite's values. Changed in place: nothing else uses them,
  // and they are wide.
  for (const row of rows) row.international = Boolean(row.international);
  return rows;
}

async function findLegs(db: Db, ids: readonly string[]): Promise<LegRow[]> {
  if (isPostgres) return queryTableRows(db, LISTED_LEG_COLUMNS, isOneOf("shipment_id", ids));
  const read = preparedSelect(db, "legs.ofShipments", (db) =>
    db
      .select(namedColumns(LISTED_LEG_COLUMNS))
      .from(legs)
      .where(isInJsonList(legs.shipmentId, sql.placeholder("ids"))),
  );
  return read({ ids: JSON.stringify(ids) });
}

/** When the parcels of query mode are asked next, ms since 1970 UTC. */
async function findNextQueries(db: Db, rows: readonly ListedRow[]): Promise<Map<string, number | null>> {
  const ids = rows.flatMap(({ id, askedSince }) => (askedSince === null ? [] : [id]));
  return ids.length === 0 ? new Map() : listNextQueries(db, ids);
}

/** The given rows as the API returns them, in the same order. */
export async function toShipmentViews(db: Db, rows: readonly ListedRow[], now: number): Promise<ShipmentView[]> {
  if (rows.length === 0) return [];
  const ownLegs = await findLegs(
    db,
    rows.map(({ id }) => id),
  );
  return toViews(db, rows, ownLegs, now);
}

async function toViews(
  db: Db,
  rows: readonly ListedRow[],
  ownLegs: readonly LegRow[],
  now: number,
): Promise<ShipmentView[]> {
  const unmonitored = rows.filter(({ monitorStatus }) => monitorStatus === "queued" || monitorStatus === "failed");
  const ids = rows.map(({ id }) => id);
  // Before the others: it leaves the times of most lanes to be used again.
  const estimates = await estimateByLane(db, rows, now);
  const [lanes, due, tags, cases, attempts] = await Promise.all([
    // Of parcels that have arrived only the page of one shows them.
    findLaneTimes(db, rows.filter(isRowUnderWay), now),
    findNextQueries(db, rows),
    findTagsOfShipments(db, ids),
    findOpenCases(db, ids),
    unmonitored.length === 0
      ? []
      : db
          .select()
          .from(subscriptions)
          .where(
            inArray(
              subscriptions.shipmentId,
              unmonitored.map(({ id }) => id),
            ),
          )
          .orderBy(asc(subscriptions.ordinal)),
  ]);
  const newestByShipment = new Map(attempts.map((attempt) => [attempt.shipmentId, attempt])); // the last one wins
  const legsById = new Map<string, LegRow[]>(rows.map(({ id }) => [id, []]));
  for (const leg of ownLegs) legsById.get(leg.shipmentId)?.push(leg);
  return rows.map((row) => {
    const ours = { tags: tags.get(row.id), openCase: cases.get(row.id), laneTimes: lanes.get(row.id) };
    const more = { laneArrivalAt: estimates.get(row.id), nextQueryAt: due.get(row.id), ...ours };
    return toShipmentView(row, legsById.get(row.id) ?? [], newestByShipment.get(row.id), now, more);
  });
}
