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
        kind: z.enum(NOTICE_KINDS),
        count: z.int(),
        at: instant,
        isRead: z.boolean(),
        caseId: nullableText.optional(),
        handoverId: z.string().optional(),
        shipmentId: nullableText.optional(),
        waybillNumber: nullableText.optional(),
        flag: flag.nullable().optional(),
        reason: nullableText.optional(),
        actor: nullableText.optional(),
        byFlag: z.array(z.object({ flag, count: z.int() })).optional(),
        nodes: z.array(z.object({ node: z.string(), count: z.int() })).optional(),
        name: z.string().optional(),
        code: nullableText.optional(),
        because: z.string().optional(),
        mend: z.string().optional(),
      })
      .meta({ id: "Notice" }),
  ),
  nextCursor: nullableText,
  unread: z.int(),
});

export const device = z
  .object({
    id: z.string(),
    label: z.string(),
    language: z.enum(TEXT_LANGUAGES),
    createdAt: instant,
    lastSentAt: instant.nullable(),
    lastError: nullableText,
  })
  .meta({ id: "PushDevice" });

export const deviceListSchema = z.object({ publicKey: z.string(), items: z.array(device) });
