import { deleteOfflineList } from "@/lib/client/offline/offline-list";
import { waitForChanges } from "@/lib/client/shared/fetch-json";
import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { deleteKeptSearches } from "@/lib/client/shipment-list/sealed-searches";
import { deleteRecentShipments } from "@/lib/client/shipments/recent-shipments";

/**
 * Clears this user's data from memory, from this tab and from the browser's storage by a full page load. Changes that the
 * server has not taken stay in the tab until the same user signs in again, unless the user signed out.
 *
 * @param address the sign-in page, or where the identity provider ends its own session
 */
export function leaveDesk(address: string): void {
  deleteRecentShipments();
  deleteOfflineList();
  saveLookup("");
  deleteKeptSearches();
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
 *
 * @param isDisabled whether the server said so: then no other session follows, and the page leaves at once
 */
export async function leaveIfSignedOut(isDisabled = false): Promise<void> {
  if (!(await isSignedOut())) return;
  if (isDisabled) return leaveDesk("/login?ended");
  await Promise.all([wait(REPLACEMENT_MS), Promise.race([waitForChanges(), wait(MAX_CHANGE_MS)])]);
  if (await isSignedOut()) leaveDesk("/login?ended");
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks a route of ours: better-auth's own answer for a session that has ended deletes the session's cookie, which by
 * then may be the one of a new session.
 */
async function isSignedOut(): Promise<boolean> {
  const response = await fetch("/api/account", { cache: "no-store" }).catch(() => undefined);
  return response?.status === 401;
}
