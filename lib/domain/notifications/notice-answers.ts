import { z } from "zod";
import { FLAGS } from "@/lib/domain/flags/flag";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { NOTICE_KINDS } from "./notice";

const flag = z.enum(FLAGS);

export const noticePageSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        kind: z.enum(NOTICE_KINDS).describe("kind of the notice"),
        count: z.int().describe("how many it covers"),
        at: instant,
        isRead: z.boolean().describe("whether it was read"),
        caseId: nullableText.optional().describe("id of the case"),
        handoverId: z.string().optional().describe("id of the handover"),
        shipmentId: nullableText.optional(),
        waybillNumber: nullableText.optional(),
        flag: flag.nullable().optional().describe("the flag"),
        reason: nullableText.optional().describe("details"),
        actor: nullableText.optional(),
        byFlag: z
          .array(z.object({ flag: flag.describe("the flag"), count: z.int().describe("how many it covers") }))
          .optional()
          .describe("how many of each flag"),
        nodes: z
          .array(
            z.object({ node: z.string().describe("name of the place"), count: z.int().describe("how many it covers") }),
          )
          .optional()
          .describe("congested places"),
        name: z.string().optional(),
        code: nullableText.optional().describe("the code"),
        because: z.string().optional().describe("why"),
        mend: z.string().optional(),
      })
      .meta({ id: "Notice" }),
  ),
  nextCursor: nullableText,
  unread: z.int().describe("at most 100, meaning 100 or more"),
});

export const device = z
  .object({
    id: z.string(),
    label: z.string().describe("name of the device, 60 characters at most"),
    language: z.enum(TEXT_LANGUAGES).describe("language of the notices"),
    createdAt: instant,
    lastSentAt: instant.nullable(),
    lastError: nullableText,
  })
  .meta({ id: "PushDevice" });

export const deviceListSchema = z.object({
  publicKey: z.string().describe("public key for the browser's push subscription"),
  items: z.array(device),
});
