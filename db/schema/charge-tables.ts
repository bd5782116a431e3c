import { index, int, primaryKey, table, text } from "@/db/column-builders";
import { CHARGE_CAUSES } from "@/lib/domain/billing/charge";

/**
 * One unit of Kuaidi100's used: a waybill in a natural month of Beijing. Bears no reference, so
 * that it outlives the shipment: what was paid stays paid.
 */
export const charges = table(
  "charge",
  {
    waybillNumber: text("waybill_number").notNull(),
    month: text("month").notNull(), // 2026-11
    carrier: text("carrier").notNull(), // as subscribed; empty while Kuaidi100 was asked to recognise it
    shop: text("shop").notNull(), // at the time; empty without one
    subscriptionId: text("subscription_id").notNull(),
    shipmentId: text("shipment_id").notNull(),
    at: int("at").notNull(),
    cause: text("cause", { enum: CHARGE_CAUSES }).notNull().default("subscription"),
  },
  (t) => [
    primaryKey({ columns: [t.waybillNumber, t.month, t.carrier] }),
    index("charge_at").on(t.at, t.subscriptionId),
    index("charge_shop_at").on(t.shop, t.at, t.subscriptionId),
  ],
);

/** How many charges there are of a day and shop: what the cost page adds up, whatever their number. */
export const chargeCounts = table(
  "charge_count",
  {
    day: int("day").notNull(), // Beijing days since 1970
    shop: text("shop").notNull(),
    units: int("units").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.shop] })],
);

/** Units bought from Kuaidi100, as the owner entered them. */
export const packages = table("package", {
  id: text("id").primaryKey(),
  boughtAt: int("bought_at").notNull(), // first moment of that Beijing day
  units: int("units").notNull(),
  giftUnits: int("gift_units").notNull(),
  price: int("price").notNull(), // 分
  note: text("note"),
  enteredBy: text("entered_by").notNull(), // name of the user or token
  enteredAt: int("entered_at").notNull(),
});
