import {
  type BookedRow,
  findParcelNumbers,
  listBookedOf,
  NEXT_SHEET,
  saveNextSheet,
} from "@/db/queries/sales/booked-parcels";
import { listKeptMonths } from "@/db/queries/sales/sales-records";
import type { Tx } from "@/db/store";
import type { ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { compareBookings, listBookings } from "@/lib/domain/sales/booked-parcel";

/**
 * Compares what closed months count of parcels with their new measurements; the differences wait for the next sheet.
 * Part of the transaction that saves the measurements, so that no late return is lost, however months are closed.
 *
 * @param ids the parcels whose measurements changed
 * @param current by id; deleted parcels are missing
 */
export async function noteSalesChanges(
  tx: Tx,
  ids: readonly string[],
  current: ReadonlyMap<string, ShipmentMeasures>,
): Promise<void> {
  if (ids.length === 0) return;
  const closed = await listKeptMonths(tx);
  if (closed.size === 0) return;
  const booked = await listBookedOf(tx, ids);
  const differences = ids.map((id) => {
    const measures = current.get(id);
    const ofParcel = booked.filter(({ shipmentId }) => shipmentId === id);
    return { id, measures, ...compareBookings(listBookings(measures, closed), ofParcel) };
  });
  const numbers = await findParcelNumbers(
    tx,
    differences.flatMap(({ id, added }) => (added.length > 0 ? id : [])),
  );
  const added = differences.flatMap((each) =>
    each.added.map(
      (booking): BookedRow => ({
        ...booking,
        shipmentId: each.id,
        month: NEXT_SHEET,
        reversedIn: null,
        waybillNumber: numbers.get(each.id)?.waybillNumber ?? "",
        orderNumber: numbers.get(each.id)?.orderNumber ?? null,
        carrier: each.measures?.carrier ?? null,
        signedAt: each.measures?.signedAt ?? null,
        returnedAt: each.measures?.returnedAt ?? null,
      }),
    ),
  );
  const reversed = differences.flatMap((each) => each.reversed);
  const kept = booked.filter((row) => !reversed.includes(row));
  await saveNextSheet(tx, ids, { added, reversed, kept });
}
