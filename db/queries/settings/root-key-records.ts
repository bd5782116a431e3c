import { and, asc, count, eq, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { archiveFiles } from "@/db/schema/operation/archive-tables";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import { rootKeys } from "@/db/schema/operation/root-key-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db, Tx } from "@/db/store";

export type RootKeyRow = typeof rootKeys.$inferSelect;

/** The root secrets that the database has had, oldest first. */
export async function listRootKeys(db: Db): Promise<RootKeyRow[]> {
  return db.select().from(rootKeys).orderBy(asc(rootKeys.ordinal));
}

/** Records a root secret as the newest; nothing when it is known. */
export async function recordRootKey(tx: Db, id: string, since: number): Promise<void> {
  const known = await listRootKeys(tx);
  await tx
    .insert(rootKeys)
    .values({ id, since, ordinal: (known.at(-1)?.ordinal ?? 0) + 1 })
    .onConflictDoNothing();
}

/** Where sealing under a root secret has arrived. */
export interface ResealPosition {
  resealTable: string | null;
  resealAfter: string | null;
}

/** Moves the position on, unless another node has. @returns whether it was moved */
export async function moveResealPosition(
  tx: Tx,
  { id, resealTable, resealAfter }: RootKeyRow,
  next: ResealPosition & { resealedAt?: number },
): Promise<boolean> {
  const same = (column: typeof rootKeys.resealTable | typeof rootKeys.resealAfter, value: string | null): SQL =>
    value === null ? isNull(column) : eq(column, value);
  const moved = await tx
    .update(rootKeys)
    .set(next)
    .where(
      and(
        eq(rootKeys.id, id),
        same(rootKeys.resealTable, resealTable),
        same(rootKeys.resealAfter, resealAfter),
        isNull(rootKeys.resealedAt),
      ),
    )
    .returning({ id: rootKeys.id });
  return moved.length > 0;
}

/** Begins sealing under a root secret anew, after it was done. */
export async function restartResealing(tx: Tx, id: string): Promise<void> {
  await tx.update(rootKeys).set({ resealTable: null, resealAfter: null, resealedAt: null }).where(eq(rootKeys.id, id));
}

export async function addResealed(tx: Tx, id: string, rows: number): Promise<void> {
  await tx
    .update(rootKeys)
    .set({ resealed: sql`${rootKeys.resealed} + ${rows}` })
    .where(eq(rootKeys.id, id));
}

/** What was made before an instant (ms), and so may need the root secret of that time. */
export interface SecretDependents {
  /** Subscriptions of parcels that are still watched: Kuaidi100 signs their pushes with a salt of that secret. */
  subscriptions: number;
  /** Parcels in the live tables, whose links for buyers stay valid. */
  parcels: number;
  archiveFiles: number;
  auditEntries: number;
}

export async function countSecretDependents(db: Db, before: number): Promise<SecretDependents> {
  const one = async (rows: Promise<{ rows: number }[]>) => Number((await rows)[0]?.rows ?? 0);
  const watched = db.select({ id: shipments.id }).from(shipments).where(isLive(shipments.monitorStatus));
  return {
    subscriptions: await one(
      db
        .select({ rows: count() })
        .from(subscriptions)
        .where(and(lt(subscriptions.createdAt, before), inArray(subscriptions.shipmentId, watched))),
    ),
    parcels: await one(db.select({ rows: count() }).from(shipments).where(lt(shipments.createdAt, before))),
    archiveFiles: await one(db.select({ rows: count() }).from(archiveFiles).where(lt(archiveFiles.createdAt, before))),
    auditEntries: await one(db.select({ rows: count() }).from(auditEntries).where(lt(auditEntries.at, before))),
  };
}
