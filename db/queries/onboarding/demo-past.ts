import { and, eq, isNotNull, lt } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { alertItems } from "@/db/schema/alert-tables";
import { demoParcels, demoPast } from "@/db/schema/operation/demo-tables";
import { remittanceFiles, settlementLog } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";

const SINGLETON_ID = 1;
const isOnly = eq(demoPast.id, SINGLETON_ID);

export type DemoPastRow = Omit<typeof demoPast.$inferSelect, "id">;

/** A demo begins, whose past is still to grow. @param endsAt in ms since 1970 UTC */
export async function insertDemoPast(db: Db, endsAt: number, parcels: number): Promise<void> {
  await db.insert(demoPast).values({ id: SINGLETON_ID, endsAt, parcels, grown: 0, isStopped: false });
}

/** Undefined on a desk that did not begin with a demo. */
export async function findDemoPast(db: Db): Promise<DemoPastRow | undefined> {
  const [row] = await db.select().from(demoPast).where(isOnly);
  return row;
}

/** Whether the past still grows; if so, nobody stops it before the transaction ends. */
export async function holdGrowingPast(db: Db): Promise<boolean> {
  const select = db.select({ isStopped: demoPast.isStopped }).from(demoPast).where(isOnly);
  const [past] = await lockRows(select, { of: demoPast }, "keep");
  return past?.isStopped === false;
}

/** Changes nothing when another process has gone on. */
export async function advanceDemoPast(db: Db, from: number, to: number): Promise<void> {
  await db
    .update(demoPast)
    .set({ grown: to })
    .where(and(isOnly, eq(demoPast.grown, from)));
}

export async function updateDemoPast(db: Db, columns: Partial<DemoPastRow>): Promise<void> {
  await db.update(demoPast).set(columns).where(isOnly);
}

/** The sandbox has accepted a subscription. @param at in ms since 1970 UTC */
export async function acceptAtSandbox(db: Db, subscriptionId: string, at: number): Promise<void> {
  const answer = { status: "accepted", sentTo: SANDBOX_ORIGIN, attempts: 1, answers: 1, returnCode: "200" } as const;
  await db
    .update(subscriptions)
    .set({ ...answer, answeredAt: at, nextAttemptAt: null, meaning: null, mend: null })
    .where(eq(subscriptions.id, subscriptionId));
}

/** The parcels of the demo's past that the sandbox has accepted and not ended, with the addresses of their pushes. */
export function listStandingCallbacks(db: Db): Promise<{ shipmentId: string; callbackId: string }[]> {
  return db
    .select({ shipmentId: shipments.id, callbackId: subscriptions.callbackId })
    .from(demoParcels)
    .innerJoin(shipments, eq(shipments.id, demoParcels.shipmentId))
    .innerJoin(subscriptions, eq(subscriptions.shipmentId, shipments.id))
    .innerJoin(demoPast, lt(shipments.createdAt, demoPast.endsAt))
    .where(and(eq(shipments.monitorStatus, "polling"), isNotNull(shipments.lastPushAt)));
}

/** Nobody is alerted of what lies in the past. */
export async function deleteAlertsOfParcel(db: Db, shipmentId: string): Promise<void> {
  await db.delete(alertItems).where(eq(alertItems.shipmentId, shipmentId));
}

/** Deletes a settlement file with its rows, its content and what the log says of it. */
export async function deleteSettlementFile(db: Db, id: string): Promise<void> {
  await db.delete(settlementLog).where(eq(settlementLog.fileId, id));
  await db.delete(remittanceFiles).where(eq(remittanceFiles.id, id));
}
