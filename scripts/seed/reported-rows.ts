import { type FlagFactsRow, toFlagFacts } from "@/db/queries/flags/flag-columns";
import { placeOf } from "@/db/queries/shipments/place-of";
import type { NewSeedRows } from "@/db/queries/shipments/seed-rows";
import { calculateChainHash, packEvents } from "@/db/queries/tracking/trace-events";
import { evaluateFlag } from "@/lib/domain/flags/evaluate-flag";
import { DEFAULT_FLAG_SETTINGS } from "@/lib/domain/flags/flag-settings-schema";
import { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { lastPlaceColumns } from "@/lib/domain/geo/parse-place";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { isEndState } from "@/lib/domain/shipments/shipment-states";
import { deriveTraceFacts, type TraceFacts } from "@/lib/domain/shipments/trace-facts";
import { type FoldResult, foldPush } from "@/lib/domain/tracking/fold-push";
import { NOTHING_KNOWN, type TrackingProgress } from "@/lib/domain/tracking/leg-progress";
import type { GeneratedPush } from "./generated-push";

/** A shipment with all fields from which its flags are evaluated. */
export type ReportedShipment = NewSeedRows["shipment"] & FlagFactsRow;

/** The merchant's data of a parcel, and Kuaidi100's answer. */
interface Subscribed extends Pick<NewSeedRows, "subscription" | "changes"> {
  shipment: ReportedShipment;
}

const NO_TRACE_FACTS: TraceFacts = { stage: null, stageAt: null, doubt: null };
const RULES = new FlagRules(DEFAULT_FLAG_SETTINGS);

/** The rows of a parcel after its newest push, by the same rules as for a received push. */
export function buildReportedRows(subscribed: Subscribed, push: GeneratedPush, now: number): Omit<NewSeedRows, "push"> {
  const { shipment, subscription, changes } = subscribed;
  const { receivedAt, snapshot } = push;
  const known: TrackingProgress = { ...NOTHING_KNOWN, carrier: shipment.carrier, monitorStatus: "polling" };
  const result = foldPush(known, snapshot, 0, receivedAt);
  const { raw, legs, ...progress } = result.progress;
  const ends = {
    from: placeOf(shipment.fromRegion ?? null, shipment.fromSealed ?? null),
    to: placeOf(shipment.toRegion ?? null, shipment.toSealed ?? null),
  };
  const trace = deriveTraceFacts({ facts: NO_TRACE_FACTS, progress: known }, result, ends, receivedAt);
  const reported = {
    ...shipment,
    ...progress,
    ...lastPlaceColumns(progress.lastArea),
    ...trace,
    rawState: raw,
    hasDestinationLeg: legs.destination !== null,
    lastPushAt: receivedAt,
    activityAt: receivedAt,
  };
  return {
    shipment: { ...reported, ...evaluateFlagColumns(reported, now) },
    subscription,
    legs: LEGS.flatMap((name) => buildLegRow(shipment.id, name, result) ?? []),
    changes: [
      ...changes,
      ...result.changes.map((change) => ({ ...change, shipmentId: shipment.id, pushId: push.id, at: receivedAt })),
    ],
  };
}

type FlagColumns = Pick<NewSeedRows["shipment"], "flag" | "flagLevel" | "flagReason" | "flagSince" | "nextFlagAt">;
const UNFLAGGED: FlagColumns = { flag: null, flagLevel: null, flagReason: null, flagSince: null };

/**
 * A parcel whose monitoring has ended has its flag but no case, as if a person had closed it. For a
 * monitored parcel the server raises flags when it starts, with their consequences.
 */
export function evaluateFlagColumns(row: ReportedShipment, now: number): FlagColumns {
  if (row.monitorStatus === "polling") return { ...UNFLAGGED, nextFlagAt: row.activityAt };
  const { raised, nextAt } = evaluateFlag(toFlagFacts(row), null, RULES, now);
  if (!raised) return { ...UNFLAGGED, nextFlagAt: nextAt };
  const { flag, level, reason, since } = raised;
  return { flag, flagLevel: level, flagReason: reason, flagSince: since, nextFlagAt: nextAt };
}

function buildLegRow(shipmentId: string, name: LegName, { progress, replacedLegs }: FoldResult) {
  const leg = progress.legs[name];
  if (!leg) return undefined;
  const { raw, earlyReceipts, ...rest } = leg;
  const events = replacedLegs[name]?.events ?? [];
  const [newest] = events;
  return {
    ...rest,
    earlyReceipts: earlyReceipts && JSON.stringify(earlyReceipts),
    rawState: raw,
    shipmentId,
    leg: name,
    chainHash: calculateChainHash(events),
    newestTime: newest?.time ?? null,
    newestContext: newest?.context ?? null,
    newestArea: newest?.areaName ?? null,
    events: packEvents(name, events, isEndState(progress.state) ? "deflated" : "plain"),
  };
}
