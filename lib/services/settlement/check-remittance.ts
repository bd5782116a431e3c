import {
  listBookedRowsOfShipments,
  listUnattachedBookedRows,
  type RemittanceFileRow,
  type RemittanceRow,
} from "@/db/queries/settlement/remittance-records";
import { findSettlementParcels } from "@/db/queries/settlement/settlement-parcels";
import type { Db } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { hasCash } from "@/lib/domain/settlement/settle-parcel";
import type { RemittanceCheck } from "@/lib/operations/money/remittance-operations";
import type { RemittanceLine } from "@/lib/spreadsheet/remittance/parse-remittance";
import { findParcelsOfPayments, parsePayments, toSettledDay } from "./remittance-parsing";

const BATCH_SIZE = 400;
/** Minimum share of a file's parcels for a carrier to be recognised. */
const MIN_CARRIER_SHARE = 0.6;

/** What booking a file would record with the current settings, and the carrier that most of its parcels have. */
export async function checkRemittance(
  db: Db,
  file: RemittanceFileRow,
  bytes: Buffer,
): Promise<{ check: RemittanceCheck; carrier: string | null }> {
  const { payments, check } = await parsePayments(file, bytes);
  const shipmentOf = await findParcelsOfPayments(db, payments, file.carrier);
  const ids = [...new Set(payments.flatMap((payment) => shipmentOf(payment) ?? []))];
  const unknown = payments.filter((payment) => !shipmentOf(payment)).map(({ waybillNumber }) => waybillNumber);
  const paymentKeys = new Set<string>();
  for (const part of batchesOf(ids)) {
    for (const { row } of await listBookedRowsOfShipments(db, part))
      paymentKeys.add(paymentKey(row.shipmentId ?? "", row));
  }
  for (const part of batchesOf([...new Set(unknown)])) {
    for (const { row } of await listUnattachedBookedRows(db, part)) paymentKeys.add(paymentKey(row.waybillNumber, row));
  }
  let repeated = 0;
  for (const payment of payments) {
    const key = paymentKey(shipmentOf(payment) ?? payment.waybillNumber, toPaymentKeyParts(payment));
    if (paymentKeys.has(key)) repeated += 1;
    paymentKeys.add(key);
  }
  const carrier = await likelyCarrier(db, ids.slice(0, BATCH_SIZE));
  return { check: { ...check, repeated, unknown: unknown.length }, carrier };
}

function toPaymentKeyParts({ settledOn, ...payment }: RemittanceLine): PaymentKeyParts {
  return { ...payment, settledDay: toSettledDay({ settledOn }) };
}

type PaymentKeyParts = Pick<RemittanceRow, "paid" | "deducted" | "freight" | "grams" | "settledDay">;

/** Equal for two rows that `settleParcel` takes for the same payment, or that tell the same freight alone. */
function paymentKey(parcel: string, { settledDay, ...row }: PaymentKeyParts): string {
  const amounts = hasCash(row) ? `${row.paid} ${row.deducted}` : `${row.freight} ${row.grams} freight`;
  return `${parcel} ${amounts} ${settledDay}`;
}

async function likelyCarrier(db: Db, ids: readonly string[]): Promise<string | null> {
  const counts = new Map<string, number>();
  for (const { carrier } of ids.length === 0 ? [] : await findSettlementParcels(db, EVERY_SHOP, ids)) {
    if (carrier) counts.set(carrier, (counts.get(carrier) ?? 0) + 1);
  }
  const [carrier, count] = [...counts].toSorted((left, right) => right[1] - left[1])[0] ?? [null, 0];
  return count >= ids.length * MIN_CARRIER_SHARE ? carrier : null;
}

function* batchesOf(all: readonly string[]): Generator<string[]> {
  for (let start = 0; start < all.length; start += BATCH_SIZE) yield all.slice(start, start + BATCH_SIZE);
}
