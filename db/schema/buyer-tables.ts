import { bytes, index, int, table, text } from "@/db/column-builders";
import { shipments } from "./shipment-tables";

/** What the owner says of the shop on the buyer's page, in one row; without it the page bears no name. */
export const shopPage = table("shop_page", {
  id: int("id").primaryKey(), // 1
  name: text("name").notNull(),
  notice: text("notice").notNull(),
  noticeEn: text("notice_en").notNull(), // empty: the Chinese one stands on the English page too
  accent: text("accent").notNull(), // #rrggbb
  logo: bytes("logo"),
  logoType: text("logo_type"), // image/png or image/jpeg
  logoHash: text("logo_hash"), // stands in its address, so that it may be cached for ever
  frameAncestors: text("frame_ancestors").notNull(), // JSON: origins whose pages may show it in a frame
  changedAt: int("changed_at").notNull(),
});

/** Failed look-ups of an order, or from an address, within the window that is under way. */
export const lookupAttempts = table(
  "look_up_try",
  {
    key: text("key").primaryKey(), // a hash: neither order number nor address is kept
    count: int("count").notNull(),
    since: int("since").notNull(),
  },
  (t) => [index("look_up_try_since").on(t.since)],
);

/** Shipments whose buyer's link was replaced, and how often: older links lead nowhere. The others have their first. */
export const buyerLinks = table("buyer_link", {
  shipmentId: text("shipment_id")
    .primaryKey()
    .references(() => shipments.id, { onDelete: "cascade" }),
  generation: int("generation").notNull(),
  changedAt: int("changed_at").notNull(),
});
