import { findChargeableSubscription, listUncharged, recordCharge } from "@/db/queries/billing/charge-records";
import type { Store, Tx } from "@/db/store";
import { beijingMonthStart, dayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

const BATCH_SIZE = 100;

/**
 * Enters what a push tells of the cost: within a natural month a waybill costs once, so the first
 * push of another month shows that Kuaidi100 has looked, and charged, once more.
 *
 * @param before when the subscription was made or last heard of
 */
export async function chargeNewMonth(tx: Tx, callbackId: string, before: number, at: number): Promise<void> {
  // Two moments of one day share their month: nearly every push is told so, without writing any month.
  if (dayNumber(before) === dayNumber(at) || toBeijingMonth(before) === toBeijingMonth(at)) return;
  const watched = await findChargeableSubscription(tx, callbackId);
  if (watched) await recordCharge(tx, { ...watched, cause: "month", at });
}

/**
 * Enters the new month of every shipment that is still watched on its second day, pushed or not:
 * by then Kuaidi100, which looks every few hours, has looked.
 *
 * @param entered the month that is known to be entered, so that it is not looked for again
 * @returns the month that is entered by now
 */
export async function chargeMonitoredShipments(store: Store, now: number, entered = ""): Promise<string> {
  const month = toBeijingMonth(now - DAY_MS);
  if (month === entered) return month;
  let after = "";
  for (;;) {
    const watched = await listUncharged(store.read, month, after, BATCH_SIZE);
    const last = watched.at(-1);
    if (!last) return month;
    after = last.shipmentId;
    const at = Math.min(now, beijingMonthStart(month) + DAY_MS);
    await store.write(async (tx) => {
      for (const each of watched) await recordCharge(tx, { ...each, cause: "month", at });
    });
  }
}
