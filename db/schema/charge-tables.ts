import { index, int, primaryKey, table, text } from "@/db/column-builders";
import { CHARGE_CAUSES } from "@/lib/domain/billing/charge";

/**
 * One used unit of Kuaidi100: a waybill in a calendar month of Beijing or for 40 days, see
 * lib/domain/billing/unit-rule.ts, or a query that costs a unit of its own. No foreign key, so that it
 * outlives the shipment: a payment stays recorded.
 */
export const charges = table(
  "charge",
  {
    waybillNumber: text("waybill_number").notNull(),
    month: text("month").notNull(), // 2026-11, of `at`
    ordinal: int("ordinal").notNull().default(0), // 0: the shared unit; from 1 on: queries of their own
    carrier: text("carrier").notNull(), // as subscribed; empty when Kuaidi100 was asked to recognise it
    shop: text("shop").notNull(), // at that time; empty without one
    subscriptionId: text("subscription_id").notNull(),
    shipmentId: text("shipment_id").notNull(),
    at: int("at").notNull(),
    cause: text("cause", { enum: CHARGE_CAUSES }).notNull().default("subscription"),
  },
  (t) => [
    primaryKey({ columns: [t.waybillNumber, t.month, t.carrier, t.ordinal] }),
    index("charge_at").on(t.at, t.subscriptionId),
    index("charge_shop_at").on(t.shop, t.at, t.subscriptionId),
  ],
);

/**
 * Number of charges by day and shop: the cost page sums these rows, so its speed does not depend on
 * the number of charges.
 */
export const chargeCounts = table(
  "charge_count",
  {
    day: int("day").notNull(), // Beijing days since 1970
    shop: text("shop").notNull(),
    units: int("units").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.shop] })],
);

/**
 * Charges that are not added to `charge_count` yet, so that two payments of a shop never wait for one row. Only on
 * PostgreSQL, where several nodes record them.
 */
export const chargeChanges = table("charge_change", {
  id: text("id").primaryKey(),
  day: int("day").notNull(),
  shop: text("shop").notNull(),
  units: int("units").notNull(),
  createdAt: int("created_at").notNull(),
});

/** Units bought from Kuaidi100, as entered by the owner. */
export const packages = table("package", {
  id: text("id").primaryKey(),
  boughtAt: int("bought_at").notNull(), // start of that Beijing day
  units: int("units").notNull(),
  giftUnits: int("gift_units").notNull(),
  price: int("price").notNull(), // 分
  note: text("note"),
  enteredBy: text("entered_by").notNull(), // name of the user or token
  enteredAt: int("entered_at").notNull(),
});
