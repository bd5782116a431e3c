import { z } from "zod";
import { type FieldProblem, InvalidInputError } from "@/lib/domain/shared/errors";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";

export const MAX_ORDERS = 1_000;
const MAX_PARCELS = 20;

const shipment = newShipmentSchema.shape;
const parcelSchema = z.object(
  {
    waybillNumber: shipment.waybillNumber,
    carrier: shipment.carrier,
    codAmount: shipment.codAmount.optional(),
    freight: shipment.freight.optional(),
  },
  { error: 'parcels 里每个包裹请写成对象，如 {"waybillNumber": "YT2345678901234"}。' },
);

/** Fields of an order that apply to all of its parcels. */
const SHARED_FIELDS = ["shop", "salesperson", "phone", "from", "to", "international"] as const;
/** Fields for one parcel. */
const PARCEL_FIELDS = ["waybillNumber", "carrier", "codAmount", "freight"] as const;

/**
 * An order as a shop system sends it. If it has a single parcel, it may contain `waybillNumber`,
 * `carrier`, `codAmount` and `freight` itself. Without any parcel it applies to the parcels that
 * have its order number. Amounts are in 分.
 */
export const orderSchema = z.object(
  {
    orderNumber: z
      .string({ error: "请填写订单号（文本，加引号）。" })
      .trim()
      .min(1, "请填写订单号。")
      .max(64, "订单号最多 64 个字符。")
      .refine((text) => !/\p{Cc}/u.test(text), "请去掉看不见的控制字符。"),
    shop: shipment.shop.optional(),
    salesperson: shipment.salesperson.optional(),
    phone: shipment.phone.optional(),
    from: shipment.from.optional(),
    to: shipment.to.optional(),
    international: shipment.international.optional(),
    waybillNumber: shipment.waybillNumber.optional(),
    carrier: shipment.carrier.optional(),
    codAmount: shipment.codAmount.optional(),
    freight: shipment.freight.optional(),
    parcels: z
      .array(parcelSchema, { error: "parcels 请写包裹的列表。" })
      .min(1, "parcels 至少写一个包裹；不提供包裹时请去掉这个字段。")
      .max(MAX_PARCELS, `一个订单最多 ${MAX_PARCELS} 个包裹。`)
      .optional(),
  },
  { error: '请提交一个订单对象，如 {"orderNumber": "A1024", "waybillNumber": "YT2345678901234"}。' },
);

/**
 * Changes of one parcel, as fields of a new shipment. Omitted fields stay as they are, null removes
 * a value.
 */
export type ParcelChanges = Record<string, unknown>;

/** A validated order: changes of existing parcels and new parcels. */
export interface Order {
  orderNumber: string;
  /** The shop, if given: two shops may use the same order number. */
  shop: string | null;
  /** By waybill number; null when the order applies to the parcels that have its order number. */
  parcels: ReadonlyMap<string, ParcelChanges> | null;
  /** Changes of parcels that the order does not name. */
  defaultChanges: ParcelChanges;
}

/**
 * Parses and validates an order.
 *
 * @throws InvalidInputError with a sentence for each wrong field
 */
export function parseOrder(input: unknown): Order {
  const parsed = orderSchema.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
    throw new InvalidInputError("有内容需要修改，请看每个字段的说明。", {}, fields);
  }
  const fields = input as Record<string, unknown>;
  const order = parsed.data;
  refuseContradictions(fields, order);
  const { orderNumber } = order;
  const sharedChanges = { orderNumber, ...pick(fields, SHARED_FIELDS) };
  const toChanges = (from: Record<string, unknown>) => ({ ...sharedChanges, ...pick(from, PARCEL_FIELDS) });
  const named = order.parcels ?? (order.waybillNumber === undefined ? null : [order]);
  const sources = (order.parcels ? fields.parcels : [fields]) as Record<string, unknown>[];
  const parcels =
    named &&
    new Map(
      named.map(({ waybillNumber = "" }, index) => [
        waybillNumber,
        { ...toChanges(sources[index] ?? {}), waybillNumber },
      ]),
    );
  return { orderNumber, shop: order.shop ?? null, parcels, defaultChanges: toChanges(fields) };
}

function refuseContradictions(fields: Record<string, unknown>, { parcels }: z.output<typeof orderSchema>): void {
  const problems: FieldProblem[] = [];
  const numbers = (parcels ?? []).map(({ waybillNumber }) => waybillNumber);
  for (const [index, number] of numbers.entries()) {
    if (numbers.indexOf(number) < index) {
      problems.push({ field: `parcels.${index}.waybillNumber`, message: `运单号 ${number} 在这个订单里写了两次。` });
    }
  }
  for (const field of PARCEL_FIELDS) {
    if (parcels && field in fields) {
      problems.push({ field, message: `写了 parcels 时，${field} 请写在每个包裹里，免得分不清是哪一个的。` });
    }
  }
  if (problems.length > 0) throw new InvalidInputError("有内容需要修改，请看每个字段的说明。", {}, problems);
}

function pick(from: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in from).map((field) => [field, from[field]]));
}

/** `same`: nothing to change. */
export const ORDER_OUTCOMES = ["created", "changed", "same"] as const;
export type OrderOutcome = (typeof ORDER_OUTCOMES)[number];
