import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { shipments } from "@/db/schema/shipment-tables";
import { TAG_COLORS } from "@/lib/domain/tags/tag";

/** The tags that people put on parcels. */
export const tags = table(
  "tag",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    key: text("tag_key").notNull(), // see `tagKey` of lib/domain/tags/tag.ts; of a deleted tag its id
    color: text("color", { enum: TAG_COLORS }).notNull(),
    shop: text("shop"), // only parcels of this shop have it; null: of every shop
    createdAt: int("created_at").notNull(),
    deletedAt: int("deleted_at"), // nobody sees it any more; its rows are deleted in batches
  },
  (t) => [uniqueIndex("tag_key").on(t.key)],
);

/** Which parcels have a tag. */
export const shipmentTags = table(
  "shipment_tag",
  {
    tagId: text("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
  },
  // The key finds the parcels of a tag, the index the tags of a parcel.
  (t) => [primaryKey({ columns: [t.tagId, t.shipmentId] }), index("shipment_tag_parcel").on(t.shipmentId, t.tagId)],
);
