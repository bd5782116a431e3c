import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import type { shopPageViewSchema } from "./shop-page-answer";

/** What buyers see of the shop on their parcel's page. */
export interface ShopPage {
  /** Empty: the page shows no name. */
  name: string;
  notice: string;
  /** Empty: the English page shows the Chinese notice. */
  noticeEn: string;
  /** `#rrggbb`: the band at the top of the page. */
  accent: string;
  /** Origins whose pages may embed it in a frame, `https://shop.example.com`. */
  frameAncestors: string[];
}

export const DEFAULT_SHOP_PAGE: ShopPage = {
  name: "",
  notice: "",
  noticeEn: "",
  accent: "#1f5fd6",
  frameAncestors: [],
};

export type ShopPageView = z.output<typeof shopPageViewSchema>;

/** The logo is part of the page that each buyer loads, which may have 30 KB in all. */
export const LOGO_LIMIT_BYTES = 12 * 1024;
export const LOGO_TYPES = ["image/png", "image/jpeg"] as const;
export type LogoType = (typeof LOGO_TYPES)[number];

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

/** The image type of a file, by its first bytes; undefined when it is neither type. */
export function detectLogoType(file: Uint8Array): LogoType | undefined {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => file[index] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  return begins(0xff, 0xd8, 0xff) ? "image/jpeg" : undefined;
}

/** Black or white, whichever has the higher contrast on a colour (relative luminance of WCAG). */
export function contrastColor(accent: string): "#000000" | "#ffffff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(accent.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? "#000000" : "#ffffff";
}
