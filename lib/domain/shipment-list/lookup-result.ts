import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Numbers of one lookup. */
export const MAX_LOOKUP_NUMBERS = 1_000;

/** What a lookup of many numbers found. */
export interface LookupResult {
  /** In the order of the request; a number of several shipments is listed once for each. */
  found: { number: string; shipment: ShipmentView }[];
  /** Numbers of no shipment. */
  misses: string[];
  /** How many numbers of the request were repeated. */
  repeated: number;
}
