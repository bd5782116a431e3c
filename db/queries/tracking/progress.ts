import { type AnyColumn, and, asc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { namedColumns } from "@/db/prepared-statements";
import { FLAG_COLUMNS, FLAG_SUBJECT_COLUMNS, TRACE_COLUMNS } from "@/db/queries/flags/flag-columns";
import { toStateReading } from "@/db/queries/shipments/shipment-rows";
import { hookEndpoints } from "@/db/schema/hook-tables";
import { settings } from "@/db/schema/settings-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { LegProgress, TrackingProgress } from "@/lib/domain/tracking/leg-progress";
import { isPacked, LEG_COLUMNS, readEarlyReceipts, type StoredLeg } from "./stored-traces";

/** The columns derived from pushes for the shipment as a whole. */
export const PROGRESS_COLUMNS = {
  carrier: shipments.carrier,
  monitorStatus: shipments.monitorStatus,
  monitorMessage: shipments.monitorMessage,
  monitorGeneration: shipments.monitorGeneration,
  state: shipments.state,
  subState: shipments.subState,
  rawState: shipments.rawState,
  outcome: shipments.outcome,
  pickedUpAt: shipments.pickedUpAt,
  signedAt: shipments.signedAt,
  lastEventAt: shipments.lastEventAt,
  lastEvent: shipments.lastEvent,
  lastArea: shipments.lastArea,
  estimatedArrivalAt: shipments.estimatedArrivalAt,
  estimatedAt: shipments.estimatedAt,
  firstEstimatedArrivalAt: shipments.firstEstimatedArrivalAt,
  firstEstimatedAt: shipments.firstEstimatedAt,
};

/** The shipment of a push with its current values, and the subscription that the push answers. */
export type WatchedShipment = Awaited<ReturnType<typeof selectWatched>>[number];

/** When the last of the shipment's subscriptions was queued or answered, in ms since 1970 UTC. */
function selectLastStep(db: Db) {
  const each = alias(subscriptions, "step");
  const last = db
    .select({ at: sql`max(coalesce(${each.answeredAt}, ${each.createdAt}))` })
    .from(each)
    .where(eq(each.shipmentId, shipments.id));
  return sql<number>`(${last})`.mapWith(Number).as("lastStepAt");
}

function selectWatched(db: Db, isWatched: SQL | undefined) {
  const selection = {
    ...namedColumns({
      shipmentId: shipments.id,
      waybillNumber: shipments.waybillNumber,
      callbackId: subscriptions.callbackId,
      ordinal: subscriptions.ordinal,
      subscriptionStatus: subscriptions.status,
      watchedSince: subscriptions.createdAt,
      answeredAt: subscriptions.answeredAt,
      erasedAt: shipments.erasedAt,
      ...PROGRESS_COLUMNS,
      ...TRACE_COLUMNS,
      ...FLAG_COLUMNS,
      ...FLAG_SUBJECT_COLUMNS,
    }),
    // In this query, so that a push needs no further ones.
    lastStepAt: selectLastStep(db),
    unitRules: sql<string | null>`(SELECT ${settings.unitRules} FROM ${settings})`.as("unitRules"),
    hasListeners: sql<boolean>`EXISTS (SELECT 1 FROM ${hookEndpoints})`.mapWith(Boolean).as("hasListeners"),
  };
  return db
    .select(selection)
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(isWatched);
}

/**
 * The shipment of a push, by the callbackid, which only the subscription has. Locked until the
 * transaction ends, so that another push about it waits.
 */
export async function findByCallbackId(db: Db, callbackId: string): Promise<WatchedShipment | undefined> {
  if (engine.isServer) await lockShipments(db, [callbackId]);
  const select = engine.preparedSelect(db, "shipment.byCallbackId", (db) =>
    selectWatched(db, eq(subscriptions.callbackId, sql.placeholder("callbackId"))),
  );
  const [row] = await select({ callbackId });
  return row;
}

/** The shipments of many pushes, by callbackid; locked like one. PostgreSQL only. */
export async function findByCallbackIds(db: Db, callbackIds: readonly string[]): Promise<Map<string, WatchedShipment>> {
  await lockShipments(db, callbackIds);
  const select = engine.preparedSelect(db, "shipment.byCallbackIds", (db) =>
    selectWatched(db, isOneOf(subscriptions.callbackId, "callbackIds")),
  );
  const rows = await select({ callbackIds });
  return new Map(rows.map((row) => [row.callbackId, row]));
}

/** The parcel of each of these callbacks, without a lock; a callback of none is left out. PostgreSQL only. */
export async function findShipmentIdsOf(db: Db, callbackIds: readonly string[]): Promise<Map<string, string>> {
  const select = engine.preparedSelect(db, "shipment.idsOfCallbacks", (db) =>
    db
      .select(namedColumns({ callbackId: subscriptions.callbackId, shipmentId: subscriptions.shipmentId }))
      .from(subscriptions)
      .where(isOneOf(subscriptions.callbackId, "callbackIds")),
  );
  const rows = await select({ callbackIds });
  return new Map(rows.map(({ callbackId, shipmentId }) => [callbackId, shipmentId]));
}

/**
 * Locked by a statement of its own: one that also reads other tables would, after waiting for another change, still see
 * their rows as they were before it. In the order of the ids, so that two changes of many never wait for each other.
 */
async function lockShipments(db: Db, callbackIds: readonly string[]): Promise<void> {
  const lock = engine.preparedSelect(db, "shipment.lock", (db) => {
    const select = db
      .select(namedColumns({ id: shipments.id }))
      .from(subscriptions)
      .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
      .where(isOneOf(subscriptions.callbackId, "callbackIds"))
      .orderBy(asc(shipments.id));
    return lockRows(select, { of: shipments });
  });
  await lock({ callbackIds });
}

/** Whether a column is in a list that is passed as an array. PostgreSQL only. */
const isOneOf = (column: AnyColumn, placeholder: string) => sql`${column} = ANY(${sql.placeholder(placeholder)})`;

/** A shipment's progress from earlier pushes, and the rows that contain it. */
export interface StoredProgress {
  shipmentId: string;
  nextFlagAt: number | null;
  progress: TrackingProgress;
  legs: readonly StoredLeg[];
}

/** Read after the shipment is locked: only then are the legs those of the last push. */
export async function findProgress(db: Db, shipment: WatchedShipment): Promise<StoredProgress> {
  const { shipmentId } = shipment;
  const select = engine.preparedSelect(db, "leg.ofShipment", (db) =>
    selectLegs(db, eq(legs.shipmentId, sql.placeholder("shipmentId"))),
  );
  return toStoredProgress(shipment, await select({ shipmentId }));
}

/** The progress of each of these locked shipments, by its id. PostgreSQL only. */
export async function findProgresses(
  db: Db,
  watched: readonly WatchedShipment[],
): Promise<Map<string, StoredProgress>> {
  const ids = watched.map(({ shipmentId }) => shipmentId);
  const rows = new Map<string, StoredLeg[]>(ids.map((id) => [id, []]));
  const select = engine.preparedSelect(db, "leg.ofShipments", (db) => selectLegs(db, isOneOf(legs.shipmentId, "ids")));
  for (const leg of await select({ ids })) rows.get(leg.shipmentId)?.push(leg);
  return new Map(watched.map((each) => [each.shipmentId, toStoredProgress(each, rows.get(each.shipmentId) ?? [])]));
}

function selectLegs(db: Db, isOfShipment: SQL) {
  return db
    .select({ ...namedColumns(LEG_COLUMNS), isPacked: isPacked.mapWith(Boolean).as("isPacked") })
    .from(legs)
    .where(isOfShipment);
}

function toStoredProgress(shipment: WatchedShipment, rows: readonly StoredLeg[]): StoredProgress {
  const { shipmentId, nextFlagAt } = shipment;
  const toLegProgress = (name: LegName): LegProgress | null => {
    const row = rows.find(({ leg }) => leg === name);
    if (!row) return null;
    const { carrier, waybillNumber, eventCount, newestClock, turnedBack, signingClock, generation, receivedAt } = row;
    const { state, subState, raw } = toStateReading(row);
    return {
      state,
      subState,
      raw,
      carrier,
      waybillNumber,
      eventCount,
      newestClock,
      turnedBack,
      signingClock,
      earlyReceipts: readEarlyReceipts(row),
      statedAt: row.statedAt ?? (receivedAt || null),
      generation,
      receivedAt,
    };
  };
  const { carrier, monitorStatus, monitorMessage, monitorGeneration } = shipment;
  const { outcome, pickedUpAt, signedAt, lastEventAt, lastEvent, lastArea } = shipment;
  const { estimatedArrivalAt, estimatedAt, firstEstimatedArrivalAt, firstEstimatedAt } = shipment;
  const { state, subState, raw } = toStateReading(shipment);
  // Field by field, here as in the fold: this runs for every push, and spreading is slow.
  const progress: TrackingProgress = {
    state,
    subState,
    raw,
    carrier,
    monitorStatus,
    monitorMessage,
    monitorGeneration,
    outcome,
    pickedUpAt,
    signedAt,
    lastEventAt,
    lastEvent,
    lastArea,
    estimatedArrivalAt,
    estimatedAt,
    firstEstimatedArrivalAt,
    firstEstimatedAt,
    legs: { origin: toLegProgress("origin"), destination: toLegProgress("destination") },
  };
  return { shipmentId, nextFlagAt, progress, legs: rows };
}

/** Records a push that brought nothing new: it still ends 推送中断. */
export async function recordPushAt(db: Db, shipmentId: string, at: number): Promise<void> {
  await db
    .update(shipments)
    // Any push clears this flag, so the shipment is evaluated again soon.
    .set({
      lastPushAt: at,
      nextFlagAt: sql`CASE WHEN ${shipments.flag} = 'silent' THEN 0 ELSE ${shipments.nextFlagAt} END`,
    })
    .where(and(eq(shipments.id, shipmentId), or(isNull(shipments.lastPushAt), lt(shipments.lastPushAt, at))));
}
