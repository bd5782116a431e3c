const STORAGE_KEY = "waybill-recent";
const MAX_RECENT = 8;

/** A parcel opened in this browser. */
export interface RecentShipment {
  id: string;
  waybillNumber: string;
}

/** Newest first. */
export function getRecentShipments(): RecentShipment[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(stored) && stored.every(isRecentShipment) ? stored : [];
  } catch {
    return []; // nothing is stored, or data of another user
  }
}

export function saveRecentShipment(shipment: RecentShipment): void {
  const others = getRecentShipments().filter(({ id }) => id !== shipment.id);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([shipment, ...others].slice(0, MAX_RECENT)));
  } catch {
    // Browser storage is unavailable.
  }
}

/** Clears the list: the browser's next user may be another person. */
export function deleteRecentShipments(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Browser storage is unavailable.
  }
}

/** Validated by hand: every page loads this, and a library would be larger than the page's own code. */
function isRecentShipment(value: unknown): value is RecentShipment {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value &&
    "waybillNumber" in value &&
    [value.id, value.waybillNumber].every((each) => typeof each === "string")
  );
}
