import { deletePackage, insertPackage } from "@/db/queries/billing/package-records";
import type { Store } from "@/db/store";
import { isBoughtInFuture, type NewPackage } from "@/lib/domain/billing/cost-overview";
import { invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Records a package that was bought from Kuaidi100. The price is in 分.
 *
 * @param enteredBy name of the user who records it
 * @returns its id
 * @throws InvalidInputError when the date of purchase is in the future
 */
export async function addPackage(store: Store, purchase: NewPackage, enteredBy: string, now: number): Promise<string> {
  if (isBoughtInFuture(purchase, now)) throw invalidField("boughtOn", "billing.boughtInFuture");
  const { boughtOn, units, giftUnits, price } = purchase;
  const id = newId(now);
  const row = { units, giftUnits, price, note: purchase.note || null, enteredBy, enteredAt: now };
  await store.write((tx) => {
    tx.audit?.add({ target: { kind: "package", id } });
    return insertPackage(tx, { id, boughtAt: startOfBeijingDay(boughtOn), ...row });
  });
  return id;
}

/**
 * Deletes a package that was recorded by mistake.
 *
 * @throws NotFoundError
 */
export async function removePackage(store: Store, id: string): Promise<void> {
  await store.write(async (tx) => {
    if (!(await deletePackage(tx, id))) throw new NotFoundError("package", id);
  });
}
