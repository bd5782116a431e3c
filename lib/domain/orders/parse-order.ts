import { z } from "zod";
import { type FieldProblem, InvalidInputError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";

export const MAX_ORDERS = 1_000;
const MAX_PARCELS = 20;

const shipment = newShipmentSchema.shape;
const parcelSchema = z.object(
  {
    waybillNumber: shipment.waybillNumber,
    carrier: shipment.carrier,
    codAmount: shipment.codAmount.optional(),
    orderAmount: shipment.orderAmount
      .optional()
      .describe(
        "amount that the buyer paid for the order, in fen; sent with an order of several shipments, it is stored with the first",
      ),
    freight: shipment.freight.optional(),
  },
  message("orders.parcelNeeded"),
);
const listOf = <Parcel extends z.ZodType>(parcel: Parcel) =>
  z
    .array(parcel, message("shared.needsList"))
    .min(1, message("orders.parcelsEmpty"))
    .max(MAX_PARCELS, message("orders.tooManyParcels", { max: MAX_PARCELS }))
    .optional();

/** Fields of an order that apply to all of its parcels. */
const SHARED_FIELDS = [
  "shop",
  "salesperson",
  "phone",
  "recipient",
  "from",
  "to",
  "international",
  "departureCountry",
  "destinationCountry",
] as const;
/** Fields for one parcel. */
const PARCEL_FIELDS = ["waybillNumber", "carrier", "codAmount", "freight"] as const;
/** The field of the order as a whole, which one of its parcels keeps. */
const ORDER_FIELDS = ["orderAmount"] as const;

/**
 * An order as a shop system sends it. If it has a single parcel, it may contain `waybillNumber`,
 * `carrier`, `codAmount` and `freight` itself. Without any parcel it applies to the parcels that
 * have its order number. Its `orderAmount` is kept with the first parcel, so that sums count it once.
 * Amounts are in 分.
 */
export const orderSchema = z.object(
  {
    orderNumber: z
      .string(message("orders.numberMissing"))
      .trim()
      .min(1, message("orders.numberMissing"))
      .max(64, message("shared.tooLong", { max: 64 }))
      .refine((text) => !/\p{Cc}/u.test(text), message("shared.controlCharacters")),
    shop: shipment.shop.optional(),
    salesperson: shipment.salesperson.optional(),
    phone: shipment.phone.optional().describe("phone number or its last 4 digits; answers show it masked"),
    recipient: shipment.recipient.optional(),
    from: shipment.from.optional().describe("sender's address; Kuaidi100 receives only province, city and district"),
    to: shipment.to.optional().describe("recipient's address; Kuaidi100 receives only province, city and district"),
    international: shipment.international.optional(),
    departureCountry: shipment.departureCountry.optional(),
    destinationCountry: shipment.destinationCountry.optional(),
    waybillNumber: shipment.waybillNumber.optional(),
    carrier: shipment.carrier.optional(),
    codAmount: shipment.codAmount.optional(),
    orderAmount: shipment.orderAmount
      .optional()
      .describe(
        "amount that the buyer paid for the order, in fen; sent with an order of several shipments, it is stored with the first",
      ),
    freight: shipment.freight.optional(),
    parcels: listOf(parcelSchema).describe("several shipments of one order; leave out the outer waybillNumber"),
  },
  message("orders.orderNeeded"),
);

/** What can refuse a whole order: each parcel leaves out for itself what cannot be read of the rest. */
const orderFrame = orderSchema.pick({ orderNumber: true, waybillNumber: true, carrier: true }).extend({
  shop: shipment.shop.catch(null),
  parcels: listOf(parcelSchema.pick({ waybillNumber: true, carrier: true })),
});

/**
 * Changes of one parcel, as fields of a new shipment. Omitted fields stay as they are, null removes
 * a value.
 */
export type ParcelChanges = Record<string, unknown>;

/** An order: changes of existing parcels and new parcels. */
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
 * Parses an order and validates its number and its parcels' numbers; the other fields are checked with each parcel.
 *
 * @throws InvalidInputError with a sentence for each wrong field
 */
export function parseOrder(input: unknown): Order {
  const parsed = orderFrame.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message: text }) => ({ field: path.join("."), message: text }));
    throw new InvalidInputError("shared.invalidFields", {}, fields);
  }
  const fields = input as Record<string, unknown>;
  const order = parsed.data;
  refuseContradictions(fields, order);
  const { orderNumber } = order;
  const sharedChanges = { orderNumber, ...pick(fields, SHARED_FIELDS) };
  const toChanges = (from: Record<string, unknown>) => ({
    ...sharedChanges,
    ...pick(from, [...PARCEL_FIELDS, ...ORDER_FIELDS]),
  });
  const named = order.parcels ?? (order.waybillNumber === undefined ? null : [order]);
  const sources = (order.parcels ? fields.parcels : [fields]) as Record<string, unknown>[];
  const parcels =
    named &&
    new Map(
      named.map(({ waybillNumber = "" }, index) => [
        waybillNumber,
        { ...(index === 0 && pick(fields, ORDER_FIELDS)), ...toChanges(sources[index] ?? {}), waybillNumber },
      ]),
    );
  return { orderNumber, shop: order.shop, parcels, defaultChanges: toChanges(fields) };
}

function refuseContradictions(fields: Record<string, unknown>, { parcels }: z.output<typeof orderFrame>): void {
  const problems: FieldProblem[] = [];
  const numbers = (parcels ?? []).map(({ waybillNumber }) => waybillNumber);
  for (const [index, number] of numbers.entries()) {
    if (numbers.indexOf(number) < index) {
      problems.push({
        field: `parcels.${index}.waybillNumber`,
        message: message("orders.numberTwice", { number }),
      });
    }
  }
  for (const field of PARCEL_FIELDS) {
    if (parcels && field in fields) {
      problems.push({ field, message: message("orders.fieldBelongsToParcel", { field }) });
    }
  }
  if (problems.length > 0) throw new InvalidInputError("shared.invalidFields", {}, problems);
}

function pick(from: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in from).map((field) => [field, from[field]]));
}

/** `same`: nothing to change. */
export const ORDER_OUTCOMES = ["created", "changed", "same"] as const;
export type OrderOutcome = (typeof ORDER_OUTCOMES)[number];
