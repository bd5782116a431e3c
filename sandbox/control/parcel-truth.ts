import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import { type Scan, writtenAt } from "@/sandbox/parcels/parcel-scan";
import { stateWord } from "@/sandbox/parcels/state-words";
import { writeTimes } from "@/sandbox/pushes/written-times";
import { toIso } from "./control-responses";

/**
 * What is true of a parcel at `now`, whatever has been pushed: its carrier's trace, the state of each
 * leg, and the status of its monitoring. A test compares it with what the desk knows.
 */
export function describeTruth({ parcel, subscriber, accepted, lost, dropped }: MonitoredParcel, now: number) {
  parcel.recordDueScans(now);
  const { scans } = parcel;
  const abroad = scans.filter(({ leg }) => leg === "destination");
  return {
    number: parcel.number,
    key: parcel.request.key,
    company: parcel.company,
    carrier: parcel.carrier,
    scenario: parcel.scenarioName,
    subscriber,
    status: parcel.lastStatus,
    isEnded: parcel.endedAt !== null,
    endedAt: toIso(parcel.endedAt),
    // False while the next check will push something new.
    isTold: parcel.isTold,
    pushes: { accepted, lost, dropped },
    origin: describeLeg(
      parcel.carrier,
      scans.filter(({ leg }) => leg === "origin"),
    ),
    destination: abroad.length > 0 ? describeLeg(parcel.destinationCarrier, abroad) : null,
  };
}

/** The trace is newest first, as in a push. */
function describeLeg(com: string, scans: readonly Scan[]) {
  const last = scans.at(-1);
  return {
    com,
    state: last ? String(last.state) : null,
    subState: last?.subState ? String(last.subState) : null,
    stateName: last ? stateWord(last.state) : null,
    trace: scans.toReversed().map((scan) => ({
      at: toIso(writtenAt(scan)),
      ...writeTimes(scan),
      context: scan.context,
      state: String(scan.state),
      subState: scan.subState ? String(scan.subState) : null,
    })),
  };
}
