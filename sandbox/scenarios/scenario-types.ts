import type { JourneyBuilder } from "@/sandbox/parcels/journey-builder";

/**
 * How the watching of a parcel goes, beside where the parcel goes. `trace`: as its scans tell.
 * `no-record` and `corrected`: nothing is found for three days. `repaired`: pushed again after the
 * end. `interrupted`: no push but the first. `ends-later`: signed at one look, ended at the next.
 */
export type MonitoringMode = "trace" | "no-record" | "stale" | "corrected" | "repaired" | "interrupted" | "ends-later";

/** One way in which a parcel can fare. */
export interface Scenario {
  title: string;
  watching?: MonitoringMode;
  /** Needs a postal carrier, an S10 number and `interCom=1`. */
  isTwoLegged?: boolean;
  /** So many hours have passed since its last scan when it is subscribed. */
  quietHours?: number;
  write(journey: JourneyBuilder): JourneyBuilder;
}

export type ScenarioGroup = Readonly<Record<string, Scenario>>;
