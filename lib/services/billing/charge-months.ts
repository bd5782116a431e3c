import { findChargeableSubscription, listUncharged, recordCharge } from "@/db/queries/billing/charge-records";
import type { Store, Tx } from "@/db/store";
import { beijingMonthStart, dayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

const BATCH_SIZE = 100;

/**
 * Records a charge when a push arrives in a new month: Kuaidi100 charges a waybill number once per
 * calendar month (Asia/Shanghai) in which it queries the number.
 *
 * @param before ms; when the subscription was created or last pushed
 * @param at ms; when the push arrived
 */
export async function chargeNewMonth(tx: Tx, callbackId: string, before: number, at: number): Promise<void> {
  // The cheap comparison of days comes first: for nearly every push it avoids formatting months.
  if (dayNumber(before) === dayNumber(at) || toBeijingMonth(before) === toBeijingMonth(at)) return;
  const monitored = await findChargeableSubscription(tx, callbackId);
  if (monitored) await recordCharge(tx, { ...monitored, cause: "month", at });
}

/**
 * Records the month's charge of every shipment that is still monitored on the month's second day,
 * pushed or not: Kuaidi100 queries every few hours, so by then it has queried each of them.
 *
 * @param entered the month (YYYY-MM) that is already recorded, so that it is not read again
 * @returns the month that is recorded now
 */
export async function chargeMonitoredShipments(store: Store, now: number, entered = ""): Promise<string> {
  const month = toBeijingMonth(now - DAY_MS);
  if (month === entered) return month;
  let after = "";
  for (;;) {
    const monitored = await listUncharged(store.read, month, after, BATCH_SIZE);
    const last = monitored.at(-1);
    if (!last) return month;
    after = last.shipmentId;
    const at = Math.min(now, beijingMonthStart(month) + DAY_MS);
    await store.write(async (tx) => {
      for (const each of monitored) await recordCharge(tx, { ...each, cause: "month", at });
    });
  }
}
