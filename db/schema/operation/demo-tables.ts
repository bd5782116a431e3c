import { bool, bytes, index, int, table, text } from "@/db/column-builders";
import { shipments } from "@/db/schema/shipment-tables";

/** A parcel that the desk made for its demo; nobody has added it. */
export const demoParcels = table("demo_parcel", {
  shipmentId: text("shipment_id")
    .primaryKey()
    .references(() => shipments.id, { onDelete: "cascade" }),
});

/** What clearing the demo took away, until it cannot be undone any more. */
export const clearedParcels = table(
  "cleared_parcel",
  {
    shipmentId: text("shipment_id").primaryKey(),
    isOwn: bool("is_own").notNull(), // a person added it: it stayed, and only its made-up trace went
    record: bytes("record").notNull(), // its rows and pushes as the archive writes them, deflated; of an own one its made-up subscriptions and their pushes alone
    clearedAt: int("cleared_at").notNull(),
  },
  (t) => [index("cleared_parcel_at").on(t.clearedAt, t.shipmentId)],
);
