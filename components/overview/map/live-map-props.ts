import type { LiveMap } from "@/lib/operations/figures/overview-operations";

/** What every part of the live map gets. */
export interface LiveMapProps {
  map: LiveMap;
  shade: "onWay" | "stalled";
  /** Empty for all shops. */
  shop: string;
}
