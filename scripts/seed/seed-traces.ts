import { getSubStateName, STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import type { ParcelOutcome } from "./parcel-outcomes";
import type { ForeignPlace, SeedPlace } from "./seed-data";
import { type SeedRoute, type SeedScan, scansAbroad } from "./seed-route";

/**
 * Parcels have different speeds; the variation is fewer thousandths of a journey than the distance
 * between two events.
 */
const JITTER_STEPS = 20;

/** Instants, and the duration of the whole journey in ms. */
export interface ParcelTimes {
  createdAt: number;
  pickedUpAt: number;
  journey: number;
  now: number;
}

/** The events of both countries' carriers, newest first. */
export interface ParcelTraces {
  origin: TraceEvent[];
  destination: TraceEvent[];
}
export const NO_EVENTS: ParcelTraces = { origin: [], destination: [] };

/** The traces up to the parcel's current progress. */
export function buildTraces(
  parcelOutcome: ParcelOutcome,
  route: SeedRoute,
  foreign: ForeignPlace | undefined,
  parcelProgress: { progress: number; isOver: boolean },
  times: ParcelTimes,
): ParcelTraces {
  if (parcelOutcome.name === "no-record") return NO_EVENTS;
  const last = {
    at: times.createdAt + times.journey,
    context: parcelOutcome.text,
    status: lastStatusName(parcelOutcome),
  };
  const buildEvents = (scans: readonly SeedScan[], place: SeedPlace | undefined) => {
    const events = scans.flatMap((scan, index) => {
      const at = scan.progress > parcelProgress.progress ? Number.POSITIVE_INFINITY : findTime(scan, index, times);
      return at > times.now ? [] : [toEvent(at, scan.context, scan.status, scan.at)];
    });
    if (parcelProgress.isOver && place) events.push(toEvent(last.at, last.context, last.status, place));
    return events.reverse();
  };
  if (!foreign) return { origin: buildEvents(route.scans, route.to), destination: [] };
  const { there, origin, destination } = scansAbroad(route, foreign, parcelOutcome.lastSeen ?? 1);
  return { origin: buildEvents(origin, undefined), destination: buildEvents(destination, there) };
}

function findTime({ progress }: SeedScan, index: number, { createdAt, pickedUpAt, journey }: ParcelTimes): number {
  const wobble = ((Math.floor(createdAt / 1_000) + 37 * index) % JITTER_STEPS) / 1_000;
  const under = Math.floor((journey - (pickedUpAt - createdAt)) * (progress + wobble));
  return progress === 0 ? createdAt : pickedUpAt + under;
}

function toEvent(at: number, context: string, status: string | null, { code, area }: SeedPlace): TraceEvent {
  return {
    time: formatBeijingTime(at),
    rawTime: null,
    clock: at - (at % 1_000),
    context,
    status,
    statusCode: null,
    areaCode: code || null,
    areaName: area,
    areaCenter: null,
    location: null,
  };
}

/** Kuaidi100's name of the last event: of the sub-state if there is one, else of the state. */
function lastStatusName({ state, subState }: ParcelOutcome): string | null {
  return getSubStateName(subState) ?? (state === null ? null : STATE_NAMES[state]);
}
