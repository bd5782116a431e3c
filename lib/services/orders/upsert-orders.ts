import {
  findOrderShipments,
  listArchivedOfNumbers,
  listShipmentsOfNumbers,
  type NumberedShipment,
} from "@/db/queries/orders/order-shipments";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findReuseLimit } from "@/db/queries/shipments/reused-numbers";
import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Db, Store, Tx } from "@/db/store";
import { EVERY_SHOP, isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { type Order, type OrderOutcome, type ParcelChanges, parseOrder } from "@/lib/domain/orders/parse-order";
import {
  AppError,
  ConflictError,
  type FieldProblem,
  type InvalidInputError,
  invalidField,
  NotFoundError,
} from "@/lib/domain/shared/errors";
import { leaveOutUnreadable, warnOfLeftOut } from "@/lib/domain/shipments/check-shipment";
import { splitSeveralOrders } from "@/lib/domain/shipments/order-numbers";
import { numberInUse } from "@/lib/domain/shipments/shop-of-caller";
import { createShipmentsInTransaction, type ParsedInput, parseInputs } from "@/lib/services/shipments/create-shipments";
import { applyEdit, type PreparedEdit, prepareEdit } from "@/lib/services/shipments/prepared-edit";
import { type ParcelChange, recordParcelChanges } from "@/lib/services/shipments/record-parcel-changes";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { isCorrected, isSamePhone, isSameRecipient, isUnchanged } from "./order-differences";

/** The step for one parcel of an order, or for an order that is invalid (then without a number). */
interface ParcelPlan {
  /** Index of its order in the request. */
  index: number;
  orderNumber: string | null;
  waybillNumber: string | null;
  step: { create: ParsedInput } | { edit: PreparedEdit } | { same: string } | { error: AppError };
  /** Of fields that cannot be read and are left out. */
  warnings: FieldProblem[];
}

export type OrderResult = Omit<ParcelPlan, "step"> & ({ id: string; outcome: OrderOutcome } | { error: AppError });

/**
 * Plans the steps that bring the stored shipments in line with these orders. A new waybill number is
 * stored and queued for subscription like any new shipment, and so is one whose parcel's journey ended long ago, unless
 * that was this order's; a known one is edited by the usual rules. Nothing is written yet, because encryption runs on another thread and must not delay the transaction.
 *
 * @param scope of who sends them
 * @param inputs unchecked
 */
export async function planOrders(
  db: Db,
  scope: ShopScope,
  inputs: readonly unknown[],
  now: number,
): Promise<ParcelPlan[]> {
  const orders = inputs.map(parseOrderOrError);
  const listed = orders.flatMap((order) => (order instanceof AppError ? [] : [...(order.parcels?.keys() ?? [])]));
  const numbers = [...new Set(listed)];
  const known = {
    live: await listShipmentsOfNumbers(db, numbers, await findReuseLimit(db, now)),
    archived: await listArchivedOfNumbers(db, scope, numbers),
  };
  const taken = new Set<string>();
  const plans: ParcelPlan[] = [];
  for (const [index, order] of orders.entries()) {
    if (order instanceof AppError) {
      plans.push({ index, orderNumber: null, waybillNumber: null, step: { error: order }, warnings: [] });
      continue;
    }
    for (const [waybillNumber, parcel] of await resolveParcels(db, scope, order, known)) {
      const { kept, leftOut } = leaveOutUnreadable(parcel.changes);
      const step = taken.has(waybillNumber)
        ? { error: duplicateNumberError(waybillNumber) }
        : await planParcel(db, scope, order, { ...parcel, changes: kept });
      taken.add(waybillNumber);
      const warnings = [...leftOut.map(warnOfLeftOut), ...("edit" in step ? step.edit.warnings : [])];
      plans.push({ index, orderNumber: order.orderNumber, waybillNumber: waybillNumber || null, step, warnings });
    }
  }
  return plans;
}

/**
 * Executes the plans inside a transaction; call {@link announceOrders} after the commit.
 *
 * @returns one result for each plan, in the same order
 */
export async function applyOrders(
  tx: Tx,
  scope: ShopScope,
  plans: readonly ParcelPlan[],
  now: number,
): Promise<OrderResult[]> {
  const inputs = plans.flatMap(({ step }) => ("create" in step ? [step.create] : []));
  const created = (await createShipmentsInTransaction(tx, scope, inputs, now)).values();
  const results: OrderResult[] = [];
  const changes: ParcelChange[] = [];
  for (const { step, ...place } of plans) {
    if ("error" in step) results.push({ ...place, error: step.error });
    else if ("same" in step) results.push({ ...place, id: step.same, outcome: "same" });
    else if ("edit" in step) {
      const edited = await applyEditInTransaction(tx, step.edit, now);
      if ("error" in edited) results.push({ ...place, ...edited });
      else {
        changes.push(edited);
        results.push({ ...place, id: edited.id, outcome: "changed" });
      }
    } else {
      const result = created.next().value;
      if (!result) throw new Error("a parcel without a result");
      if ("error" in result) results.push({ ...place, ...result });
      else {
        const warnings = [...place.warnings, ...result.warnings];
        results.push({ ...place, id: result.id, outcome: "created", warnings });
      }
    }
  }
  await recordParcelChanges(tx, changes, tx.audit?.origin, now);
  return results;
}

/** After the commit: rebuilds shipments with changed addresses, then notifies open pages and the worker. */
export async function announceOrders(
  store: Store,
  plans: readonly ParcelPlan[],
  results: readonly OrderResult[],
  now: number,
): Promise<void> {
  for (const [index, result] of results.entries()) {
    const step = plans[index]?.step;
    // Whether a parcel has arrived depends on its addresses.
    const isMoved = step && "edit" in step && ("from" in step.edit.edit || "to" in step.edit.edit);
    if (isMoved && "id" in result) await rebuildShipment(store, EVERY_SHOP, result.id, now);
  }
  const written = results.flatMap((result) => ("id" in result && result.outcome !== "same" ? [result] : []));
  store.publish(written.map(({ id }) => id));
  if (written.some(({ outcome }) => outcome === "created")) store.wake("subscription");
}

function parseOrderOrError(input: unknown): Order | AppError {
  try {
    return parseOrder(input);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

interface Parcel {
  row: ShipmentRow | undefined;
  /** Of its parcel in the archive, which an order that comes again leaves there. */
  archivedId?: string;
  changes: ParcelChanges;
}

/** What is stored with the numbers of a request. */
interface KnownParcels {
  live: ReadonlyMap<string, readonly NumberedShipment[]>;
  archived: Awaited<ReturnType<typeof listArchivedOfNumbers>>;
}

/** An order's parcels by waybill number. An unknown order without parcels has one with an empty number. */
async function resolveParcels(
  db: Db,
  scope: ShopScope,
  { parcels, orderNumber, shop, defaultChanges }: Order,
  known: KnownParcels,
): Promise<[string, Parcel][]> {
  if (parcels) {
    return [...parcels].map(([number, changes]) => [
      number,
      { ...chooseParcel(known, scope, number, orderNumber), changes },
    ]);
  }
  const rows = await findOrderShipments(db, scope, orderNumber, shop);
  if (rows.length === 0) return [["", { row: undefined, changes: defaultChanges }]];
  // The amount of the order counts once: where it stands, else on the first parcel. One with further orders has their sum.
  const own = rows.filter((row) => row.orderNumber === orderNumber);
  const holder = own.find(({ orderAmount }) => orderAmount !== null) ?? own[0] ?? rows[0];
  const { orderAmount: _, ...others } = defaultChanges;
  return rows.map((row) => [row.waybillNumber, { row, changes: row === holder ? defaultChanges : others }]);
}

/** The parcel that an order means by a number: its own, even if it ended or is archived, else the one on its journey. */
function chooseParcel({ live, archived }: KnownParcels, scope: ShopScope, number: string, orderNumber: string) {
  const isOfOrder = (held: string | null) => held === orderNumber || splitSeveralOrders(held).includes(orderNumber);
  const rows = live.get(number) ?? [];
  const own = rows.find(({ row }) => isOfOrder(row.orderNumber) && isInScope(scope, row.shop));
  const chosen = own ?? rows.find(({ hasEnded }) => !hasEnded);
  if (chosen) return { row: chosen.row };
  const kept = archived.find((each) => each.waybillNumber === number && isOfOrder(each.orderNumber));
  return { row: undefined, archivedId: kept?.id };
}

async function planParcel(
  db: Db,
  scope: ShopScope,
  { orderNumber, parcels }: Order,
  { row, archivedId, changes: asked }: Parcel,
): Promise<ParcelPlan["step"]> {
  if (!row) {
    if (archivedId !== undefined) return { same: archivedId };
    if (!parcels) return { error: new NotFoundError("orderParcel", orderNumber) };
    const [create] = await parseInputs(scope, [asked]);
    return create ? { create } : { error: duplicateNumberError(orderNumber) };
  }
  if (!isInScope(scope, row.shop)) return { error: numberInUse(row.waybillNumber) };
  const held = splitSeveralOrders(row.orderNumber);
  const isOneOfSeveral = row.orderNumber !== orderNumber && held.includes(orderNumber);
  if (row.orderNumber !== null && row.orderNumber !== orderNumber && !isOneOfSeveral) {
    return { error: orderConflict("orders.shipmentOfOtherOrder", row, row.orderNumber) };
  }
  // A parcel's own amounts are those of all its orders.
  const amounts = parcels ? (["orderAmount"] as const) : (["codAmount", "orderAmount", "freight"] as const);
  if (isOneOfSeveral && amounts.some((field) => field in asked && asked[field] !== row[field])) {
    return { error: orderConflict("orders.amountOfSeveralOrders", row, held.join("、")) };
  }
  const changes = isOneOfSeveral ? { ...asked, orderNumber: row.orderNumber } : asked;
  if (row.monitorStatus === "failed" && isCorrected(row, changes)) {
    const [create] = await parseInputs(scope, [{ ...repeatedFields(row), ...changes }]);
    return create ? { create } : { error: duplicateNumberError(orderNumber) };
  }
  // Kuaidi100 may have corrected the carrier since; a shop system repeats the first one every time.
  const { carrier: _, waybillNumber: __, ...edit } = changes;
  if (isSamePhone(row, edit.phone)) delete edit.phone;
  if (isSameRecipient(row, edit.recipient)) delete edit.recipient;
  try {
    const prepared = await prepareEdit(db, scope, row.id, edit, true);
    return isUnchanged(row, prepared) ? { same: row.id } : { edit: prepared };
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}

/** Fields of the refused submission that a corrected one does not repeat. */
function repeatedFields({ carrier }: ShipmentRow): ParcelChanges {
  return { carrier };
}

async function applyEditInTransaction(
  tx: Tx,
  edit: PreparedEdit,
  now: number,
): Promise<ParcelChange | { error: AppError }> {
  const row = await lockShipmentRow(tx, edit.scope, edit.id);
  if (!row) return { error: new NotFoundError("shipment", edit.id) };
  try {
    return await applyEdit(tx, row, edit, now); // throws before its first write
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}

function orderConflict(
  key: "orders.shipmentOfOtherOrder" | "orders.amountOfSeveralOrders",
  { id, waybillNumber }: ShipmentRow,
  orderNumber: string,
): ConflictError {
  return new ConflictError(key, { number: waybillNumber, orderNumber }, { id });
}

function duplicateNumberError(number: string): InvalidInputError {
  return invalidField("waybillNumber", "orders.numberRepeated", { number });
}
