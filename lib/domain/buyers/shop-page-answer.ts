import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const shopPageSchema = z.object({
  /** Empty: the page shows no name. */
  name: z.string(),
  notice: z.string(),
  /** Empty: the English page shows the Chinese notice. */
  noticeEn: z.string(),
  /** `#rrggbb`: the band at the top of the page; darkened or lightened where it could not be read. */
  accent: z.string(),
  /** Phone number of the shop's service; empty for none. */
  phone: z.string(),
  /** The shop's id on WeChat; empty for none. */
  wechat: z.string(),
  /** Whether a parcel's page has the order's number. */
  showsOrder: z.boolean(),
  /** Origins whose pages may embed it in a frame, `https://shop.example.com`. */
  frameAncestors: z.array(z.string()),
});

export const shopPageViewSchema = shopPageSchema
  .extend({
    logoUrl: nullableText,
    lookUpUrl: z.string(),
    /** Shops that have a look of their own. */
    shops: z.array(z.string()),
  })
  .meta({ id: "ShopPage" });
