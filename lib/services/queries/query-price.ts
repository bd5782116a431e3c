import { listPackages } from "@/db/queries/billing/package-records";
import type { Db } from "@/db/store";

/** 分 for one unit of the package bought last, not rounded; null while none was entered. */
export async function findUnitPrice(db: Db): Promise<number | null> {
  const newest = (await listPackages(db)).at(-1);
  const units = newest ? newest.units + newest.giftUnits : 0;
  return newest && units > 0 ? newest.price / units : null;
}
