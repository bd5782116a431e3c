import { index, primaryKey, table, text } from "@/db/column-builders";
import { shipments } from "@/db/schema/shipment-tables";

/** The orders of a parcel that holds several, each to be found alone; `shipment.order_number` has them with commas. */
export const shipmentOrders = table(
  "shipment_order",
  {
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    orderNumber: text("order_number").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.orderNumber] }), index("shipment_order_of").on(t.orderNumber)],
);
