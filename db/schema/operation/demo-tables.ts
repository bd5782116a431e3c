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

/** How far the demo's past has grown, and what it has entered in the books. One row, of a desk that began with a demo. */
export const demoPast = table("demo_past", {
  id: int("id").primaryKey(),
  endsAt: int("ends_at").notNull(), // when the demo began: the past lies before it
  parcels: int("parcels").notNull(),
  grown: int("grown").notNull(), // how many of them have been made
  isStopped: bool("is_stopped").notNull(), // the demo was cleared, or there is a key: it grows no further
  books: text("books"), // JSON: the package and the settlement file, once they are entered
  packageId: text("package_id"), // while it stands
  fileId: text("file_id"), // while it stands
});
