import { z } from "zod";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { state } from "@/lib/domain/shipments/state-schema";
import { PUSH_LOG_VERDICTS, PUSH_SOURCES, PUSH_VERDICTS, SIGNATURE_CHECKS } from "./push-log-entry";

export const pushLogItemSchema = z
  .object({
    id: z.string(),
    source: z.enum(PUSH_SOURCES).describe("`query`: the answer to a paid query"),
    receivedAt: instant,
    lastReceivedAt: instant,
    timesReceived: z.int().describe("duplicates are counted on the first"),
    verdict: z.enum(PUSH_LOG_VERDICTS).describe("its outcome"),
    shipmentId: nullableText,
    waybillNumber: nullableText,
    error: nullableText.describe("why it could not be read, or was refused"),
    returnCode: nullableText.describe("the answer to the sender, if the push was refused"),
    bytes: z.int(),
    gist: z
      .object({
        status: nullableText.describe("monitor status as received"),
        state: state.nullable(),
        subState: z.int().nullable(),
        raw: nullableText.describe("an unknown state, as received"),
        eventCount: z.int(),
      })
      .nullable()
      .describe("summary without personal data"),
  })
  .meta({ id: "Push" });

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS).describe("kind of change"),
  before: nullableText,
  after: nullableText,
  note: nullableText.describe("Kuaidi100's reason, when it gave one"),
});

export const pushLogEntrySchema = pushLogItemSchema
  .extend({
    callbackId: nullableText.describe("id in the callback's address"),
    signature: z.enum(SIGNATURE_CHECKS).describe("verified again"),
    sign: nullableText.describe("the signature as received"),
    body: z.string().describe("as received; only the beginning for a refused one"),
    isMasked: z
      .boolean()
      .describe("whether numbers in the text are masked: for people they are, for tokens they are not"),
    changes: z.array(change),
  })
  .meta({ id: "PushEntry" });

/** `unrecorded`: refused pushes since the server's start that arrived too fast to be stored. */
export const pushLogPageSchema = pageOf(pushLogItemSchema).extend({
  unrecorded: z.int().describe("refused pushes that came too fast to be stored"),
});

const verdict = z.enum(PUSH_VERDICTS).nullable();

export const replayResultSchema = z.object({ id: z.string(), before: verdict, after: verdict });

const hash = z.string();

export const rebuildResultSchema = z.object({
  pushes: z.int().describe("pushes that were applied"),
  before: hash.describe("SHA-256 over the derived rows"),
  after: hash.describe("SHA-256 over the derived rows"),
});

export const shipmentPushesSchema = z.object({
  items: z.array(pushLogItemSchema).describe("the newest 20"),
  total: z.int().describe("of all that are kept"),
});
