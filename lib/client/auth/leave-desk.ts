import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { deleteRecentShipments } from "@/lib/client/shipments/recent-shipments";

/** Opens the sign-in page by a full page load, and clears this user's data from memory and from this tab. */
export function leaveDesk(address: "/login" | "/login?ended"): void {
  deleteRecentShipments();
  saveLookup("");
  window.location.assign(address);
}

/**
 * Leaves the desk when the session has ended elsewhere: signed out, ended by an owner, or disabled. Called when the
 * connection to the server is lost, which it also is by a bad network; then the page stays.
 */
export async function leaveIfSignedOut(): Promise<void> {
  const response = await fetch("/api/auth/get-session", { cache: "no-store" }).catch(() => undefined);
  if (!response?.ok || (await response.json().catch(() => undefined)) !== null) return;
  leaveDesk("/login?ended");
}
