import { stateWord } from "@/sandbox/parcels/state-words";
import { writeBeijingTime } from "@/sandbox/shared/beijing-time";
import type { VirtualClock } from "@/sandbox/shared/clock";
import type { Watched } from "@/sandbox/watching/watched";

/** A watched parcel as the control API tells of it; moments are virtual but for the events' dates. */
export function describeWatched({ parcel, looks, nextLookAt, outbox, accepted, failed, dropped }: Watched) {
  const last = parcel.scans.at(-1);
  return {
    number: parcel.number,
    company: parcel.company,
    carrier: parcel.carrier,
    scenario: parcel.scenarioName,
    status: parcel.lastStatus,
    state: last ? String(last.state) : null,
    subState: last?.subState ? String(last.subState) : null,
    stateName: last ? stateWord(last.state) : null,
    events: parcel.scans.length,
    lastEvent: last ? { time: writeBeijingTime(last.at), context: last.context } : null,
    isOver: parcel.isOver,
    subscribedAt: toIso(parcel.subscribedAt),
    endedAt: toIso(parcel.endedAt),
    looks,
    nextLookAt: toIso(nextLookAt),
    callbackurl: parcel.request.parameters.callbackurl,
    pushes: { accepted, failed, dropped, waiting: outbox.length },
  };
}

/** What the clock shows. */
export function describeClock(clock: VirtualClock) {
  const now = clock.now();
  return { now: toIso(now), ms: now, beijing: writeBeijingTime(now), speed: clock.speed, real: toIso(Date.now()) };
}

/** `2026-11-24T10:00:00.000Z` */
export function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
