import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { nullableText } from "@/lib/domain/shared/view-schemas";

const shopPageSchema = z.object({
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

/** What buyers see of the shop on their parcel's page. */
export type ShopPage = z.output<typeof shopPageSchema>;

export const DEFAULT_SHOP_PAGE: ShopPage = {
  name: "",
  notice: "",
  noticeEn: "",
  accent: "#1f5fd6",
  phone: "",
  wechat: "",
  showsOrder: false,
  frameAncestors: [],
};
export type ShopPageView = z.output<typeof shopPageViewSchema>;

const MAX_ANCESTORS = 20;

const MAX_SHOP_LENGTH = 100;

/** Whose look a request is about; without a shop the desk's own, which shops without a look have. */
export const shopPageQuerySchema = z.object({
  shop: z
    .string()
    .trim()
    .max(MAX_SHOP_LENGTH, message("shared.tooLong", { max: MAX_SHOP_LENGTH }))
    .default(""),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it keeps out
const NO_CONTROL = /^[^\u0000-\u0009\u000b-\u001f\u007f]*$/;

const textField = (max: number) =>
  z
    .string(message("shared.needsText"))
    .trim()
    .max(max, message("shared.tooLong", { max }))
    .regex(NO_CONTROL, message("shared.controlCharacters"));

const origin = z
  .string(message("shared.needsText"))
  .trim()
  .transform((text, context) => {
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    const isOrigin =
      parsed && /^https?:$/.test(parsed.protocol) && parsed.origin === text.replace(/\/$/, "").toLowerCase();
    if (parsed && isOrigin && /^[a-z0-9.:[\]-]+$/.test(parsed.host)) return parsed.origin;
    context.addIssue({ code: "custom", message: message("buyers.originInvalid", { given: text.slice(0, 60) }) });
    return z.NEVER;
  });

const phone = textField(24).regex(/^(?:\+?\d[\d ()-]{4,})?$/, message("buyers.phoneInvalid"));

const wechat = textField(40).regex(/^(?:[\w-]{5,})?$/, message("buyers.wechatInvalid"));

/** A change of the page. Omitted fields stay as they are. */
export const shopPageChangeSchema = z
  .object(
    {
      name: textField(40).describe("name of the shop, 40 characters at most; empty to show none"),
      notice: textField(200).describe("notice, 200 characters at most; empty to show none"),
      noticeEn: textField(300).describe("if empty, the Chinese notice is shown on the English page too"),
      accent: z
        .string(message("shared.needsText"))
        .trim()
        .toLowerCase()
        .regex(/^#[0-9a-f]{6}$/, message("buyers.accentInvalid"))
        .describe("main color, #rrggbb; darkened or lightened where it could not be read"),
      phone: phone.describe("phone number of the shop's service, 24 characters at most; empty to show none"),
      wechat: wechat.describe("the shop's WeChat ID; empty to show none"),
      showsOrder: z.boolean(message("shared.needsBoolean")).describe("whether a shipment’s page has the order number"),
      frameAncestors: z
        .array(origin, message("shared.needsList"))
        .max(MAX_ANCESTORS, message("shared.tooMany", { max: MAX_ANCESTORS }))
        .describe("origins whose pages may embed the buyer's page"),
    },
    message("shared.needsObject"),
  )
  .partial();

/** Settings that are not saved, and of which shop, as a page is drawn with them: without a number that is half typed. */
export const shopPagePreviewSchema = shopPageChangeSchema
  .omit({ frameAncestors: true })
  .extend({ ...shopPageQuerySchema.shape, phone: phone.catch(""), wechat: wechat.catch("") });
export type ShopPageChange = z.output<typeof shopPageChangeSchema>;
