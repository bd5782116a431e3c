import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const shopPageSchema = z.object({
  /** Empty: the page shows no name. */
  name: z.string(),
  notice: z.string(),
  /** Empty: the English page shows the Chinese notice. */
  noticeEn: z.string(),
  /** `#rrggbb`: the band at the top of the page. */
  accent: z.string(),
  /** Origins whose pages may embed it in a frame, `https://shop.example.com`. */
  frameAncestors: z.array(z.string()),
});

export const shopPageViewSchema = shopPageSchema
  .extend({ logoUrl: nullableText, lookUpUrl: z.string() })
  .meta({ id: "ShopPage" });
