import { and, eq, inArray, sql } from "drizzle-orm";
import { users } from "@/db/schema/account-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import { pushes } from "@/db/schema/push-tables";
import { legs, shipments } from "@/db/schema/shipment-tables";
import type { Store, Tx } from "@/db/store";

/** Deletes a parcel as an operator with SQL would. */
export function deleteShipmentRow(store: Store, id: string): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.delete(shipments).where(eq(shipments.id, id));
  });
}

export function setOrderNumber(store: Store, id: string, orderNumber: string): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.update(shipments).set({ orderNumber }).where(eq(shipments.id, id));
  });
}

/** The countries and the ends of the lane, as a version before may have stored them. */
export async function setPlaces(
  tx: Tx,
  id: string,
  places: Partial<Pick<typeof shipments.$inferInsert, "departureCountry" | "destinationCountry" | "destination">>,
): Promise<void> {
  await tx.update(shipments).set(places).where(eq(shipments.id, id));
}

export function deletePushRow(store: Store, id: string): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.delete(pushes).where(eq(pushes.id, id));
  });
}

/** Replaces the text of a raw push, as a redaction would. */
export function redactPushRow(store: Store, id: string): Promise<unknown> {
  return setPushBytes(store, id, Buffer.from("{}"), false);
}

export function setPushBytes(store: Store, id: string, param: Buffer, isCompressed: boolean): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.update(pushes).set({ param, isCompressed }).where(eq(pushes.id, id));
  });
}

/** Changes entries of the audit log as somebody with SQL would. */
export function setAuditActor(store: Store, sequence: number, actorName: string): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.update(auditEntries).set({ actorName }).where(eq(auditEntries.sequence, sequence));
  });
}

export function deleteAuditEntries(store: Store, chain: string, sequence: number): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.delete(auditEntries).where(and(eq(auditEntries.chain, chain), eq(auditEntries.sequence, sequence)));
  });
}

/** Limits a user to shops, given as they are stored. */
export function setUserShops(store: Store, id: string, shops: string | null): Promise<unknown> {
  return store.write(async (tx) => {
    await tx.update(users).set({ shops }).where(eq(users.id, id));
  });
}

/** Times of signing as versions before stored them: the newest of a parcel that is told as 签收, whoever signed. */
export function setSigningOfAnyone(store: Store, at: number): Promise<unknown> {
  return store.write(async (tx) => {
    const isBack = inArray(shipments.outcome, ["refused", "returned"]);
    await tx
      .update(shipments)
      .set({ signedAt: sql`case when ${shipments.state} = 3 then ${sql.raw(String(at))} end` })
      .where(isBack);
    await tx.update(legs).set({ signingClock: at }).where(eq(legs.turnedBack, true));
    await tx
      .update(archivedParcels)
      .set({ signedAt: sql`case when ${archivedParcels.state} = 3 then ${sql.raw(String(at))} end` });
  });
}
