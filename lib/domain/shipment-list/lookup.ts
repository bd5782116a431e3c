import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Most numbers that are looked up at once. */
export const MOST_LOOKED_UP = 1_000;
export interface LookupResult {
  /** In the order in which they were asked for; a number that several parcels bear is there several times. */
  found: { number: string; shipment: ShipmentView }[];
  /** Numbers under which there is nothing. */
  misses: string[];
  /** How many numbers stood there again. */
  repeated: number;
}
