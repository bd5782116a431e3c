import { z } from "zod";

const KEPT_AS = "waybill-recent";
const MOST = 8;

const recentSchema = z.array(z.object({ id: z.string(), waybillNumber: z.string() })).catch([]);

/** A parcel that somebody looked at in this browser. */
export type RecentShipment = z.output<typeof recentSchema>[number];

/** The newest first. */
export function recentShipments(): RecentShipment[] {
  try {
    return recentSchema.parse(JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]"));
  } catch {
    return []; // nothing is kept here, or somebody else's
  }
}

export function keepRecent(shipment: RecentShipment): void {
  const others = recentShipments().filter(({ id }) => id !== shipment.id);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify([shipment, ...others].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing.
  }
}

/** The next one at this browser may be somebody else. */
export function forgetRecent(): void {
  try {
    localStorage.removeItem(KEPT_AS);
  } catch {
    // A browser that keeps nothing.
  }
}
