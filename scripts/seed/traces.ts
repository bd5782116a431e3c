import { STATE_NAMES, subStateName } from "@/lib/domain/shipments/states";
import { writeBeijingTime } from "@/lib/domain/time/beijing-time";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import type { Fate } from "./fates";
import { type Route, type Scan, scansAbroad } from "./journey";
import type { ForeignPlace, SeedPlace } from "./world";

/** No two parcels go at the same pace; fewer thousandths of a journey than are between any two lines. */
const WOBBLES = 20;

/** Instants, and how long the whole journey takes, in ms. */
export interface Times {
  createdAt: number;
  pickedUpAt: number;
  journey: number;
  now: number;
}

/** What both countries' carriers have written, newest first. */
export interface Traces {
  origin: TraceEvent[];
  destination: TraceEvent[];
}
export const NO_EVENTS: Traces = { origin: [], destination: [] };

/** The traces as far as the parcel has come. */
export function eventsOf(
  fate: Fate,
  way: Route,
  foreign: ForeignPlace | undefined,
  standing: { progress: number; isOver: boolean },
  times: Times,
): Traces {
  if (fate.name === "no-record") return NO_EVENTS;
  const last = { at: times.createdAt + times.journey, context: fate.text, status: lastWord(fate) };
  const told = (scans: readonly Scan[], place: SeedPlace | undefined) => {
    const events = scans.flatMap((scan, index) => {
      const at = scan.progress > standing.progress ? Number.POSITIVE_INFINITY : timeOf(scan, index, times);
      return at > times.now ? [] : [toEvent(at, scan.context, scan.status, scan.at)];
    });
    if (standing.isOver && place) events.push(toEvent(last.at, last.context, last.status, place));
    return events.reverse();
  };
  if (!foreign) return { origin: told(way.scans, way.to), destination: [] };
  const { there, origin, destination } = scansAbroad(way, foreign, fate.lastSeen ?? 1);
  return { origin: told(origin, undefined), destination: told(destination, there) };
}

function timeOf({ progress }: Scan, index: number, { createdAt, pickedUpAt, journey }: Times): number {
  const wobble = ((Math.floor(createdAt / 1_000) + 37 * index) % WOBBLES) / 1_000;
  const under = Math.floor((journey - (pickedUpAt - createdAt)) * (progress + wobble));
  return progress === 0 ? createdAt : pickedUpAt + under;
}

function toEvent(at: number, context: string, status: string | null, { code, area }: SeedPlace): TraceEvent {
  return {
    time: writeBeijingTime(at),
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

/** What Kuaidi100 calls the last event: the sub-state where there is one, else the state. */
function lastWord({ state, subState }: Fate): string | null {
  return subStateName(subState) ?? (state === null ? null : STATE_NAMES[state]);
}
