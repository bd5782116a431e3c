import {
  type BookedRow,
  listBookedRowsOfShipments,
  listUnattachedBookedRows,
} from "@/db/queries/settlement/remittance-records";
import {
  deleteSettlementItems,
  listResolutions,
  type SettlementItemRow,
  saveSettlementItems,
} from "@/db/queries/settlement/settlement-items";
import { findSettlementParcels, type SettlementParcelRow } from "@/db/queries/settlement/settlement-parcels";
import type { Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import {
  type CashParcel,
  cashStatusOf,
  hasCash,
  type Payment,
  type SettlementResult,
  settleParcel,
} from "@/lib/domain/settlement/settle-parcel";
import type { SettlementRule } from "@/lib/domain/settlement/settlement-schemas";
import { groupBy } from "@/lib/domain/shared/group-by";
import { dayNumber } from "@/lib/domain/time/beijing-month";

/** Id of the settlement item of a number without a shipment. */
export function itemIdForNumber(waybillNumber: string): string {
  return `n-${waybillNumber}`;
}

/**
 * Evaluates the cash on delivery of these shipments and saves the result. The caller holds the
 * settlement lock, so that nobody else evaluates them at the same time.
 */
export async function evaluateShipments(tx: Tx, ids: readonly string[], rule: SettlementRule): Promise<void> {
  if (ids.length === 0) return;
  const [parcels, booked] = [
    await findSettlementParcels(tx, EVERY_SHOP, ids),
    await listBookedRowsOfShipments(tx, ids),
  ];
  const rowsOf = groupBy(booked, ({ row }) => row.shipmentId ?? "");
  const found = parcels.map((parcel) => {
    const rows = (rowsOf.get(parcel.id) ?? []).filter(({ row }) => !row.isDetached);
    return { id: parcel.id, item: buildParcelItem(parcel, rows, rule) };
  });
  await saveItems(tx, ids, found);
}

/** The same for numbers without a shipment. */
export async function evaluateNumbers(tx: Tx, numbers: readonly string[], rule: SettlementRule): Promise<void> {
  if (numbers.length === 0) return;
  const rowsOf = groupBy(await listUnattachedBookedRows(tx, numbers), ({ row }) => row.waybillNumber);
  const found = numbers.map((number) => ({
    id: itemIdForNumber(number),
    item: buildNumberItem(number, rowsOf.get(number) ?? [], rule),
  }));
  await saveItems(
    tx,
    found.map(({ id }) => id),
    found,
  );
}

async function saveItems(
  tx: Tx,
  ids: readonly string[],
  found: readonly { id: string; item: SettlementItemRow | null }[],
) {
  const items = found.flatMap(({ item }) => item ?? []);
  const resolutions = new Map((await listResolutions(tx, ids)).map((each) => [each.itemId, each]));
  for (const item of items) {
    const resolution = resolutions.get(item.id);
    item.isDone = resolution?.kind === item.kind && resolution.difference === item.remitted - item.expected;
  }
  const savedIds = new Set(items.map(({ id }) => id));
  await deleteSettlementItems(
    tx,
    ids.filter((id) => !savedIds.has(id)),
  );
  await saveSettlementItems(tx, items);
}

function buildParcelItem(
  parcel: SettlementParcelRow,
  rows: readonly BookedRow[],
  rule: SettlementRule,
): SettlementItemRow | null {
  const cash = toCashParcel(parcel);
  const settled = settleParcel(cash, rows.map(toPayment), rule);
  if (!settled) return null;
  const signedDay = cash.signedAt === null ? null : dayNumber(cash.signedAt);
  const { id, waybillNumber, carrier } = parcel;
  return { id, shipmentId: id, waybillNumber, carrier: carrier ?? "", ...toItemColumns(settled, signedDay, rows) };
}

function buildNumberItem(
  waybillNumber: string,
  rows: readonly BookedRow[],
  rule: SettlementRule,
): SettlementItemRow | null {
  const settled = settleParcel(null, rows.map(toPayment), rule);
  if (!settled) return null;
  const carrier = rows[0]?.fileCarrier ?? "";
  return {
    id: itemIdForNumber(waybillNumber),
    shipmentId: null,
    waybillNumber,
    carrier,
    ...toItemColumns(settled, null, rows),
  };
}

function toItemColumns(settled: SettlementResult, signedDay: number | null, rows: readonly BookedRow[]) {
  const { kind, expected, remitted, settledDay, repeated, repeatedFen } = settled;
  const first = rows.find(({ row }) => hasCash(row)) ?? rows[0];
  const fileDay = first ? dayNumber(first.fileAt) : 0;
  const day = signedDay ?? settledDay ?? fileDay;
  const counts = { repeated: repeated.length, repeatedFen };
  return { kind, day, expected, remitted, signedDay, settledDay, ...counts, isDone: false };
}

/** The facts of a shipment that matter for its cash on delivery. Amount in 分. */
export function toCashParcel({
  outcome,
  codAmount,
  signedAt,
  lastEventAt,
  createdAt,
}: SettlementParcelRow): CashParcel {
  const status = cashStatusOf(outcome);
  const signed = status === "signed" ? (signedAt ?? lastEventAt ?? createdAt) : null;
  return { status, codAmount: codAmount ?? 0, signedAt: signed };
}

export function toPayment({ row: { id, paid, deducted, settledDay, isAccepted } }: BookedRow): Payment {
  return { id, paid, deducted, settledDay, isAccepted };
}
