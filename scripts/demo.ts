import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { closeStore, opener, openStore } from "@/db/open-store";
import { insertDemoColleagues } from "@/db/queries/onboarding/demo-colleagues";
import { findDemoPast, insertDemoPast } from "@/db/queries/onboarding/demo-past";
import { hasDeletedParcel } from "@/db/queries/onboarding/first-step-facts";
import { insertDemoParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { keepLiveFigures } from "@/lib/services/analytics/keep-live-figures";
import { enterPastBooks } from "@/lib/services/onboarding/demo-books";
import { growPast } from "@/lib/services/onboarding/grow-past";
import { repeatStandingPushes } from "@/lib/services/onboarding/repeat-standing-pushes";
import { createShipmentsInTransaction, parseInputs } from "@/lib/services/shipments/create-shipments";
import { demoParcels } from "@/sandbox/parcels/demo-parcels";
import { COLLEAGUES, PAST_PARCELS, planPast } from "@/sandbox/past/past-plan";
import { tellPast } from "@/sandbox/past/past-pushes";
import { planBooks } from "@/sandbox/past/plan-books";
import { reportFailure } from "./report-failure";

/** What the demo's merchant has asked Kuaidi100 to push (`resultv2`): also when it expects the arrival. */
const WITH_FORECAST = "8";
/** Growing no faster than this (2,000 parcels in 40 s) leaves pages as fast as without. */
const MS_PER_PARCEL = 20;
/** At least, between two transactions of the past, so that the server's own changes come first. */
const PAUSE_MS = 5;

/**
 * Fills an empty desk, so that the demo uses real subscriptions and pushes: the server beside it sends what is queued.
 * Does nothing when there is a key, or shipments exist or were deleted. What it makes is marked in the same change.
 */
async function createDemoShipments(store: Store): Promise<void> {
  const now = Date.now();
  const { total } = await countShipments(store.read, { scope: EVERY_SHOP }, now);
  const { keySealed } = await findStoredSettings(store.read);
  // A demo that was cleared does not return with the next start.
  if (total > 0 || keySealed !== null || (await hasDeletedParcel(store.read))) return;
  const rows = await parseInputs(EVERY_SHOP, demoParcels());
  await store.write(async (tx) => {
    const created = await createShipmentsInTransaction(tx, EVERY_SHOP, rows, now);
    await insertDemoParcels(
      tx,
      created.flatMap((result) => ("id" in result ? [result.id] : [])),
    );
    await insertDemoPast(tx, now, PAST_PARCELS);
  });
}

/** Grows the past of a desk that began with a demo, or what an earlier start has left of it. */
async function completePast(store: Store): Promise<void> {
  const past = await findDemoPast(store.read);
  if (!past || past.isStopped || past.books !== null) return;
  const { endsAt } = past;
  await store.write((tx) => insertDemoColleagues(tx, COLLEAGUES, endsAt));
  const plan = planPast(endsAt);
  const tell = (position: number) => {
    const planned = plan[position];
    if (!planned) throw new RangeError(`the past has no parcel ${position}`);
    const { parcel: input, createdAt, care } = planned;
    return { input, createdAt, care, pushes: tellPast(planned, WITH_FORECAST, endsAt) };
  };
  const temporary = opener.openTemporary();
  let due = Date.now();
  const isComplete = await growPast(store, temporary, tell, (parcels) => {
    due += parcels * MS_PER_PARCEL;
    return sleep(Math.max(PAUSE_MS, due - Date.now()));
  });
  await temporary?.close();
  if (!isComplete) return;
  await keepLiveFigures(store, Date.now(), 0); // pages that watch the past grow read the map once it is complete
  await enterPastBooks(store, planBooks(plan, endsAt), Date.now());
}

/** Run at the start, and every few hours beside the server. */
async function fillDesk(): Promise<void> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // pages come first
  const store = await openStore({ isExclusive: false });
  await createDemoShipments(store);
  await completePast(store);
  await repeatStandingPushes(store, Date.now());
  await closeStore();
}

fillDesk().catch(reportFailure);
