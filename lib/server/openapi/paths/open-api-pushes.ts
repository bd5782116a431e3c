import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
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
import { errorResponses, instant, jsonResponse, nullableText, state } from "@/lib/server/openapi/open-api-parts";

const push = z
  .object({
    id: z.string(),
    source: z.enum(PUSH_SOURCES).describe("`query`: the answer to a paid query"),
    receivedAt: instant,
    lastReceivedAt: instant,
    timesReceived: z.int().describe("duplicates are counted on the first"),
    verdict: z.enum(PUSH_LOG_VERDICTS),
    shipmentId: nullableText,
    waybillNumber: nullableText,
    error: nullableText.describe("why it could not be read, or was refused"),
    returnCode: nullableText.describe("what the sender of a refused one was answered"),
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
    signature: z.enum(SIGNATURE_CHECKS).describe("checked once more"),
    sign: nullableText,
    body: z.string().describe("as received; of a refused one the beginning"),
    changes: z.array(change),
  })
  .meta({ id: "PushEntry" }) satisfies z.ZodType<PushLogEntry>;

const verdict = z.enum(PUSH_VERDICTS).nullable();
const replayed = z.object({ id: z.string(), before: verdict, after: verdict }) satisfies z.ZodType<ReplayResult>;
const hash = z.string().describe("SHA-256 over the derived rows");
const rebuilt = z.object({ pushes: z.int(), before: hash, after: hash }) satisfies z.ZodType<RebuildResult>;

const listPushes: ZodOpenApiOperationObject = {
  operationId: "listPushes",
  summary: "Every push that came to the callback, newest first",
  requestParams: { query: pushLogFilterSchema },
  responses: {
    "200": jsonResponse(
      z.object({
        items: z.array(push),
        nextCursor: nullableText,
        unrecorded: z.int().describe("refused ones that came too fast to be kept"),
      }),
      "one page",
    ),
    ...errorResponses,
  },
};

const ownPushes = z.object({
  items: z.array(push).describe("the newest 20"),
  total: z.int().describe("of all that are kept"),
}) satisfies z.ZodType<ShipmentPushes>;

const listOwnPushes: ZodOpenApiOperationObject = {
  operationId: "listOwnPushes",
  summary: "The newest pushes about a shipment, and how many there are",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(ownPushes, "the pushes"), ...errorResponses },
};

const getPush: ZodOpenApiOperationObject = {
  operationId: "getPush",
  summary: "One push with its text and what it changed; for owners, since it holds personal data",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(pushEntry, "the push"), ...errorResponses },
};

const replayPushes: ZodOpenApiOperationObject = {
  operationId: "replayPushes",
  summary: "Apply kept pushes once more, each in its own place in the order; for owners",
  requestBody: { content: { "application/json": { schema: replayPushesSchema } } },
  responses: {
    "200": jsonResponse(z.object({ results: z.array(replayed) }), "one result for each id"),
    ...errorResponses,
  },
};

const rebuildShipment: ZodOpenApiOperationObject = {
  operationId: "rebuildShipment",
  summary: "Make a shipment anew from its pushes; equal hashes mean that nothing was wrong; for owners",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(rebuilt, "the hashes before and after"), ...errorResponses },
};

const part = z.object({
  leg: z.enum(LEGS),
  rule: z.enum(DECISION_RULES).describe("why it counts or not"),
  counts: z.boolean(),
  state: nullableText.describe("Chinese name"),
  eventCount: z.int(),
  newestAt: instant.nullable(),
  knownAt: instant.nullable().describe("what was known before"),
  futureEvents: z.int().describe("events dated later than the receipt, left out of the comparison"),
});

const explanation = z
  .object({
    stateName: z.string(),
    leg: z.enum(LEGS).nullable().describe("the leg that gives the parcel its state"),
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
  summary: "Why a shipment has its state: what each of its newest 50 pushes did, and why",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(explanation, "the explanation"), ...errorResponses },
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
