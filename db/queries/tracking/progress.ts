import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { lockRows } from "@/db/lock-rows";
import {
  encodedPlaceholder,
  namedColumns,
  placeholderValue,
  preparedSelect,
  preparedWrite,
} from "@/db/prepared-statements";
import { FLAG_COLUMNS, FLAG_SUBJECT_COLUMNS, TRACE_COLUMNS } from "@/db/queries/flags/flag-columns";
import { toStateReading } from "@/db/queries/shipments/shipment-rows";
import { hookEndpoints } from "@/db/schema/hook-tables";
import { settings } from "@/db/schema/settings-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { extractNode } from "@/lib/domain/congestion/extract-node";
import type { FlagEvaluation } from "@/lib/domain/flags/flag";
import { lastPlaceColumns } from "@/lib/domain/geo/parse-place";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { isEndState } from "@/lib/domain/shipments/shipment-states";
import type { TraceFacts } from "@/lib/domain/shipments/trace-facts";
import type { FoldResult, ShipmentChange } from "@/lib/domain/tracking/fold-push";
import type { LegProgress, TrackingProgress } from "@/lib/domain/tracking/leg-progress";
import { saveLeg } from "./save-leg";
import { isPacked, LEG_COLUMNS, type StoredLeg } from "./stored-traces";

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

function selectWatched(db: Db) {
  const selection = {
    ...namedColumns({
      shipmentId: shipments.id,
      ordinal: subscriptions.ordinal,
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
  const select = db
    .select(selection)
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(eq(subscriptions.callbackId, sql.placeholder("callbackId")));
  return lockRows(select, { of: shipments });
}

/**
 * The shipment of a push, by the callbackid, which only the subscription has. Locked until the
 * transaction ends, so that another push about it waits.
 */
export async function findByCallbackId(db: Db, callbackId: string): Promise<WatchedShipment | undefined> {
  const [row] = await preparedSelect(db, "shipment.byCallbackId", selectWatched)({ callbackId });
  return row;
}

/** A shipment's progress from earlier pushes, and the rows that contain it. */
export interface StoredProgress {
  shipmentId: string;
  nextFlagAt: number | null;
  progress: TrackingProgress;
  legs: readonly StoredLeg[];
}

/** Read after the shipment is locked: only then are the legs those of the last push. */
export async function findProgress(db: Db, shipment: WatchedShipment): Promise<StoredProgress> {
  const { shipmentId, nextFlagAt } = shipment;
  const rows = await preparedSelect(db, "leg.ofShipment", (db) =>
    db
      .select({ ...namedColumns(LEG_COLUMNS), isPacked: isPacked.mapWith(Boolean).as("isPacked") })
      .from(legs)
      .where(eq(legs.shipmentId, sql.placeholder("shipmentId"))),
  )({ shipmentId });
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

/** The results of a fold for the flags of a shipment. */
export interface FoldedFlags {
  trace: TraceFacts;
  verdict: FlagEvaluation;
}

/**
 * Saves what a push changed, with the push as the cause.
 *
 * @param times of the push, and of the last push after it, in ms since 1970 UTC
 */
export async function saveFold(
  db: Db,
  stored: StoredProgress,
  pushId: string,
  { progress, replacedLegs, changes: newChanges }: FoldResult,
  { trace, verdict: { raised, nextAt } }: FoldedFlags,
  { receivedAt, lastPushAt }: { receivedAt: number; lastPushAt: number | null },
): Promise<void> {
  const { shipmentId, nextFlagAt } = stored;
  // A time that is too early costs one check by the worker; setting a later one costs an index
  // update at every push.
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
    outcome: progress.outcome,
    pickedUpAt: progress.pickedUpAt,
    signedAt: progress.signedAt,
    lastEventAt: progress.lastEventAt,
    lastEvent: progress.lastEvent,
    lastArea: progress.lastArea,
    estimatedArrivalAt: progress.estimatedArrivalAt,
    estimatedAt: progress.estimatedAt,
    firstEstimatedArrivalAt: progress.firstEstimatedArrivalAt,
    firstEstimatedAt: progress.firstEstimatedAt,
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
    lastPushAt,
  });
  const packing = isEndState(progress.state) ? "deflated" : "plain";
  for (const name of LEGS) {
    const leg = progress.legs[name];
    const row = stored.legs.find((each) => each.leg === name);
    // The fold returns the same object for a leg without changes.
    if (leg && leg !== stored.progress.legs[name]) {
      await saveLeg(db, shipmentId, name, leg, replacedLegs[name], row, packing);
    }
  }
  if (newChanges.length > 0) await recordChanges(db, shipmentId, pushId, newChanges, receivedAt);
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

/** Saves changes of state, monitor status or carrier, each with the push or subscription that caused it. */
export async function recordChanges(
  db: Db,
  shipmentId: string,
  causeId: string,
  newChanges: readonly ShipmentChange[],
  at: number,
): Promise<void> {
  const insert = insertChange(db);
  for (const { kind, before, after, note } of newChanges) {
    await insert({ shipmentId, pushId: causeId, kind, at, before, after, note });
  }
}

function insertChange(db: Db) {
  return preparedWrite(db, "change.insert", (db) =>
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

/** @param movesDue whether to update the time of the next flag evaluation */
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
        outcome: placeholderValue("outcome"),
        pickedUpAt: placeholderValue("pickedUpAt"),
        signedAt: placeholderValue("signedAt"),
        lastEventAt: placeholderValue("lastEventAt"),
        lastEvent: placeholderValue("lastEvent"),
        lastArea: placeholderValue("lastArea"),
        estimatedArrivalAt: placeholderValue("estimatedArrivalAt"),
        estimatedAt: placeholderValue("estimatedAt"),
        firstEstimatedArrivalAt: placeholderValue("firstEstimatedArrivalAt"),
        firstEstimatedAt: placeholderValue("firstEstimatedAt"),
        lastProvince: placeholderValue("lastProvince"),
        lastCity: placeholderValue("lastCity"),
        lastNode: placeholderValue("lastNode"),
        hasDestinationLeg: encodedPlaceholder("hasDestinationLeg", shipments.hasDestinationLeg),
        lastPushAt: placeholderValue("lastPushAt"),
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
