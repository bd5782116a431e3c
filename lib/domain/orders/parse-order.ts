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

/** What an order says of all of its parcels. */
const SHARED_FIELDS = ["shop", "salesperson", "phone", "from", "to", "international"] as const;
/** What it says of one parcel. */
const PARCEL_FIELDS = ["waybillNumber", "carrier", "codAmount", "freight"] as const;

/**
 * An order as a shop system sends it. One that has a single parcel may say `waybillNumber`,
 * `carrier`, `codAmount` and `freight` itself; without any parcel it speaks of those that are known
 * to be its own. Amounts are in 分.
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

/** What is said of one parcel, fields of a new shipment; what is left out stays, null takes away. */
export type ParcelChanges = Record<string, unknown>;

/** A checked order: what it says of parcels that are there or are to be. */
export interface Order {
  orderNumber: string;
  /** Which shop's, where it says so: two shops may use the same order number. */
  shop: string | null;
  /** By waybill number; null where it speaks of those that are known to be its own. */
  parcels: ReadonlyMap<string, ParcelChanges> | null;
  /** Said of parcels that it does not name. */
  defaultChanges: ParcelChanges;
}

/** @throws InvalidInputError with a sentence for each wrong field */
export function parseOrder(input: unknown): Order {
  const parsed = orderSchema.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
    throw new InvalidInputError("有内容需要修改，请看每个字段的说明。", fields);
  }
  const given = input as Record<string, unknown>;
  const order = parsed.data;
  refuseContradictions(given, order);
  const { orderNumber } = order;
  const wish = { orderNumber, ...pick(given, SHARED_FIELDS) };
  const of = (from: Record<string, unknown>) => ({ ...wish, ...pick(from, PARCEL_FIELDS) });
  const named = order.parcels ?? (order.waybillNumber === undefined ? null : [order]);
  const sources = (order.parcels ? given.parcels : [given]) as Record<string, unknown>[];
  const parcels =
    named &&
    new Map(
      named.map(({ waybillNumber = "" }, index) => [waybillNumber, { ...of(sources[index] ?? {}), waybillNumber }]),
    );
  return { orderNumber, shop: order.shop ?? null, parcels, defaultChanges: of(given) };
}

function refuseContradictions(given: Record<string, unknown>, { parcels }: z.output<typeof orderSchema>): void {
  const problems: FieldProblem[] = [];
  const numbers = (parcels ?? []).map(({ waybillNumber }) => waybillNumber);
  for (const [index, number] of numbers.entries()) {
    if (numbers.indexOf(number) < index) {
      problems.push({ field: `parcels.${index}.waybillNumber`, message: `运单号 ${number} 在这个订单里写了两次。` });
    }
  }
  for (const field of PARCEL_FIELDS) {
    if (parcels && field in given) {
      problems.push({ field, message: `写了 parcels 时，${field} 请写在每个包裹里，免得分不清是哪一个的。` });
    }
  }
  if (problems.length > 0) throw new InvalidInputError("有内容需要修改，请看每个字段的说明。", problems);
}

function pick(from: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in from).map((field) => [field, from[field]]));
}

/** `same`: it already was as the order says. */
export const ORDER_OUTCOMES = ["created", "changed", "same"] as const;
export type OrderOutcome = (typeof ORDER_OUTCOMES)[number];
