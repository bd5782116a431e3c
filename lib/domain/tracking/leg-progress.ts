import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { Outcome } from "@/lib/domain/shipments/outcome";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { NO_STATE, type ParsedState } from "@/lib/domain/shipments/shipment-states";
import type { EarlyReceipts } from "./early-receipts";
import { type ArrivalProgress, NO_ARRIVAL } from "./fold-arrival";

/** The data of a leg, without its events. */
export interface LegProgress extends ParsedState {
  carrier: string | null;
  waybillNumber: string | null;
  eventCount: number;
  /**
   * Time of the newest event not later than its receipt, see `findNewestEventTime`; comparable
   * within one leg only.
   */
  newestClock: number | null;
  /** Whether its events end on the way back to the sender, see `detectReturn`. */
  turnedBack: boolean;
  /** Clock of the buyer's newest 签收 event, as written, also one later than the receipt: tells a signature from another. */
  signingClock: number | null;
  earlyReceipts: EarlyReceipts | null;
  /** When its state was first received, without another state since; null where that was not stored yet. */
  statedAt: number | null;
  /** The watching of its snapshot, see `TrackingProgress.monitorGeneration`. */
  generation: number;
  /** When the push with its snapshot was received, in ms since 1970 UTC. */
  receivedAt: number;
}

/** The data of a shipment from its pushes so far. Instants are ms since 1970 UTC. */
export interface TrackingProgress extends ParsedState, ArrivalProgress {
  carrier: string | null;
  monitorStatus: MonitorStatus;
  monitorMessage: string | null;
  /**
   * The watching that `monitorStatus` belongs to: twice the subscription's ordinal, plus one after
   * Kuaidi100 corrected the carrier. See `watching.ts`.
   */
  monitorGeneration: number;
  /** What the figures count it as; it follows from the legs. */
  outcome: Outcome;
  pickedUpAt: number | null;
  /** When the buyer signed last, see signing-time.ts. */
  signedAt: number | null;
  lastEventAt: number | null;
  lastEvent: string | null;
  lastArea: string | null;
  legs: Record<LegName, LegProgress | null>;
}

/** Of a shipment before its first subscription. */
export const NOTHING_KNOWN: TrackingProgress = {
  ...NO_STATE,
  carrier: null,
  monitorStatus: "queued",
  monitorMessage: null,
  monitorGeneration: 0,
  outcome: "open",
  pickedUpAt: null,
  signedAt: null,
  lastEventAt: null,
  lastEvent: null,
  lastArea: null,
  ...NO_ARRIVAL,
  legs: { origin: null, destination: null },
};
