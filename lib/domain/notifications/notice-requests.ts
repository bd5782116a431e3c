import { z } from "zod";
import { message } from "@/lib/domain/shared/message";

export const markNoticesReadSchema = z
  .object(
    {
      ids: z
        .array(z.string().max(64))
        .max(200, message("notices.tooMany", { max: 200 }))
        .optional(),
      all: z.literal(true, message("notices.allInvalid")).optional(),
    },
    { error: message("notices.idsMissing") },
  )
  .refine(({ ids, all }) => ids !== undefined || all === true, message("notices.idsMissing"));

const LIMIT_INVALID = message("notices.limitInvalid", { min: 1, max: 100 });

export const noticeQuerySchema = z.object({
  cursor: z.string().max(100, message("notices.cursorInvalid")).optional(),
  limit: z.coerce.number(LIMIT_INVALID).int(LIMIT_INVALID).min(1, LIMIT_INVALID).max(100, LIMIT_INVALID).default(30),
  /** Only unread notices. */
  unread: z
    .stringbool(message("notices.notBoolean", { field: "unread" }))
    .meta({ override: { type: "boolean" } })
    .optional(),
});
export type NoticeQuery = z.output<typeof noticeQuerySchema>;

/** A browser's push subscription, in the form of its Push API. */
export const newDeviceSchema = z.object(
  {
    endpoint: z.url(message("devices.endpointMissing")).max(1_000, message("devices.endpointTooLong", { max: 1_000 })),
    keys: z.object(
      {
        p256dh: z
          .string(message("devices.publicKeyMissing"))
          .regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/, message("devices.publicKeyInvalid")),
        auth: z
          .string(message("devices.secretMissing"))
          .regex(/^[A-Za-z0-9_-]{20,30}={0,2}$/, message("devices.secretInvalid")),
      },
      { error: message("devices.keysMissing") },
    ),
    label: z
      .string(message("devices.labelMissing"))
      .trim()
      .min(1, message("devices.labelMissing"))
      .max(60, message("devices.labelTooLong", { max: 60 })),
    language: z.enum(["zh-CN", "en"], message("devices.languageInvalid")).default("zh-CN"),
  },
  { error: message("devices.notSubscription") },
);
export type NewDevice = z.output<typeof newDeviceSchema>;
