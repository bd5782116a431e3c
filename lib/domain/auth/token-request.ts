import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { DEFAULT_OVERLAP_HOURS, MAX_OVERLAP_HOURS, TOKEN_DAYS, type TokenLifetime } from "./token-lifetime";
import { TOKEN_SCOPES } from "./token-scope";

const MAX_NAME_LENGTH = 60;
const MAX_SHOPS = 100;
const MAX_SHOP_LENGTH = 64;

export const tokenNameSchema = z
  .string(message("auth.tokenNameMissing"))
  .trim()
  .min(1, message("auth.tokenNameMissing"))
  .max(MAX_NAME_LENGTH, message("auth.tokenNameTooLong", { max: MAX_NAME_LENGTH }));

export const tokenScopesSchema = z
  .array(z.enum(TOKEN_SCOPES, message("shared.oneOf", { choices: TOKEN_SCOPES })), message("auth.scopesNotList"))
  .min(1, message("auth.scopesEmpty"))
  .transform((scopes) => TOKEN_SCOPES.filter((scope) => scopes.includes(scope)));

/** Null for every shop that the creator sees. */
const shopsSchema = z
  .array(
    z
      .string(message("auth.tokenShopsNotList"))
      .trim()
      .min(1, message("auth.tokenShopsNotList"))
      .max(MAX_SHOP_LENGTH, message("auth.tokenShopTooLong", { max: MAX_SHOP_LENGTH })),
    message("auth.tokenShopsNotList"),
  )
  .min(1, message("auth.tokenShopsNotList"))
  .max(MAX_SHOPS, message("auth.tokenTooManyShops", { max: MAX_SHOPS }));

const lifetimeFields = {
  validDays: z
    .union(
      TOKEN_DAYS.map((days) => z.literal(days)),
      message("shared.oneOf", { choices: TOKEN_DAYS.map(String) }),
    )
    .optional()
    .describe("days that it is valid, 365 by default"),
  lastDay: z.iso
    .date(message("auth.tokenLastDay"))
    .meta({ "x-unit": "day" })
    .optional()
    .describe("its last day, instead of validDays"),
};

/** What the owner submits: the token gets the lowest role that its scopes need. */
export const newTokenRequestSchema = z.object(
  {
    name: tokenNameSchema.describe("name of the token, 60 characters at most"),
    scopes: tokenScopesSchema.describe("scopes; if omitted, everything its role allows"),
    shops: shopsSchema.nullable().default(null).describe("its shops; if omitted, those of its creator"),
    ...lifetimeFields,
  },
  { error: message("auth.tokenForm") },
);
export type NewTokenRequest = z.output<typeof newTokenRequestSchema>;

export const tokenRotationSchema = z.object(
  {
    ...lifetimeFields,
    validDays: lifetimeFields.validDays.describe(
      "days that the new one is valid; 365 by default, and forever where it was",
    ),
    overlapHours: z
      .number(message("auth.tokenOverlap", { max: MAX_OVERLAP_HOURS }))
      .min(0, message("auth.tokenOverlap", { max: MAX_OVERLAP_HOURS }))
      .max(MAX_OVERLAP_HOURS, message("auth.tokenOverlap", { max: MAX_OVERLAP_HOURS }))
      .default(DEFAULT_OVERLAP_HOURS)
      .describe("for how many hours the old token keeps working"),
  },
  { error: message("auth.tokenRotationForm") },
);
export type TokenRotation = z.output<typeof tokenRotationSchema>;

/** The lifetime that a request asks for; undefined where it names none. */
export function lifetimeOf({
  validDays,
  lastDay,
}: Pick<TokenRotation, "validDays" | "lastDay">): TokenLifetime | undefined {
  if (lastDay !== undefined) return { lastDay };
  return validDays === undefined ? undefined : { days: validDays };
}
