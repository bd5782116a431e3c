import { z } from "zod";
import { pushRevealSchema } from "@/lib/domain/privacy/reveal-request";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { state } from "@/lib/domain/shipments/state-schema";
import { stateExplanationSchema } from "@/lib/domain/tracking/explain-state";
import { PUSH_LOG_VERDICTS, PUSH_SOURCES, PUSH_VERDICTS, SIGNATURE_CHECKS } from "@/lib/domain/tracking/push-log-entry";
import { pushLogFilterSchema, replayPushesSchema } from "@/lib/domain/tracking/push-log-requests";
import { defineOperations, EXAMPLE_ID, OF_SHIPMENTS } from "./operation";

const pushLogItemSchema = z
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

/** One row of the log. Instants are ISO 8601 with +08:00. */
export type PushLogItem = z.output<typeof pushLogItemSchema>;

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS).describe("kind of change"),
  before: nullableText,
  after: nullableText,
  note: nullableText.describe("Kuaidi100's reason, when it gave one"),
});

const pushLogEntrySchema = pushLogItemSchema
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

/** One push with all of its data. The body contains personal data. */
export type PushLogEntry = z.output<typeof pushLogEntrySchema>;

/** `unrecorded`: refused pushes since the server's start that arrived too fast to be stored. */
const pushLogPageSchema = pageOf(pushLogItemSchema).extend({
  unrecorded: z.int().describe("refused pushes that came too fast to be stored"),
});
export type PushLogPage = z.output<typeof pushLogPageSchema>;

const verdict = z.enum(PUSH_VERDICTS).nullable();

const replayResultSchema = z.object({ id: z.string(), before: verdict, after: verdict });

/** A push applied again; null when it does not exist or was refused. */
export type ReplayResult = z.output<typeof replayResultSchema>;

const hash = z.string();

const rebuildResultSchema = z.object({
  pushes: z.int().describe("pushes that were applied"),
  before: hash.describe("SHA-256 over the derived rows"),
  after: hash.describe("SHA-256 over the derived rows"),
});

/** A shipment rebuilt from its pushes; the hashes are equal when nothing was different. */
export type RebuildResult = z.output<typeof rebuildResultSchema>;

const shipmentPushesSchema = z.object({
  items: z.array(pushLogItemSchema).describe("the newest 20"),
  total: z.int().describe("of all that are kept"),
});

/** The newest pushes for one shipment. */
export type ShipmentPushes = z.output<typeof shipmentPushesSchema>;

/** The pushes that were received, and what became of them. Only two show their text, in which people see numbers masked. */
export const pushOperations = defineOperations({
  listPushes: {
    route: "GET /api/v1/pushes",
    summary: "Every push that came to the callback, newest first",
    permission: "read",
    scope: "pushes",
    query: pushLogFilterSchema,
    answer: pushLogPageSchema,
  },
  getPush: {
    route: "GET /api/v1/pushes/{id}",
    summary: "One push with its content and what it changed; for owners, since it contains personal data",
    returns: "the push",
    permission: "manage",
    scope: "pushes",
    audit: "push.show",
    answer: pushLogEntrySchema,
  },
  revealPush: {
    route: "POST /api/v1/pushes/{id}/reveal",
    summary: "See the whole text of a push, for a reason that the audit log records",
    returns: "the push",
    permission: "manage",
    audit: "push.reveal",
    body: { schema: pushRevealSchema, limitBytes: 1_000, example: () => ({ reason: "checkData" }) },
    answer: pushLogEntrySchema,
  },
  replayPushes: {
    route: "POST /api/v1/pushes/replay",
    summary: "Apply stored pushes again, each in its place in the order; for owners",
    returns: "one result for each id",
    permission: "manage",
    changes: ["pushes", "push", ...OF_SHIPMENTS],
    audit: "push.replay",
    isInParts: true,
    body: { schema: replayPushesSchema, limitBytes: 32_000, example: () => ({ ids: [EXAMPLE_ID] }) },
    answer: z.object({ results: z.array(replayResultSchema) }),
  },
  listOwnPushes: {
    route: "GET /api/v1/shipments/{id}/pushes",
    summary: "The newest pushes about a shipment, and how many there are",
    returns: "the pushes",
    permission: "read",
    scope: "pushes",
    answer: shipmentPushesSchema,
  },
  explainShipmentState: {
    route: "GET /api/v1/shipments/{id}/explanation",
    summary: "Why a shipment has its state: what each of its newest 50 pushes did, and why",
    returns: "the explanation",
    permission: "read",
    answer: stateExplanationSchema,
  },
  rebuildShipment: {
    route: "POST /api/v1/shipments/{id}/rebuild",
    summary: "Recalculate a shipment from its pushes; equal hashes mean that nothing was wrong; for owners",
    returns: "the hashes before and after",
    permission: "manage",
    changes: ["pushes", "push", ...OF_SHIPMENTS],
    audit: "rebuild.shipment",
    answer: rebuildResultSchema,
  },
});
