import type { JourneyBuilder } from "@/sandbox/parcels/journey-builder";

/**
 * How a parcel is monitored, independent of its journey. `trace`: by its scans. `no-record` and
 * `corrected`: nothing is found for three days. `repaired`: pushed again after the end.
 * `interrupted`: only the first push. `ends-later`: signed at one check, ended at the next.
 */
export type MonitoringMode = "trace" | "no-record" | "stale" | "corrected" | "repaired" | "interrupted" | "ends-later";

/**
 * How the pushes of a parcel mislead beside its trace. `patchy-data`: null and numbers among the
 * events. `mixed-data`: events in any order. `elsewhere`: another system with the same key
 * subscribed first and gets all pushes.
 */
export type PushLie =
  | "updateall-of-wrong-carrier"
  | "updateall-without-trace"
  | "updateall-older-than-end"
  | "polling-after-end"
  | "empty-first-push"
  | "end-without-carrier"
  | "own-carrier-as-new"
  | "null-as-carrier"
  | "patchy-data"
  | "mixed-data"
  | "result-as-text"
  | "no-state"
  | "lost-end"
  | "elsewhere";

/** A possible journey of a parcel with its monitoring. */
export interface Scenario {
  title: string;
  watching?: MonitoringMode;
  lie?: PushLie;
  /** Subscribed again after its end, its number is another parcel's. */
  isReused?: boolean;
  /** Needs a postal carrier, an S10 number and `interCom=1`. */
  isTwoLegged?: boolean;
  /** Hours since its last scan at the subscription. */
  quietHours?: number;
  write(journey: JourneyBuilder): JourneyBuilder;
}

export type ScenarioGroup = Readonly<Record<string, Scenario>>;
