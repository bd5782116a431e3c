import {
  type DayNumberRange,
  findSettlementItem,
  listResolutions,
  listSettlementItems,
  type SettlementItemRow,
  toDayNumberRange,
} from "@/db/queries/settlement/settlement-items";
import { findSettlementParcels } from "@/db/queries/settlement/settlement-parcels";
import { findSettlementState, listLogOfItem, toSettlementRule } from "@/db/queries/settlement/settlement-state";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { settleParcel } from "@/lib/domain/settlement/settle-parcel";
import type { SettlementFilter } from "@/lib/domain/settlement/settlement-schemas";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { getStateName, parseState } from "@/lib/domain/shipments/shipment-states";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { OriginalAmounts } from "@/lib/operations/money/remittance-operations";
import type {
  PaymentView,
  SettlementItem,
  SettlementItemDetail,
  SettlementPage,
} from "@/lib/operations/money/settlement-operations";
import { openNumberFilter } from "@/lib/services/shipment-list/seal-search";
import { toCashParcel, toPayment } from "./evaluate-settlements";
import { listRowsOfItem } from "./settlement-decisions";
import { resolveItemPeriod } from "./settlement-period";

const ALL_DAYS: DayNumberRange = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** One page of the parcels of these shops, newest day first. */
export async function getSettlementPage(
  db: Db,
  shops: ShopScope,
  filter: SettlementFilter,
  now: number,
): Promise<SettlementPage> {
  const period = resolveItemPeriod(filter, now);
  const range = period ? toDayNumberRange(period) : ALL_DAYS;
  const basis = filter.basis === "paid" && period && !filter.earlier ? "paid" : "signed";
  const page = await listSettlementItems(db, shops, openNumberFilter(filter), range, basis, dayNumber(now));
  return { items: await buildItemViews(db, shops, page.rows, now), nextCursor: page.nextCursor };
}

async function buildItemViews(
  db: Db,
  shops: ShopScope,
  rows: readonly SettlementItemRow[],
  now: number,
): Promise<SettlementItem[]> {
  const ids = rows.flatMap(({ shipmentId }) => shipmentId ?? []);
  const parcels = new Map(
    (ids.length > 0 ? await findSettlementParcels(db, shops, ids) : []).map((parcel) => [parcel.id, parcel]),
  );
  const doneIds = rows.filter(({ isDone }) => isDone).map(({ id }) => id);
  const resolutions = new Map((await listResolutions(db, doneIds)).map((each) => [each.itemId, each]));
  return rows.map((row) => {
    const parcel = parcels.get(row.id);
    const resolution = resolutions.get(row.id);
    const signedAt = parcel ? toCashParcel(parcel).signedAt : null;
    return {
      id: row.id,
      kind: row.kind,
      shipmentId: row.shipmentId,
      waybillNumber: row.waybillNumber,
      orderNumber: parcel?.orderNumber ?? null,
      shop: parcel?.shop ?? null,
      salesperson: parcel?.salesperson ?? null,
      carrier: row.carrier || null,
      carrierName: row.carrier ? (findCarrier(row.carrier)?.name ?? row.carrier) : null,
      stateName: parcel ? getStateName({ ...parseState(parcel.state), raw: null }) : null,
      expected: row.expected,
      remitted: row.remitted,
      difference: row.remitted - row.expected,
      signedAt: signedAt === null ? null : toIsoBeijing(signedAt),
      settledOn: row.settledDay === null ? null : formatDay(row.settledDay),
      ageDays: row.kind === "unremitted" ? Math.max(0, dayNumber(now) - row.day) : null,
      repeated: row.repeated,
      repeatedFen: row.repeatedFen,
      resolution: resolution ? { by: resolution.by, at: toIsoBeijing(resolution.at), note: resolution.note } : null,
    };
  });
}

/** One parcel of these shops with its payments and the decisions about it. @throws NotFoundError */
export async function getSettlementItemDetail(
  db: Db,
  shops: ShopScope,
  id: string,
  now: number,
): Promise<SettlementItemDetail> {
  const row = await findSettlementItem(db, shops, id);
  if (!row) throw new NotFoundError("settlement", id);
  const [view] = await buildItemViews(db, shops, [row], now);
  const [parcel] = row.shipmentId === null ? [] : await findSettlementParcels(db, shops, [row.shipmentId]);
  const booked = await listRowsOfItem(db, row);
  const counting = booked.filter((each) => row.shipmentId === null || !each.row.isDetached);
  const rule = toSettlementRule(await findSettlementState(db));
  const settled = settleParcel(parcel ? toCashParcel(parcel) : null, counting.map(toPayment), rule);
  const payments = booked.map(({ row: payment, fileName }): PaymentView => {
    const { shipmentId: _, settledDay, original: converted, ...columns } = payment;
    const original = converted === null ? null : (JSON.parse(converted) as OriginalAmounts);
    const isRepeated = settled?.repeated.includes(payment.id) === true;
    const isOff = payment.isDetached && row.shipmentId !== null;
    const standing = isOff ? "detached" : isRepeated ? "repeated" : "counted";
    return { ...columns, original, fileName, settledOn: settledDay === null ? null : formatDay(settledDay), standing };
  });
  if (!view) throw new NotFoundError("settlement", id);
  return { ...view, codAmount: parcel?.codAmount ?? null, payments, log: await listLogOfItem(db, shops, id) };
}

function formatDay(day: number): string {
  return toBeijingDay(startOfDayNumber(day) + DAY_MS / 2);
}
