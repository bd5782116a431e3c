import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import { writtenAt } from "@/sandbox/parcels/parcel-scan";
import { stateWord } from "@/sandbox/parcels/state-words";
import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import type { VirtualClock } from "@/sandbox/shared/virtual-clock";

/** A monitored parcel in the control API; times are virtual except for the events' dates. */
export function describeParcel(entry: MonitoredParcel) {
  const { parcel, looks, nextLookAt, outbox, accepted, failed, dropped, lost, subscriber } = entry;
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
    lastEvent: last ? { time: formatBeijingTime(writtenAt(last)), context: last.context } : null,
    isOver: parcel.isOver,
    subscriber,
    subscribedAt: toIso(parcel.subscribedAt),
    endedAt: toIso(parcel.endedAt),
    looks,
    nextLookAt: toIso(nextLookAt),
    callbackurl: parcel.request.parameters.callbackurl,
    pushes: { accepted, failed, dropped, lost, waiting: outbox.length },
  };
}

/** The state of the clock. */
export function describeClock(clock: VirtualClock) {
  const now = clock.now();
  return { now: toIso(now), ms: now, beijing: formatBeijingTime(now), speed: clock.speed, real: toIso(Date.now()) };
}

/** `2026-11-24T10:00:00.000Z` */
export function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
