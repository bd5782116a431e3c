import { index, int, table, text } from "@/db/column-builders";
import { DELETION_CAUSES } from "@/lib/domain/shipments/deleted-parcel";

/** A parcel that was deleted with all its rows: who did it and when. A late push to it is kept. */
export const deletedParcels = table(
  "deleted_parcel",
  {
    shipmentId: text("shipment_id").primaryKey(),
    waybillNumber: text("waybill_number").notNull(),
    carrier: text("carrier"),
    shop: text("shop"),
    importId: text("import_id"), // the import that had entered it
    createdAt: int("created_at").notNull(),
    deletedAt: int("deleted_at").notNull(),
    deletedBy: text("deleted_by").notNull(), // name of the user or token
    cause: text("cause", { enum: DELETION_CAUSES }).notNull(),
    callbackId: text("callback_id"), // of the watching that Kuaidi100 has not ended; null without one, or once another parcel has it
  },
  (t) => [index("deleted_parcel_at").on(t.deletedAt, t.shipmentId)],
);
