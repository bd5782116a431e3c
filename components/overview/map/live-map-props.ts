import type { LiveMap } from "@/lib/domain/analytics/overview-figures";

/** What every part of the live map gets. */
export interface LiveMapProps {
  map: LiveMap;
  shade: "onWay" | "stalled";
  /** Empty for all shops. */
  shop: string;
}
