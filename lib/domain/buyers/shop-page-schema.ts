import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import type { shopPageSchema, shopPageViewSchema } from "./shop-page-answer";

/** What buyers see of the shop on their parcel's page. */
export type ShopPage = z.output<typeof shopPageSchema>;

export const DEFAULT_SHOP_PAGE: ShopPage = {
  name: "",
  notice: "",
  noticeEn: "",
  accent: "#1f5fd6",
  frameAncestors: [],
};

export type ShopPageView = z.output<typeof shopPageViewSchema>;

const MAX_ANCESTORS = 20;

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

/** A change of the page. Omitted fields stay as they are. */
export const shopPageChangeSchema = z
  .object(
    {
      name: textField(40),
      notice: textField(200),
      noticeEn: textField(300),
      accent: z
        .string(message("shared.needsText"))
        .trim()
        .toLowerCase()
        .regex(/^#[0-9a-f]{6}$/, message("buyers.accentInvalid")),
      frameAncestors: z
        .array(origin, message("shared.needsList"))
        .max(MAX_ANCESTORS, message("shared.tooMany", { max: MAX_ANCESTORS })),
    },
    message("shared.needsObject"),
  )
  .partial();

export type ShopPageChange = z.output<typeof shopPageChangeSchema>;
