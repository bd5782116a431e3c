import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { pushRevealSchema } from "@/lib/domain/privacy/reveal-request";
import { stateExplanationSchema } from "@/lib/domain/tracking/explanation-answers";
import {
  pushLogEntrySchema,
  pushLogPageSchema,
  rebuildResultSchema,
  replayResultSchema,
  shipmentPushesSchema,
} from "@/lib/domain/tracking/push-answers";
import { pushLogFilterSchema, replayPushesSchema } from "@/lib/domain/tracking/push-log-requests";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

const listPushes: ZodOpenApiOperationObject = {
  operationId: "listPushes",
  requestParams: { query: pushLogFilterSchema },
  responses: { "200": jsonResponse(pushLogPageSchema) },
};

const listOwnPushes: ZodOpenApiOperationObject = {
  operationId: "listOwnPushes",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(shipmentPushesSchema) },
};

const getPush: ZodOpenApiOperationObject = {
  operationId: "getPush",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(pushLogEntrySchema) },
};

const revealPush: ZodOpenApiOperationObject = {
  operationId: "revealPush",
  requestParams: { path: z.object({ id: z.string() }) },
  requestBody: { content: { "application/json": { schema: pushRevealSchema } } },
  responses: { "200": jsonResponse(pushLogEntrySchema) },
};

const replayPushes: ZodOpenApiOperationObject = {
  operationId: "replayPushes",
  requestBody: { content: { "application/json": { schema: replayPushesSchema } } },
  responses: {
    "200": jsonResponse(z.object({ results: z.array(replayResultSchema) })),
  },
};

const rebuildShipment: ZodOpenApiOperationObject = {
  operationId: "rebuildShipment",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(rebuildResultSchema) },
};

const explainState: ZodOpenApiOperationObject = {
  operationId: "explainShipmentState",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(stateExplanationSchema) },
};

/** OpenAPI paths for the push log. */
export const pushPaths = {
  "/api/v1/pushes": { get: listPushes },
  "/api/v1/shipments/{id}/explanation": { get: explainState },
  "/api/v1/pushes/{id}": { get: getPush },
  "/api/v1/pushes/{id}/reveal": { post: revealPush },
  "/api/v1/pushes/replay": { post: replayPushes },
  "/api/v1/shipments/{id}/pushes": { get: listOwnPushes },
  "/api/v1/shipments/{id}/rebuild": { post: rebuildShipment },
};
