import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

const LIST_KEY = "waybill-offline-list";
const OWNER_KEY = "waybill-offline-owner";
const MAX_ROWS = 100;
/** A working day. */
const MAX_AGE_MS = 12 * HOUR_MS;

/** What is saved of a parcel: nothing about sender or recipient, and no event, since carriers write names and phones there. */
const FIELDS = [
  "id",
  "waybillNumber",
  "carrierName",
  "state",
  "rawState",
  "monitorStatus",
  "lastArea",
  "activityAt",
] as const;
export type OfflineRow = Pick<ShipmentView, (typeof FIELDS)[number]>;

interface OfflineList {
  /** When the rows were shown, in ms since 1970 UTC. */
  savedAt: number;
  rows: OfflineRow[];
}

/** Saves what the list just showed, for when the server cannot be reached. */
export function saveOfflineList(shown: readonly ShipmentView[], now: number): void {
  const rows = shown.slice(0, MAX_ROWS).map((row) => Object.fromEntries(FIELDS.map((field) => [field, row[field]])));
  write(LIST_KEY, JSON.stringify({ savedAt: now, rows }));
}

/** The list that was last shown in this browser; null if there is none, or none of today. */
export function findOfflineList(now: number): OfflineList | null {
  try {
    const stored: OfflineList | null = JSON.parse(localStorage.getItem(LIST_KEY) ?? "null");
    if (stored && now - stored.savedAt < MAX_AGE_MS) return stored;
    deleteOfflineList();
    return null;
  } catch {
    return null; // browser storage is unavailable
  }
}

/** Makes the list that of a user; another user's is deleted. */
export function claimOfflineList(userId: string): void {
  try {
    if (localStorage.getItem(OWNER_KEY) !== userId) deleteOfflineList();
  } catch {
    return; // browser storage is unavailable
  }
  write(OWNER_KEY, userId);
}

/** Deletes the list: the browser's next user may be another person. */
export function deleteOfflineList(): void {
  try {
    for (const key of [LIST_KEY, OWNER_KEY]) localStorage.removeItem(key);
  } catch {
    // Browser storage is unavailable.
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Browser storage is unavailable, or full.
  }
}
