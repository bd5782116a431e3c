import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { deleteRecentShipments } from "@/lib/client/shipments/recent-shipments";

/**
 * Clears this user's data from memory and from this tab by a full page load.
 *
 * @param address the sign-in page, or where the identity provider ends its own session
 */
export function leaveDesk(address: string): void {
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
