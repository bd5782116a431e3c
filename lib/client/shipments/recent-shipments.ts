const STORAGE_KEY = "waybill-recent";
const MAX_RECENT = 8;

/** A parcel that somebody looked at in this browser. */
export interface RecentShipment {
  id: string;
  waybillNumber: string;
}

/** The newest first. */
export function getRecentShipments(): RecentShipment[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(kept) && kept.every(isRecentShipment) ? kept : [];
  } catch {
    return []; // nothing is kept here, or somebody else's
  }
}

export function saveRecentShipment(shipment: RecentShipment): void {
  const others = getRecentShipments().filter(({ id }) => id !== shipment.id);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([shipment, ...others].slice(0, MAX_RECENT)));
  } catch {
    // A browser that keeps nothing.
  }
}

/** The next one at this browser may be somebody else. */
export function deleteRecentShipments(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // A browser that keeps nothing.
  }
}

/** Checked by hand: every page carries this, and a library for it would weigh more than the page's own code. */
function isRecentShipment(value: unknown): value is RecentShipment {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value &&
    "waybillNumber" in value &&
    [value.id, value.waybillNumber].every((each) => typeof each === "string")
  );
}
