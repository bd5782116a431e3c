import {
  countRowsOfFiles,
  findRemittanceFile,
  listRemittanceFiles,
  type RemittanceFileRow,
} from "@/db/queries/settlement/remittance-records";
import {
  type DayRange,
  findSettlementItem,
  listResolutions,
  listSettlementItems,
  type SettlementItemRow,
  sumByClass,
  sumByShop,
  sumDebtByDay,
  sumUndated,
  toDayRange,
} from "@/db/queries/settlement/settlement-items";
import { findSettlementParcels } from "@/db/queries/settlement/settlement-parcels";
import { findSettlementState, listLogOfItem, toSettlementRule } from "@/db/queries/settlement/settlement-state";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import type {
  RemittanceCheck,
  RemittanceFileDetail,
  RemittanceFileView,
  RemittancePage,
} from "@/lib/domain/settlement/remittance";
import { SETTLEMENT_CLASSES, settleParcel } from "@/lib/domain/settlement/settle-parcel";
import {
  AGE_DAYS,
  type AgeSum,
  type ClassSum,
  type PaymentView,
  SETTLEMENT_AGES,
  type SettlementFilter,
  type SettlementItem,
  type SettlementItemDetail,
  type SettlementPage,
  type SettlementScope,
  type SettlementShops,
  type SettlementView,
} from "@/lib/domain/settlement/settlement-schemas";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { getStateName, parseState } from "@/lib/domain/shipments/shipment-states";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { Translator } from "@/lib/i18n/translator";
import { decryptText } from "@/lib/server/runtime/secrets";
import { openNumberFilter } from "@/lib/services/shipment-list/seal-search";
import { toCashParcel, toPayment } from "./evaluate-settlements";
import { parseStoredHeader, parseStoredMapping } from "./remittance-parsing";
import { listRowsOfItem } from "./settlement-decisions";

/** The reader's language. */
type Problems = Pick<Translator, "problem">;

const DEFAULT_DAYS = 90;
const ALL_DAYS: DayRange = { from: 0, to: Number.MAX_SAFE_INTEGER };
const FIRST_DAY = "1970-01-01";

/** The requested period, by default the last 90 days (Asia/Shanghai). */
export function resolvePeriod(
  { from, to }: Pick<SettlementScope, "from" | "to">,
  now: number,
): { from: string; to: string } {
  const last = to ?? (from && from > toBeijingDay(now) ? from : toBeijingDay(now));
  const first =
    from ?? toBeijingDay(startOfDayNumber(dayNumber(Date.parse(`${last}T00:00:00+08:00`)) - DEFAULT_DAYS + 1));
  return { from: first, to: last };
}

/**
 * The period of a list of parcels. Undefined for those of an age, which limits the days itself, and for those of one
 * file, which the default period does not limit.
 */
export function resolveItemPeriod(filter: SettlementFilter, now: number): { from: string; to: string } | undefined {
  if (filter.age || (filter.file && !filter.from && !filter.to)) return undefined;
  const period = resolvePeriod(filter, now);
  return filter.earlier ? { from: FIRST_DAY, to: dayBefore(period.from) } : period;
}

const dayBefore = (day: string) => toBeijingDay(Date.parse(`${day}T00:00:00+08:00`) - DAY_MS);

/**
 * The settlement of the parcels of some shops with one or all carriers in a period, read from the evaluated items.
 * Ageing and overdue are of all time, so that no period hides a debt; `earlier` is what is owed and not handled of the
 * time before the period. Amounts in 分.
 */
export async function getSettlementView(
  db: Db,
  shops: ShopScope,
  scope: SettlementScope,
  now: number,
): Promise<SettlementView> {
  const period = resolvePeriod(scope, now);
  const range = toDayRange(period);
  const [sums, debt, state] = await Promise.all([
    sumByClass(db, shops, range, scope),
    sumDebtByDay(db, shops, scope.carrier),
    findSettlementState(db),
  ]);
  const undated = scope.basis === "paid" ? await sumUndated(db, shops, range, scope.carrier) : { count: 0, fen: 0 };
  const today = dayNumber(now);
  const classes = SETTLEMENT_CLASSES.map((kind) => sumUp(kind, sums));
  const rule = toSettlementRule(state);
  const unremitted = debt.filter(({ kind }) => kind === "unremitted");
  const late = unremitted.filter(({ day }) => today - day > rule.periodDays);
  const earlier = debt.filter(({ day, isDone }) => day < range.from && !isDone);
  const [expected, remitted] = [total(classes, "expected"), total(classes, "remitted")];
  return {
    ...period,
    carrier: scope.carrier ?? null,
    basis: scope.basis ?? "signed",
    classes,
    expected,
    remitted,
    difference: remitted - expected,
    repeated: { count: total(sums, "repeated"), fen: total(sums, "repeatedFen") },
    ageing: ageing(unremitted, today),
    overdue: { count: total(late, "count"), expected: total(late, "expected") },
    earlier: { count: total(earlier, "count"), fen: total(earlier, "expected") - total(earlier, "remitted") },
    undated,
    carriers: carriersOf(sums),
    rule,
    asOf: state.asOf === null ? null : toIsoBeijing(state.asOf),
  };
}

/** The settlement of a period by shop, the one that is owed most first. Amounts in 分. */
export async function getSettlementShops(
  db: Db,
  shops: ShopScope,
  scope: SettlementScope,
  now: number,
): Promise<SettlementShops> {
  const period = resolvePeriod(scope, now);
  const sums = await sumByShop(db, shops, toDayRange(period), scope);
  const items = sums
    .map((each) => ({ ...each, difference: each.remitted - each.expected }))
    .toSorted((left, right) => right.expected - left.expected || (left.shop ?? "").localeCompare(right.shop ?? ""));
  return { ...period, items };
}

type Sums = Awaited<ReturnType<typeof sumByClass>>;

function sumUp(kind: ClassSum["kind"], sums: Sums): ClassSum {
  const of = sums.filter((each) => each.kind === kind);
  const [expected, remitted] = [total(of, "expected"), total(of, "remitted")];
  const difference = remitted - expected;
  return { kind, count: total(of, "count"), expected, remitted, difference, done: total(of, "done") };
}

function carriersOf(sums: Sums): SettlementView["carriers"] {
  const codes = [...new Set(sums.map(({ carrier }) => carrier))];
  const all = codes.map((code) => {
    const of = sums.filter(({ carrier }) => carrier === code);
    return {
      carrier: code || null,
      carrierName: code ? (findCarrier(code)?.name ?? code) : null,
      expected: total(of, "expected"),
      remitted: total(of, "remitted"),
      count: total(of, "count"),
    };
  });
  return all.toSorted((left, right) => right.expected - left.expected || right.count - left.count);
}

function ageing(byDay: readonly { day: number; count: number; expected: number }[], today: number): AgeSum[] {
  return SETTLEMENT_AGES.map((age) => {
    const { from, to } = AGE_DAYS[age];
    const of = byDay.filter(({ day }) => {
      const days = Math.max(0, today - day);
      return days >= from && (to === null || days <= to);
    });
    return { age, count: total(of, "count"), expected: total(of, "expected") };
  });
}

/** Sum of integers; exact up to 90 billion yuan in 分 (`Number.MAX_SAFE_INTEGER`). */
function total<Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return all.reduce((sum, each) => sum + each[key], 0);
}

/** One page of the parcels of these shops, newest day first. */
export async function getSettlementPage(
  db: Db,
  shops: ShopScope,
  filter: SettlementFilter,
  now: number,
): Promise<SettlementPage> {
  const period = resolveItemPeriod(filter, now);
  const range = period ? toDayRange(period) : ALL_DAYS;
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
    const { shipmentId: _, settledDay, ...columns } = payment;
    const isRepeated = settled?.repeated.includes(payment.id) === true;
    const isOff = payment.isDetached && row.shipmentId !== null;
    const standing = isOff ? "detached" : isRepeated ? "repeated" : "counted";
    return { ...columns, fileName, settledOn: settledDay === null ? null : formatDay(settledDay), standing };
  });
  if (!view) throw new NotFoundError("settlement", id);
  return { ...view, codAmount: parcel?.codAmount ?? null, payments, log: await listLogOfItem(db, shops, id) };
}

function formatDay(day: number): string {
  return toBeijingDay(startOfDayNumber(day) + DAY_MS / 2);
}

/** Remittance files with rows on parcels of these shops, newest first. @param t for what is wrong in them */
export async function getRemittancePage(
  db: Db,
  shops: ShopScope,
  filter: { limit: number; cursor?: string },
  t: Problems,
): Promise<RemittancePage> {
  const { rows, nextCursor } = await listRemittanceFiles(db, shops, filter);
  return {
    items: await hideOtherShops(
      db,
      shops,
      rows.map((row) => toFileView(row, t)),
    ),
    nextCursor,
  };
}

/**
 * What a file has in common for all shops: its own rows are counted, and its sums, which are of all its rows, left out.
 */
async function hideOtherShops<View extends RemittanceFileView>(
  db: Db,
  shops: ShopScope,
  views: readonly View[],
): Promise<View[]> {
  if (shops.kind === "every") return [...views];
  const ids = views.map(({ id }) => id);
  const numbers = await countRowsOfFiles(db, shops, ids);
  return views.map((view) => ({ ...view, rows: numbers.get(view.id) ?? 0, check: null }));
}

/**
 * One file with its first rows, which are of all shops and shown only to those who see all; phone numbers and names
 * are masked.
 *
 * @throws NotFoundError when none of its rows is on a parcel of these shops
 */
export async function getRemittanceFileDetail(
  db: Db,
  shops: ShopScope,
  id: string,
  t: Problems,
): Promise<RemittanceFileDetail> {
  const file = await findRemittanceFile(db, shops, id);
  if (!file || file.status === "discarded") throw new NotFoundError("remittance", id);
  const sample: { line: number; cells: string[] }[] =
    shops.kind === "some" || file.sampleSealed === null ? [] : JSON.parse(await decryptText(file.sampleSealed));
  const [view = toFileView(file, t)] = await hideOtherShops(db, shops, [toFileView(file, t)]);
  return {
    ...view,
    sheetName: file.sheetName,
    sheetNames: JSON.parse(file.sheetNames),
    columns: [...parseStoredHeader(file).columns],
    mapping: parseStoredMapping(file),
    settledOn: file.settledOn,
    isNetOfFee: file.isNetOfFee,
    preview: sample.map(({ line, cells }) => ({ line, cells: cells.map(maskPersonalData) })),
  };
}

function toFileView(file: RemittanceFileRow, t: Problems): RemittanceFileView {
  const check = file.check === null ? null : (JSON.parse(file.check) as RemittanceCheck);
  const { id, status, fileName, carrier, createdBy, createdAt, changedBy, changedAt, rows, isFileKept } = file;
  return {
    id,
    status,
    fileName,
    carrier,
    carrierName: carrier === null ? null : (findCarrier(carrier)?.name ?? carrier),
    createdBy,
    createdAt: toIsoBeijing(createdAt),
    changedBy,
    changedAt: toIsoBeijing(changedAt),
    rows,
    check: check && {
      ...check,
      problems: check.problems.map((each) => ({ ...each, message: t.problem(each.message) })),
    },
    isFileKept,
  };
}
