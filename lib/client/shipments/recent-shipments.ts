const KEPT_AS = "waybill-recent";
const MOST = 8;

/** A parcel that somebody looked at in this browser. */
export interface RecentShipment {
  id: string;
  waybillNumber: string;
}

/** The newest first. */
export function recentShipments(): RecentShipment[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept) && kept.every(isRecent) ? kept : [];
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

/** Checked by hand: every page carries this, and a library for it would weigh more than the page's own code. */
function isRecent(value: unknown): value is RecentShipment {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value &&
    "waybillNumber" in value &&
    [value.id, value.waybillNumber].every((each) => typeof each === "string")
  );
}
