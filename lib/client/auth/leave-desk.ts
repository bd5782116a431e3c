import { waitForChanges } from "@/lib/client/shared/fetch-json";
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

/** How long (ms) the answer to another tab, which brings a new session's cookie, may take after the old session has ended. */
const REPLACEMENT_MS = 500;
/** How long (ms) a change of this page may take that brings one. */
const MAX_CHANGE_MS = 10_000;

/**
 * Leaves the desk when the session has ended elsewhere: signed out, ended by an owner, or disabled. Called when the
 * connection to the server is lost, which it also is by a bad network; then the page stays. It stays too when this
 * browser is just being given another session, as by a sign-in or a changed password.
 */
export async function leaveIfSignedOut(): Promise<void> {
  if (!(await isSignedOut())) return;
  await Promise.all([wait(REPLACEMENT_MS), Promise.race([waitForChanges(), wait(MAX_CHANGE_MS)])]);
  if (await isSignedOut()) leaveDesk("/login?ended");
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function isSignedOut(): Promise<boolean> {
  const response = await fetch("/api/auth/get-session", { cache: "no-store" }).catch(() => undefined);
  return response?.ok === true && (await response.json().catch(() => undefined)) === null;
}
