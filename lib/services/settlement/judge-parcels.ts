import { type BookedRow, bookedRowsOfShipments, bookedRowsWithout } from "@/db/queries/settlement/remittances";
import {
  deleteSettlementItems,
  resolutionsOf,
  type SettlementItemRow,
  writeSettlementItems,
} from "@/db/queries/settlement/settlement-items";
import { parcelsOf, type SettledParcelRow } from "@/db/queries/settlement/settlement-parcels";
import type { Tx } from "@/db/store";
import {
  type CashParcel,
  cashStanding,
  type Payment,
  type Settled,
  type SettlementRule,
  settleParcel,
} from "@/lib/domain/settlement/settle-parcel";
import { dayNumber } from "@/lib/domain/time/beijing-month";

/** Id of the item of a number that no shipment bears. */
export function itemIdOfNumber(waybillNumber: string): string {
  return `n-${waybillNumber}`;
}

/**
 * Looks at what these shipments' cash has come to, and writes it down. The caller holds the
 * settlement's state, so that nobody else judges the same ones.
 */
export async function judgeShipments(tx: Tx, ids: readonly string[], rule: SettlementRule): Promise<void> {
  if (ids.length === 0) return;
  const [parcels, booked] = [await parcelsOf(tx, ids), await bookedRowsOfShipments(tx, ids)];
  const rowsOf = groupBy(booked, ({ row }) => row.shipmentId ?? "");
  const found = parcels.map((parcel) => {
    const rows = (rowsOf.get(parcel.id) ?? []).filter(({ row }) => !row.isDetached);
    return { id: parcel.id, item: itemOfParcel(parcel, rows, rule) };
  });
  await write(tx, ids, found);
}

/** The same for numbers that no shipment bears. */
export async function judgeNumbers(tx: Tx, numbers: readonly string[], rule: SettlementRule): Promise<void> {
  if (numbers.length === 0) return;
  const rowsOf = groupBy(await bookedRowsWithout(tx, numbers), ({ row }) => row.waybillNumber);
  const found = numbers.map((number) => ({
    id: itemIdOfNumber(number),
    item: itemOfNumber(number, rowsOf.get(number) ?? [], rule),
  }));
  await write(
    tx,
    found.map(({ id }) => id),
    found,
  );
}

async function write(tx: Tx, ids: readonly string[], found: readonly { id: string; item: SettlementItemRow | null }[]) {
  const items = found.flatMap(({ item }) => item ?? []);
  const resolutions = new Map((await resolutionsOf(tx, ids)).map((each) => [each.itemId, each]));
  for (const item of items) {
    const resolution = resolutions.get(item.id);
    item.isDone = resolution?.kind === item.kind && resolution.difference === item.remitted - item.expected;
  }
  const kept = new Set(items.map(({ id }) => id));
  await deleteSettlementItems(
    tx,
    ids.filter((id) => !kept.has(id)),
  );
  await writeSettlementItems(tx, items);
}

function itemOfParcel(
  parcel: SettledParcelRow,
  rows: readonly BookedRow[],
  rule: SettlementRule,
): SettlementItemRow | null {
  const cash = cashOf(parcel);
  const settled = settleParcel(cash, rows.map(paymentOf), rule);
  if (!settled) return null;
  const signedDay = cash.signedAt === null ? null : dayNumber(cash.signedAt);
  const { id, waybillNumber, carrier } = parcel;
  return { id, shipmentId: id, waybillNumber, carrier: carrier ?? "", ...columnsOf(settled, signedDay, rows) };
}

function itemOfNumber(
  waybillNumber: string,
  rows: readonly BookedRow[],
  rule: SettlementRule,
): SettlementItemRow | null {
  const settled = settleParcel(null, rows.map(paymentOf), rule);
  if (!settled) return null;
  const carrier = rows[0]?.fileCarrier ?? "";
  return {
    id: itemIdOfNumber(waybillNumber),
    shipmentId: null,
    waybillNumber,
    carrier,
    ...columnsOf(settled, null, rows),
  };
}

function columnsOf(settled: Settled, signedDay: number | null, rows: readonly BookedRow[]) {
  const { kind, expected, remitted, settledDay, repeated, repeatedFen } = settled;
  const fileDay = rows[0] ? dayNumber(rows[0].fileAt) : 0;
  const day = signedDay ?? settledDay ?? fileDay;
  const counts = { repeated: repeated.length, repeatedFen };
  return { kind, day, expected, remitted, signedDay, settledDay, ...counts, isDone: false };
}

/** A parcel in the eyes of whoever settles its cash. */
export function cashOf({ state, codAmount, signedAt, lastEventAt, createdAt }: SettledParcelRow): CashParcel {
  const standing = cashStanding(state);
  const signed = standing === "signed" ? (signedAt ?? lastEventAt ?? createdAt) : null;
  return { standing, codAmount: codAmount ?? 0, signedAt: signed };
}

export function paymentOf({ row: { id, paid, deducted, settledDay, isAccepted } }: BookedRow): Payment {
  return { id, paid, deducted, settledDay, isAccepted };
}

function groupBy<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
