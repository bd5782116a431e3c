import { and, count, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { users } from "@/db/schema/account-tables";
import { alertChannels } from "@/db/schema/alert-tables";
import { deletedParcels } from "@/db/schema/operation/deletion-tables";
import type { Db } from "@/db/store";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";

/** How many people may sign in. */
export async function countActivePeople(db: Db): Promise<number> {
  const [row] = await db.select({ count: count() }).from(users).where(isNull(users.disabledAt));
  return row?.count ?? 0;
}

/** Whether a message has arrived anywhere besides the desk's own pages. */
export async function hasTestedChannel(db: Db): Promise<boolean> {
  const rows = await db
    .select({ id: alertChannels.id })
    .from(alertChannels)
    .where(
      and(isNull(alertChannels.disabledAt), isNotNull(alertChannels.deliveredAt), ne(alertChannels.id, PAGE_CHANNEL)),
    )
    .limit(1);
  return rows.length > 0;
}

/** Whether a parcel was ever deleted, such as those of the demo. */
export async function hasDeletedParcel(db: Db): Promise<boolean> {
  const rows = await db.select({ id: deletedParcels.shipmentId }).from(deletedParcels).limit(1);
  return rows.length > 0;
}

/** Since when the person does not want to see the first steps, ms since 1970 UTC; null: they are shown. */
export async function findStepsHiddenAt(db: Db, userId: string): Promise<number | null> {
  const [row] = await db.select({ at: users.stepsHiddenAt }).from(users).where(eq(users.id, userId));
  return row?.at ?? null;
}

export async function setStepsHiddenAt(db: Db, userId: string, at: number | null): Promise<void> {
  await db.update(users).set({ stepsHiddenAt: at }).where(eq(users.id, userId));
}
