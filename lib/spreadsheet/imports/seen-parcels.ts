import { AMOUNT_FIELDS, type AmountField, type ForeignAmount } from "@/lib/domain/imports/foreign-amount";
import type { NewShipment } from "@/lib/domain/shipments/new-shipment";
import { ORDER_SEPARATOR } from "@/lib/domain/shipments/order-numbers";
import { joinOrders, parseOrderCell } from "@/lib/spreadsheet/cells/parse-orders";
import type { RowCells } from "@/lib/spreadsheet/cells/row-cells";
import { createImportProblem, type ImportProblem } from "./import-problem";
import type { ImportRow } from "./import-row";

type Amounts = Record<AmountField, number | null>;

/** What the rows so far say of one parcel. */
interface SeenParcel extends Amounts {
  /** Of its first row. */
  line: number;
  orders: readonly string[];
  carrier: string | null;
  shop: string | null;
  foreignAmounts: readonly ForeignAmount[];
}

/** Tells a row that repeats a parcel from one that adds an order to it, as systems write parcels of several orders. */
export class SeenParcels {
  /** Packed, since a large file has many. */
  readonly #parcels = new Map<string, string>();

  /** The row with its place among those of its number; of a parcel of several orders with the orders and sums of all so far. */
  place(row: ImportRow, cells: RowCells): ImportRow {
    const number = row.input.waybillNumber;
    const packed = this.#parcels.get(number);
    const seen = packed === undefined ? undefined : unpack(packed);
    const { shipment, foreignAmounts } = row;
    if (!shipment) return { ...row, duplicateOf: number === "" ? null : (seen?.line ?? null) };
    const orders = parseOrderCell(shipment.orderNumber ?? "");
    if (!seen) {
      const { carrier, shop } = shipment;
      const first = { ...pickAmounts(shipment), line: row.line, orders, carrier, shop, foreignAmounts };
      this.#parcels.set(number, pack(first));
      return row;
    }
    const added = orders.filter((order) => !seen.orders.includes(order));
    const isFurtherOrder = seen.orders.length > 0 && added.length > 0 && isSameParcel(seen, shipment);
    const total = isFurtherOrder ? add(seen, shipment, added, foreignAmounts) : seen;
    if (isFurtherOrder) this.#parcels.set(number, pack(total));
    const warnings = [
      ...row.warnings,
      ...(isFurtherOrder ? describeAdded(seen, total, added, cells) : []),
      ...(isFurtherOrder || seen.orders.length > 1 ? [] : describeDifference(seen, shipment, cells)),
    ];
    if (total.orders.length < 2) return { ...row, warnings, duplicateOf: seen.line };
    return {
      ...row,
      shipment: { ...shipment, ...pickAmounts(total), orderNumber: joinOrders(total.orders).join(ORDER_SEPARATOR) },
      foreignAmounts: total.foreignAmounts,
      warnings,
      duplicateOf: seen.line,
      isFurtherOrder,
    };
  }
}

/** One new text, because V8 keeps the whole piece of a file in memory for as long as a text that was cut out of it. */
function pack({ line, orders, carrier, shop, codAmount, orderAmount, freight, foreignAmounts }: SeenParcel): string {
  return JSON.stringify([line, orders, carrier, shop, codAmount, orderAmount, freight, foreignAmounts]);
}

function unpack(packed: string): SeenParcel {
  const [line, orders, carrier, shop, codAmount, orderAmount, freight, foreignAmounts] = JSON.parse(packed);
  return { line, orders, carrier, shop, codAmount, orderAmount, freight, foreignAmounts };
}

/** A number under another carrier, or of another shop, is a mistake, or another parcel. */
const isSameParcel = (seen: SeenParcel, { carrier, shop }: NewShipment) =>
  (seen.carrier === carrier || seen.carrier === null || carrier === null) && seen.shop === shop;

const pickAmounts = ({ codAmount, orderAmount, freight }: Amounts): Amounts => ({ codAmount, orderAmount, freight });

function add(
  seen: SeenParcel,
  shipment: Amounts,
  orders: readonly string[],
  foreignAmounts: readonly ForeignAmount[],
): SeenParcel {
  const sum = (field: AmountField) =>
    shipment[field] === null ? seen[field] : (seen[field] ?? 0) + (shipment[field] ?? 0);
  return {
    ...seen,
    orders: [...seen.orders, ...orders],
    codAmount: sum("codAmount"),
    orderAmount: sum("orderAmount"),
    freight: sum("freight"),
    foreignAmounts: [...seen.foreignAmounts, ...foreignAmounts],
  };
}

function describeAdded(
  { line }: SeenParcel,
  { orders }: SeenParcel,
  added: readonly string[],
  cells: RowCells,
): ImportProblem[] {
  const place = cells.place("orderNumber");
  const joined = createImportProblem("order_joined", place, { order: added.join("、"), line: String(line) });
  const kept = joinOrders(orders);
  if (kept.length === orders.length) return [joined];
  const counts = { count: String(orders.length), kept: String(kept.length) };
  return [joined, createImportProblem("orders_cut", place, counts)];
}

/** The same order of the same parcel once more, with another amount. */
function describeDifference(seen: SeenParcel, shipment: Amounts, cells: RowCells): ImportProblem[] {
  const differing = AMOUNT_FIELDS.find((field) => shipment[field] !== null && shipment[field] !== seen[field]);
  return differing ? [createImportProblem("amount_differs", cells.place(differing), { line: String(seen.line) })] : [];
}
