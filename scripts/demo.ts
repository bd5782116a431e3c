import { closeStore, openStore } from "@/db/open-store";
import { hasDeletedParcel } from "@/db/queries/onboarding/first-step-facts";
import { insertDemoParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createShipmentsInTransaction, parseInputs } from "@/lib/services/shipments/create-shipments";
import { demoParcels } from "@/sandbox/parcels/demo-parcels";
import { reportFailure } from "./report-failure";

/**
 * Fills an empty desk, so that the demo uses real subscriptions and pushes: the server beside it sends what is queued.
 * Does nothing when there is a key, or shipments exist or were deleted. What it makes is marked in the same change.
 */
async function createDemoShipments(): Promise<void> {
  const store = await openStore({ isExclusive: false });
  const now = Date.now();
  const { total } = await countShipments(store.read, { scope: EVERY_SHOP }, now);
  const { keySealed } = await findStoredSettings(store.read);
  // A demo that was cleared does not return with the next start.
  if (total === 0 && keySealed === null && !(await hasDeletedParcel(store.read))) {
    const rows = await parseInputs(EVERY_SHOP, demoParcels());
    await store.write(async (tx) => {
      const created = await createShipmentsInTransaction(tx, EVERY_SHOP, rows, now);
      await insertDemoParcels(
        tx,
        created.flatMap((result) => ("id" in result ? [result.id] : [])),
      );
    });
  }
  await closeStore();
}

createDemoShipments().catch(reportFailure);
