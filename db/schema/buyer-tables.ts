import { bool, bytes, index, int, table, text } from "@/db/column-builders";
import { shipments } from "./shipment-tables";

/** The look of the buyer's page: the desk's own, and those of shops that have one. Without a row the page shows no shop name. */
export const shopPage = table("shop_page", {
  id: int("id").primaryKey(), // 1 for the desk's own, else made from the shop's name
  shop: text("shop").notNull().default(""), // whose parcels it is for; empty: the desk's own
  name: text("name").notNull(),
  notice: text("notice").notNull(),
  noticeEn: text("notice_en").notNull(), // empty: the English page uses the Chinese one
  accent: text("accent").notNull(), // #rrggbb
  phone: text("phone").notNull().default(""), // of the shop's service
  wechat: text("wechat").notNull().default(""), // its id
  showsOrder: bool("shows_order").notNull().default(false), // the order's number on a parcel's page
  logo: bytes("logo"),
  logoType: text("logo_type"), // image/png or image/jpeg
  logoHash: text("logo_hash"), // part of its URL, so that browsers may cache it permanently
  frameAncestors: text("frame_ancestors").notNull(), // JSON: origins whose pages may embed it
  changedAt: int("changed_at").notNull(),
});

/** Failed lookups by order or by client address in the current window. */
export const lookupAttempts = table(
  "look_up_try",
  {
    key: text("key").primaryKey(), // a hash: neither order number nor address is stored
    count: int("count").notNull(),
    since: int("since").notNull(),
  },
  (t) => [index("look_up_try_since").on(t.since)],
);

/**
 * How often a shipment's buyer link was replaced, which disables older links. Without a row the
 * first link is valid.
 */
export const buyerLinks = table("buyer_link", {
  shipmentId: text("shipment_id")
    .primaryKey()
    .references(() => shipments.id, { onDelete: "cascade" }),
  generation: int("generation").notNull(),
  changedAt: int("changed_at").notNull(),
});
