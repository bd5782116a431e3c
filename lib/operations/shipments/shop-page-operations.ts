import { LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-logo";
import { shopPageChangeSchema, shopPageQuerySchema, shopPageViewSchema } from "@/lib/domain/buyers/shop-page-schema";
import { defineOperations } from "@/lib/operations/operation";

const ofShop = { permission: "manage", query: shopPageQuerySchema, answer: shopPageViewSchema } as const;
const change = { ...ofShop, isForEveryShop: true } as const;

/** What buyers see of a shop, or of all shops without a look of their own. */
export const shopPageOperations = defineOperations({
  getShopPage: {
    route: "GET /api/v1/shop-page",
    isCommon: true,
    summary: "The shop's information as buyers see it; for owners",
    returns: "the shop",
    ...ofShop,
  },
  changeShopPage: {
    route: "PATCH /api/v1/shop-page",
    summary: "Change the shop's information as buyers see it; omitted fields stay as they are; for owners",
    returns: "the updated shop",
    ...change,
    changes: ["shop-page", "filters"],
    audit: "shop-page.change",
    body: {
      schema: shopPageChangeSchema,
      limitBytes: 10_000,
      example: (say) => ({
        name: say("Yunnan Tea House"),
        notice: say("Order by 16:00, shipped the same day"),
        noticeEn: "Order by 16:00, shipped the same day",
        accent: "#1f5fd6",
        phone: "400-800-1234",
        wechat: "yunnan-tea",
        showsOrder: true,
        frameAncestors: ["https://shop.example.com"],
      }),
    },
  },
  removeShopPage: {
    route: "DELETE /api/v1/shop-page",
    summary: "Remove a shop's own look, so that it has the desk's; for owners",
    returns: "the updated shop",
    ...change,
    changes: ["shop-page"],
    audit: "shop-page.drop",
  },
  setLogo: {
    route: "POST /api/v1/shop-page/logo",
    summary: "Set the shop's logo, a PNG or JPEG of at most 12 KB; for owners",
    returns: "the updated shop",
    ...change,
    audit: "shop-page.logo",
    // A file slightly over the limit is still read, so that its sender gets the reason for the refusal.
    upload: { as: "bytes", limitBytes: LOGO_LIMIT_BYTES * 4 },
  },
  removeLogo: {
    route: "DELETE /api/v1/shop-page/logo",
    summary: "Remove the shop's logo; for owners",
    returns: "the updated shop",
    ...change,
    audit: "shop-page.logo-delete",
  },
});
