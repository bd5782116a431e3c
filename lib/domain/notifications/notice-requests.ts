import { z } from "zod";
import { message } from "@/lib/domain/shared/message";

export const markNoticesReadSchema = z
  .object(
    {
      ids: z
        .array(z.string().max(64))
        .max(200, message("notices.tooMany", { max: 200 }))
        .optional()
        .describe("ids of the notices that were read"),
      all: z.literal(true, message("notices.allInvalid")).optional().describe("true to mark all of them as read"),
    },
    { error: message("notices.idsMissing") },
  )
  .refine(({ ids, all }) => ids !== undefined || all === true, message("notices.idsMissing"));

const LIMIT_INVALID = message("notices.limitInvalid", { min: 1, max: 100 });

export const noticeQuerySchema = z.object({
  cursor: z.string().max(100, message("notices.cursorInvalid")).optional(),
  limit: z.coerce.number(LIMIT_INVALID).int(LIMIT_INVALID).min(1, LIMIT_INVALID).max(100, LIMIT_INVALID).default(30),
  unread: z
    .stringbool(message("notices.notBoolean", { field: "unread" }))
    .meta({ override: { type: "boolean" } })
    .optional()
    .describe("only what is not read"),
});
export type NoticeQuery = z.output<typeof noticeQuerySchema>;

/** A browser's push subscription, in the form of its Push API. */
export const newDeviceSchema = z.object(
  {
    endpoint: z
      .url(message("devices.endpointMissing"))
      .max(1_000, message("devices.endpointTooLong", { max: 1_000 }))
      .describe("endpoint of the browser's push subscription"),
    keys: z
      .object(
        {
          p256dh: z
            .string(message("devices.publicKeyMissing"))
            .regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/, message("devices.publicKeyInvalid"))
            .describe("public key, base64url"),
          auth: z
            .string(message("devices.secretMissing"))
            .regex(/^[A-Za-z0-9_-]{20,30}={0,2}$/, message("devices.secretInvalid"))
            .describe("authentication secret, base64url"),
        },
        { error: message("devices.keysMissing") },
      )
      .describe("keys of the browser's push subscription"),
    label: z
      .string(message("devices.labelMissing"))
      .trim()
      .min(1, message("devices.labelMissing"))
      .max(60, message("devices.labelTooLong", { max: 60 }))
      .describe("name of the device, 60 characters at most"),
    language: z
      .enum(["zh-CN", "en"], message("devices.languageInvalid"))
      .default("zh-CN")
      .describe("language of the notices"),
  },
  { error: message("devices.notSubscription") },
);
export type NewDevice = z.output<typeof newDeviceSchema>;
