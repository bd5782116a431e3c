import { z } from "zod";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { state } from "@/lib/domain/shipments/state-schema";
import { PUSH_LOG_VERDICTS, PUSH_SOURCES, PUSH_VERDICTS, SIGNATURE_CHECKS } from "./push-log-entry";

export const pushLogItemSchema = z
  .object({
    id: z.string(),
    source: z.enum(PUSH_SOURCES),
    receivedAt: instant,
    lastReceivedAt: instant,
    timesReceived: z.int(),
    verdict: z.enum(PUSH_LOG_VERDICTS),
    shipmentId: nullableText,
    waybillNumber: nullableText,
    error: nullableText,
    returnCode: nullableText,
    bytes: z.int(),
    gist: z
      .object({
        status: nullableText,
        state: state.nullable(),
        subState: z.int().nullable(),
        raw: nullableText,
        eventCount: z.int(),
      })
      .nullable(),
  })
  .meta({ id: "Push" });

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS),
  before: nullableText,
  after: nullableText,
  note: nullableText,
});

export const pushLogEntrySchema = pushLogItemSchema
  .extend({
    callbackId: nullableText,
    signature: z.enum(SIGNATURE_CHECKS),
    sign: nullableText,
    body: z.string(),
    isMasked: z.boolean(),
    changes: z.array(change),
  })
  .meta({ id: "PushEntry" });

/** `unrecorded`: refused pushes since the server's start that arrived too fast to be stored. */
export const pushLogPageSchema = pageOf(pushLogItemSchema).extend({ unrecorded: z.int() });

const verdict = z.enum(PUSH_VERDICTS).nullable();

export const replayResultSchema = z.object({ id: z.string(), before: verdict, after: verdict });

const hash = z.string();

export const rebuildResultSchema = z.object({ pushes: z.int(), before: hash, after: hash });

export const shipmentPushesSchema = z.object({
  items: z.array(pushLogItemSchema),
  total: z.int(),
});
