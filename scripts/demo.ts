import { setTimeout as sleep } from "node:timers/promises";
import { closeStore, openStore } from "@/db/open-store";
import { findApiToken } from "@/db/queries/auth/api-token-records";
import { hasDeletedParcel } from "@/db/queries/onboarding/first-step-facts";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { createApiToken, revokeApiToken } from "@/lib/services/auth/manage-api-tokens";
import { demoParcels } from "@/sandbox/parcels/demo-parcels";
import { reportFailure } from "./report-failure";

const ATTEMPTS = 3;

/**
 * Fills an empty desk through its own API, as a merchant's program would, so that the demo uses
 * real subscriptions and pushes. Does nothing when shipments exist
 * or were deleted.
 */
async function createDemoShipments(address: string): Promise<void> {
  const store = await openStore({ isExclusive: false });
  const { total } = await countShipments(store.read, { scope: EVERY_SHOP }, Date.now());
  // A demo that was cleared does not return with the next start.
  if (total > 0 || (await hasDeletedParcel(store.read))) return closeStore();
  const token = await createApiToken(store, { name: "demo", role: "support" }, { shops: EVERY_SHOP }, Date.now());
  try {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    await fetchWithRetry(`${address}/api/v1/shipments`, {
      method: "POST",
      headers,
      body: JSON.stringify(demoParcels()),
    });
  } finally {
    const made = await findApiToken(store.read, hashApiToken(token));
    if (made) await revokeApiToken(store, made.id, { shops: EVERY_SHOP }, Date.now());
    await closeStore();
  }
}

async function fetchWithRetry(url: string, init: RequestInit, attempt = 1): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  const text = await response.text();
  if (attempt === ATTEMPTS) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  await sleep(500 * attempt);
  return fetchWithRetry(url, init, attempt + 1);
}

const [address] = process.argv.slice(2);
if (!address) throw new Error("usage: demo.ts ADDRESS");
createDemoShipments(address).catch(reportFailure);
