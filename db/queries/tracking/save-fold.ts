import { eq, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { updateRows } from "@/db/postgres/unnest";
import { encodedPlaceholder, placeholderValue } from "@/db/prepared-statements";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { extractHub } from "@/lib/domain/congestion/extract-hub";
import type { FlagEvaluation } from "@/lib/domain/flags/flag";
import { lastPlaceColumns } from "@/lib/domain/geo/parse-place";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { isEndState } from "@/lib/domain/shipments/shipment-states";
import type { TraceFacts } from "@/lib/domain/shipments/trace-facts";
import type { FoldResult } from "@/lib/domain/tracking/fold-push";
import type { StoredProgress } from "./progress";
import { recordChanges, recordChangesOf } from "./record-changes";
import { type ChangedLeg, saveLeg, saveLegs } from "./save-leg";

/** What a push made of its shipment, as it is saved. Instants are ms since 1970 UTC. */
export interface StoredFold {
  stored: StoredProgress;
  /** The cause of the changes. */
  pushId: string;
  result: FoldResult;
  trace: TraceFacts;
  flag: FlagEvaluation;
  receivedAt: number;
  /** When the shipment's last push was received, this one or one before an answer to a query. */
  lastPushAt: number | null;
}

/** Saves what a push changed. */
export async function saveFold(db: Db, fold: StoredFold): Promise<void> {
  const row = toShipmentValues(fold);
  await updateShipment(db, row.nextFlagAt !== fold.stored.nextFlagAt)(row);
  for (const leg of listChangedLegs(fold)) await saveLeg(db, leg);
  const { stored, pushId, result, receivedAt } = fold;
  if (result.changes.length > 0) await recordChanges(db, stored.shipmentId, pushId, result.changes, receivedAt);
}

/** Saves what many pushes changed, each of another shipment, by a few statements. PostgreSQL only. */
export async function saveFolds(db: Db, folds: readonly StoredFold[]): Promise<void> {
  await updateRows(db, shipments, ["id"], [...FOLDED_COLUMNS, "nextFlagAt"], folds.map(toShipmentValues));
  await saveLegs(db, folds.flatMap(listChangedLegs));
  await recordChangesOf(
    db,
    folds.flatMap(({ stored: { shipmentId }, pushId, result, receivedAt: at }) =>
      result.changes.map((change) => ({ ...change, shipmentId, pushId, at })),
    ),
  );
}

/** The columns of a shipment that a push writes, besides the time of its next evaluation. */
const FOLDED_COLUMNS = [
  "carrier",
  "monitorStatus",
  "monitorMessage",
  "monitorGeneration",
  "state",
  "subState",
  "rawState",
  "outcome",
  "pickedUpAt",
  "signedAt",
  "lastEventAt",
  "lastEvent",
  "lastArea",
  "estimatedArrivalAt",
  "estimatedAt",
  "firstEstimatedArrivalAt",
  "firstEstimatedAt",
  "lastProvince",
  "lastCity",
  "lastNode",
  "hasDestinationLeg",
  "lastPushAt",
  "activityAt",
  "stage",
  "stageAt",
  "doubt",
  "flag",
  "flagLevel",
  "flagReason",
  "flagSince",
] as const;

/** Field by field, because this runs for every push. */
function toShipmentValues({ stored, result: { progress }, trace, flag, receivedAt, lastPushAt }: StoredFold) {
  const { raised, nextAt } = flag;
  // A time that is too early costs one check by the worker; setting a later one costs an index
  // update at every push.
  const isSoonEnough = nextAt !== null && stored.nextFlagAt !== null && stored.nextFlagAt <= nextAt;
  const { lastProvince, lastCity } = lastPlaceColumns(progress.lastArea);
  return {
    id: stored.shipmentId,
    carrier: progress.carrier,
    monitorStatus: progress.monitorStatus,
    monitorMessage: progress.monitorMessage,
    monitorGeneration: progress.monitorGeneration,
    state: progress.state,
    subState: progress.subState,
    rawState: progress.raw,
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
    lastNode: extractHub(progress.lastEvent, progress.lastArea) ?? "",
    hasDestinationLeg: progress.legs.destination !== null,
    lastPushAt,
    activityAt: receivedAt,
    stage: trace.stage,
    stageAt: trace.stageAt,
    doubt: trace.doubt,
    flag: raised?.flag ?? null,
    flagLevel: raised?.level ?? null,
    flagReason: raised?.reason ?? null,
    flagSince: raised?.since ?? null,
    nextFlagAt: isSoonEnough ? stored.nextFlagAt : nextAt,
  };
}

/** The legs that the push changed, each with its row before. */
function listChangedLegs({ stored, result: { progress, replacedLegs } }: StoredFold): ChangedLeg[] {
  const packing = isEndState(progress.state) ? "deflated" : "plain";
  const changed: ChangedLeg[] = [];
  for (const name of LEGS) {
    const leg = progress.legs[name];
    // The fold returns the same object for a leg without changes.
    if (!leg || leg === stored.progress.legs[name]) continue;
    const row = stored.legs.find((each) => each.leg === name);
    const { shipmentId } = stored;
    changed.push({ shipmentId, name, progress: leg, snapshot: replacedLegs[name], stored: row, packing });
  }
  return changed;
}

/** @param movesDue whether to update the time of the next flag evaluation */
function updateShipment(db: Db, movesDue: boolean) {
  return engine.preparedWrite(db, movesDue ? "shipment.progressAndDue" : "shipment.progress", (db) =>
    db
      .update(shipments)
      .set({
        ...FOLDED_VALUES,
        hasDestinationLeg: encodedPlaceholder("hasDestinationLeg", shipments.hasDestinationLeg),
        ...(movesDue ? { nextFlagAt: placeholderValue("nextFlagAt") } : {}),
      })
      .where(eq(shipments.id, sql.placeholder("id"))),
  );
}

const FOLDED_VALUES = Object.fromEntries(FOLDED_COLUMNS.map((name) => [name, placeholderValue(name)])) as Record<
  (typeof FOLDED_COLUMNS)[number],
  ReturnType<typeof placeholderValue>
>;
