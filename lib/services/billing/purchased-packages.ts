import { deletePackage, insertPackage } from "@/db/queries/billing/package-records";
import type { Store } from "@/db/store";
import { isBoughtInFuture, newPackageSchema } from "@/lib/domain/billing/cost-overview";
import { InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import { newId } from "@/lib/services/shared/new-id";

/**
 * Enters a package that was bought from Kuaidi100.
 *
 * @param who name of whoever enters it
 * @returns its id
 * @throws InvalidInputError when it would be bought on a day to come
 */
export async function addPackage(store: Store, input: unknown, who: string, now: number): Promise<string> {
  const given = newPackageSchema.parse(input);
  if (isBoughtInFuture(given, now)) {
    const message = "购买日期还没有到，请检查。";
    throw new InvalidInputError(`boughtOn：${message}`, [{ field: "boughtOn", message }]);
  }
  const { boughtOn, units, giftUnits, price } = given;
  const id = newId(now);
  const row = { units, giftUnits, price, note: given.note || null, enteredBy: who, enteredAt: now };
  await store.write((tx) => insertPackage(tx, { id, boughtAt: startOfBeijingDay(boughtOn), ...row }));
  return id;
}

/**
 * Takes back a package that was entered wrongly.
 *
 * @throws NotFoundError
 */
export async function removePackage(store: Store, id: string): Promise<void> {
  if (!(await store.write((tx) => deletePackage(tx, id)))) throw new NotFoundError("套餐", id);
}
