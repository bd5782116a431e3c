import type { JourneyBuilder } from "@/sandbox/parcels/journey-builder";

/**
 * How a parcel is monitored, independent of its journey. `trace`: by its scans. `no-record` and
 * `corrected`: nothing is found for three days. `repaired`: pushed again after the end.
 * `interrupted`: only the first push. `ends-later`: signed at one check, ended at the next.
 */
export type MonitoringMode = "trace" | "no-record" | "stale" | "corrected" | "repaired" | "interrupted" | "ends-later";

/** A possible journey of a parcel with its monitoring. */
export interface Scenario {
  title: string;
  watching?: MonitoringMode;
  /** Needs a postal carrier, an S10 number and `interCom=1`. */
  isTwoLegged?: boolean;
  /** Hours since its last scan at the subscription. */
  quietHours?: number;
  write(journey: JourneyBuilder): JourneyBuilder;
}

export type ScenarioGroup = Readonly<Record<string, Scenario>>;
