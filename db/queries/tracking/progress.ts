import { and, eq, getTableColumns, isNull, lt, or, sql } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import {
  encodedPlaceholder,
  namedColumns,
  placeholderValue,
  preparedSelect,
  preparedWrite,
} from "@/db/prepared-statements";
import { FLAG_COLUMNS, FLAG_SUBJECT_COLUMNS, TRACE_COLUMNS } from "@/db/queries/flags/flag-columns";
import { type LegRow, toStateReading } from "@/db/queries/shipments/shipment-rows";
import { hookEndpoints } from "@/db/schema/hook-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { extractNode } from "@/lib/domain/congestion/extract-node";
import type { FlagEvaluation } from "@/lib/domain/flags/flag";
import { lastPlaceColumns } from "@/lib/domain/geo/parse-place";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import type { TraceFacts } from "@/lib/domain/shipments/trace-facts";
import type { FoldResult, LegProgress, ShipmentChange, TrackingProgress } from "@/lib/domain/tracking/fold-push";
import { saveLeg } from "./save-leg";

/** What pushes tell of the shipment as a whole. */
export const PROGRESS_COLUMNS = {
  carrier: shipments.carrier,
  monitorStatus: shipments.monitorStatus,
  monitorMessage: shipments.monitorMessage,
  monitorGeneration: shipments.monitorGeneration,
  state: shipments.state,
  subState: shipments.subState,
  rawState: shipments.rawState,
  pickedUpAt: shipments.pickedUpAt,
  signedAt: shipments.signedAt,
  lastEventAt: shipments.lastEventAt,
  lastEvent: shipments.lastEvent,
  lastArea: shipments.lastArea,
};

/** The shipment that a push is about, as it stands, and the subscription that the push answers. */
export type WatchedShipment = Awaited<ReturnType<typeof selectWatched>>[number];

function selectWatched(db: Db) {
  const selection = {
    ...namedColumns({
      shipmentId: shipments.id,
      ordinal: subscriptions.ordinal,
      watchedSince: subscriptions.createdAt,
      answeredAt: subscriptions.answeredAt,
      ...PROGRESS_COLUMNS,
      ...TRACE_COLUMNS,
      ...FLAG_COLUMNS,
      ...FLAG_SUBJECT_COLUMNS,
    }),
    // Here, so that a push costs no further query where nobody is to be told of it.
    hasListeners: sql<boolean>`EXISTS (SELECT 1 FROM ${hookEndpoints})`.mapWith(Boolean).as("hasListeners"),
  };
  const select = db
    .select(selection)
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(eq(subscriptions.callbackId, sql.placeholder("callbackId")));
  return lockRows(select, { of: shipments });
}

/**
 * Whose parcel a push is about, by the callbackid that only the subscription knows. For a change:
 * the shipment is held until the change is done, so that another push of it waits for this one.
 */
export async function findByCallbackId(db: Db, callbackId: string): Promise<WatchedShipment | undefined> {
  const [row] = await preparedSelect(db, "shipment.byCallbackId", selectWatched)({ callbackId });
  return row;
}

/** What pushes have told of a shipment so far, and the rows that it stands in. */
export interface StoredProgress {
  shipmentId: string;
  nextFlagAt: number | null;
  progress: TrackingProgress;
  legs: readonly LegRow[];
}

/** Read after the shipment is held: only then are its legs those that the last push left. */
export async function findProgress(db: Db, watched: WatchedShipment): Promise<StoredProgress> {
  const { shipmentId, nextFlagAt } = watched;
  const rows = await preparedSelect(db, "leg.ofShipment", (db) =>
    db
      .select(namedColumns(getTableColumns(legs)))
      .from(legs)
      .where(eq(legs.shipmentId, sql.placeholder("shipmentId"))),
  )({ shipmentId });
  const legOf = (name: LegName): LegProgress | null => {
    const row = rows.find(({ leg }) => leg === name);
    if (!row) return null;
    const { carrier, waybillNumber, eventCount, newestClock, generation } = row;
    const { state, subState, raw } = toStateReading(row);
    return { state, subState, raw, carrier, waybillNumber, eventCount, newestClock, generation };
  };
  const { carrier, monitorStatus, monitorMessage, monitorGeneration } = watched;
  const { pickedUpAt, signedAt, lastEventAt, lastEvent, lastArea } = watched;
  const { state, subState, raw } = toStateReading(watched);
  // Field by field, here as in the fold: every push comes by, and spreading is slow.
  const progress: TrackingProgress = {
    state,
    subState,
    raw,
    carrier,
    monitorStatus,
    monitorMessage,
    monitorGeneration,
    pickedUpAt,
    signedAt,
    lastEventAt,
    lastEvent,
    lastArea,
    legs: { origin: legOf("origin"), destination: legOf("destination") },
  };
  return { shipmentId, nextFlagAt, progress, legs: rows };
}

/** What follows from a fold for the flags of a shipment. */
export interface FoldedFlags {
  trace: TraceFacts;
  verdict: FlagEvaluation;
}

/** Stores what a push changed, under the push that changed it. */
export async function saveFold(
  db: Db,
  stored: StoredProgress,
  pushId: string,
  { progress, replacedLegs, changes: made }: FoldResult,
  { trace, verdict: { raised, nextAt } }: FoldedFlags,
  receivedAt: number,
): Promise<void> {
  const { shipmentId, nextFlagAt } = stored;
  // An instant that is too early costs one look of the worker's; a later one its index's upkeep at every push.
  const isSoonEnough = nextAt !== null && nextFlagAt !== null && nextFlagAt <= nextAt;
  const save = updateShipment(db, !isSoonEnough);
  const { lastProvince, lastCity } = lastPlaceColumns(progress.lastArea);
  const { stage, stageAt, doubt } = trace;
  await save({
    carrier: progress.carrier,
    monitorStatus: progress.monitorStatus,
    monitorMessage: progress.monitorMessage,
    monitorGeneration: progress.monitorGeneration,
    state: progress.state,
    subState: progress.subState,
    raw: progress.raw,
    pickedUpAt: progress.pickedUpAt,
    signedAt: progress.signedAt,
    lastEventAt: progress.lastEventAt,
    lastEvent: progress.lastEvent,
    lastArea: progress.lastArea,
    lastProvince,
    lastCity,
    lastNode: extractNode(progress.lastEvent, progress.lastArea) ?? "",
    hasDestinationLeg: progress.legs.destination !== null,
    stage,
    stageAt,
    doubt,
    flag: raised?.flag ?? null,
    flagLevel: raised?.level ?? null,
    flagReason: raised?.reason ?? null,
    flagSince: raised?.since ?? null,
    nextFlagAt: nextAt,
    id: shipmentId,
    at: receivedAt,
  });
  for (const name of LEGS) {
    const leg = progress.legs[name];
    const row = stored.legs.find((each) => each.leg === name);
    // The fold hands on the very leg where it has nothing new of it.
    if (leg && leg !== stored.progress.legs[name]) await saveLeg(db, shipmentId, name, leg, replacedLegs[name], row);
  }
  if (made.length > 0) await recordChanges(db, shipmentId, pushId, made, receivedAt);
}

/** Notes that Kuaidi100 spoke of the shipment, though it told nothing new: the silence is broken. */
export async function recordPushAt(db: Db, shipmentId: string, at: number): Promise<void> {
  await db
    .update(shipments)
    // Silence is a flag that any push lifts: it is judged anew soon.
    .set({
      lastPushAt: at,
      nextFlagAt: sql`CASE WHEN ${shipments.flag} = 'silent' THEN 0 ELSE ${shipments.nextFlagAt} END`,
    })
    .where(and(eq(shipments.id, shipmentId), or(isNull(shipments.lastPushAt), lt(shipments.lastPushAt, at))));
}

/** Keeps changes of state, monitor status or carrier, each under the push or subscription that made it. */
export async function recordChanges(
  db: Db,
  shipmentId: string,
  causeId: string,
  made: readonly ShipmentChange[],
  at: number,
): Promise<void> {
  const insert = insertChange(db);
  for (const { kind, before, after, note } of made) {
    await insert({ shipmentId, pushId: causeId, kind, at, before, after, note });
  }
}

function insertChange(db: Db) {
  return preparedWrite(db, "change.keep", (db) =>
    db
      .insert(changes)
      .values({
        shipmentId: sql.placeholder("shipmentId"),
        pushId: sql.placeholder("pushId"),
        kind: sql.placeholder("kind"),
        at: sql.placeholder("at"),
        before: sql.placeholder("before"),
        after: sql.placeholder("after"),
        note: sql.placeholder("note"),
      })
      .onConflictDoNothing(),
  );
}

/** @param movesDue whether it says anew when the flag is to be judged next */
function updateShipment(db: Db, movesDue: boolean) {
  return preparedWrite(db, movesDue ? "shipment.progressAndDue" : "shipment.progress", (db) =>
    db
      .update(shipments)
      .set({
        carrier: placeholderValue("carrier"),
        monitorStatus: placeholderValue("monitorStatus"),
        monitorMessage: placeholderValue("monitorMessage"),
        monitorGeneration: placeholderValue("monitorGeneration"),
        state: placeholderValue("state"),
        subState: placeholderValue("subState"),
        rawState: placeholderValue("raw"),
        pickedUpAt: placeholderValue("pickedUpAt"),
        signedAt: placeholderValue("signedAt"),
        lastEventAt: placeholderValue("lastEventAt"),
        lastEvent: placeholderValue("lastEvent"),
        lastArea: placeholderValue("lastArea"),
        lastProvince: placeholderValue("lastProvince"),
        lastCity: placeholderValue("lastCity"),
        lastNode: placeholderValue("lastNode"),
        hasDestinationLeg: encodedPlaceholder("hasDestinationLeg", shipments.hasDestinationLeg),
        lastPushAt: placeholderValue("at"),
        activityAt: placeholderValue("at"),
        stage: placeholderValue("stage"),
        stageAt: placeholderValue("stageAt"),
        doubt: placeholderValue("doubt"),
        flag: placeholderValue("flag"),
        flagLevel: placeholderValue("flagLevel"),
        flagReason: placeholderValue("flagReason"),
        flagSince: placeholderValue("flagSince"),
        ...(movesDue ? { nextFlagAt: placeholderValue("nextFlagAt") } : {}),
      })
      .where(eq(shipments.id, sql.placeholder("id"))),
  );
}
