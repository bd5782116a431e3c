import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const shopPageSchema = z.object({
  /** Empty: the page shows no name. */
  name: z.string().describe("name of the shop, 40 characters at most; empty to show none"),
  notice: z.string().describe("notice, 200 characters at most; empty to show none"),
  /** Empty: the English page shows the Chinese notice. */
  noticeEn: z.string().describe("if empty, the Chinese notice is shown on the English page too"),
  /** `#rrggbb`: the band at the top of the page; darkened or lightened where it could not be read. */
  accent: z.string().describe("main color, #rrggbb; darkened or lightened where it could not be read"),
  /** Phone number of the shop's service; empty for none. */
  phone: z.string().describe("phone number of the shop's service, 24 characters at most; empty to show none"),
  /** The shop's id on WeChat; empty for none. */
  wechat: z.string().describe("the shop's WeChat ID; empty to show none"),
  /** Whether a parcel's page has the order's number. */
  showsOrder: z.boolean().describe("whether a shipment’s page has the order number"),
  /** Origins whose pages may embed it in a frame, `https://shop.example.com`. */
  frameAncestors: z.array(z.string()).describe("origins whose pages may embed the buyer's page"),
});

export const shopPageViewSchema = shopPageSchema
  .extend({
    logoUrl: nullableText.describe("address of the logo; null without one"),
    lookUpUrl: z.string().describe("where buyers look up their shipments by order number"),
    /** Shops that have a look of their own. */
    shops: z.array(z.string()).describe("shops that have a look of their own"),
  })
  .meta({ id: "ShopPage" });
