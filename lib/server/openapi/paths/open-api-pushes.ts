import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS, LEGS } from "@/lib/domain/shipments/shipment";
import { DECISION_RULES, type StateExplanation } from "@/lib/domain/tracking/explain-state";
import {
  PUSH_LOG_VERDICTS,
  PUSH_SOURCES,
  PUSH_VERDICTS,
  type PushLogEntry,
  type PushLogItem,
  type RebuildResult,
  type ReplayResult,
  type ShipmentPushes,
  SIGNATURE_CHECKS,
} from "@/lib/domain/tracking/push-log-entry";
import { pushLogFilterSchema, replayPushesSchema } from "@/lib/domain/tracking/push-log-requests";
import { jsonResponse, state } from "@/lib/server/openapi/open-api-parts";

const push = z
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
  .meta({ id: "Push" }) satisfies z.ZodType<PushLogItem>;

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS),
  before: nullableText,
  after: nullableText,
  note: nullableText,
});

const pushEntry = push
  .extend({
    callbackId: nullableText,
    signature: z.enum(SIGNATURE_CHECKS),
    sign: nullableText,
    body: z.string(),
    changes: z.array(change),
  })
  .meta({ id: "PushEntry" }) satisfies z.ZodType<PushLogEntry>;

const verdict = z.enum(PUSH_VERDICTS).nullable();
const replayed = z.object({ id: z.string(), before: verdict, after: verdict }) satisfies z.ZodType<ReplayResult>;
const hash = z.string();
const rebuilt = z.object({ pushes: z.int(), before: hash, after: hash }) satisfies z.ZodType<RebuildResult>;

const listPushes: ZodOpenApiOperationObject = {
  operationId: "listPushes",
  requestParams: { query: pushLogFilterSchema },
  responses: {
    "200": jsonResponse(
      z.object({
        items: z.array(push),
        nextCursor: nullableText,
        unrecorded: z.int(),
      }),
    ),
  },
};

const ownPushes = z.object({
  items: z.array(push),
  total: z.int(),
}) satisfies z.ZodType<ShipmentPushes>;

const listOwnPushes: ZodOpenApiOperationObject = {
  operationId: "listOwnPushes",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(ownPushes) },
};

const getPush: ZodOpenApiOperationObject = {
  operationId: "getPush",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(pushEntry) },
};

const replayPushes: ZodOpenApiOperationObject = {
  operationId: "replayPushes",
  requestBody: { content: { "application/json": { schema: replayPushesSchema } } },
  responses: {
    "200": jsonResponse(z.object({ results: z.array(replayed) })),
  },
};

const rebuildShipment: ZodOpenApiOperationObject = {
  operationId: "rebuildShipment",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(rebuilt) },
};

const part = z.object({
  leg: z.enum(LEGS),
  rule: z.enum(DECISION_RULES),
  counts: z.boolean(),
  state: nullableText,
  eventCount: z.int(),
  newestAt: instant.nullable(),
  knownAt: instant.nullable(),
  futureEvents: z.int(),
});

const explanation = z
  .object({
    stateName: z.string(),
    leg: z.enum(LEGS).nullable(),
    otherState: nullableText,
    pushes: z.array(
      z.object({
        id: z.string(),
        receivedAt: instant,
        source: z.enum(PUSH_SOURCES),
        status: nullableText,
        correctedCarrier: nullableText,
        parts: z.array(part),
        stateChange: z.object({ before: nullableText, after: nullableText }).nullable(),
        isDeciding: z.boolean(),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: "StateExplanation" }) satisfies z.ZodType<StateExplanation>;

const explainState: ZodOpenApiOperationObject = {
  operationId: "explainShipmentState",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(explanation) },
};

/** OpenAPI paths for the push log. */
export const pushPaths = {
  "/api/v1/pushes": { get: listPushes },
  "/api/v1/shipments/{id}/explanation": { get: explainState },
  "/api/v1/pushes/{id}": { get: getPush },
  "/api/v1/pushes/replay": { post: replayPushes },
  "/api/v1/shipments/{id}/pushes": { get: listOwnPushes },
  "/api/v1/shipments/{id}/rebuild": { post: rebuildShipment },
};
