import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const shopPageSchema = z.object({
  name: z.string().describe("name of the shop, 40 characters at most; empty to show none"),
  notice: z.string().describe("notice, 200 characters at most; empty to show none"),
  noticeEn: z.string().describe("if empty, the Chinese notice is shown on the English page too"),
  accent: z.string().describe("main color, #rrggbb; darkened or lightened where it could not be read"),
  phone: z.string().describe("phone number of the shop's service, 24 characters at most; empty to show none"),
  wechat: z.string().describe("the shop's WeChat ID; empty to show none"),
  showsOrder: z.boolean().describe("whether a shipment’s page has the order number"),
  frameAncestors: z.array(z.string()).describe("origins whose pages may embed the buyer's page"),
});

export const shopPageViewSchema = shopPageSchema
  .extend({
    logoUrl: nullableText.describe("address of the logo; null without one"),
    lookUpUrl: z.string().describe("where buyers look up their shipments by order number"),
    shops: z.array(z.string()).describe("shops that have a look of their own"),
  })
  .meta({ id: "ShopPage" });
