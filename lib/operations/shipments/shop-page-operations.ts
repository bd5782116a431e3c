import { LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-logo";
import { shopPageViewSchema } from "@/lib/domain/buyers/shop-page-answer";
import { shopPageChangeSchema, shopPageQuerySchema } from "@/lib/domain/buyers/shop-page-schema";
import { defineOperations } from "@/lib/operations/operation";

const ofShop = { permission: "manage", query: shopPageQuerySchema, answer: shopPageViewSchema } as const;
const change = { ...ofShop, isForEveryShop: true } as const;

/** What buyers see of a shop, or of all shops without a look of their own. */
export const shopPageOperations = defineOperations({
  getShopPage: { route: "GET /api/v1/shop-page", isCommon: true, ...ofShop },
  changeShopPage: {
    route: "PATCH /api/v1/shop-page",
    ...change,
    audit: "shop-page.change",
    body: {
      schema: shopPageChangeSchema,
      limitBytes: 10_000,
      example: (say) => ({
        name: say("shopPage"),
        notice: say("notice"),
        noticeEn: "Order by 16:00, shipped the same day",
        accent: "#1f5fd6",
        phone: "400-800-1234",
        wechat: "yunnan-tea",
        showsOrder: true,
        frameAncestors: ["https://shop.example.com"],
      }),
    },
  },
  /** The shop has the desk's look again; without a shop the desk has none of its own. */
  removeShopPage: { route: "DELETE /api/v1/shop-page", ...change, audit: "shop-page.drop" },
  setLogo: {
    route: "POST /api/v1/shop-page/logo",
    ...change,
    audit: "shop-page.logo",
    // A file slightly over the limit is still read, so that its sender gets the reason for the refusal.
    upload: { as: "bytes", limitBytes: LOGO_LIMIT_BYTES * 4 },
  },
  removeLogo: { route: "DELETE /api/v1/shop-page/logo", ...change, audit: "shop-page.logo-delete" },
});
