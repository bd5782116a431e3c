import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import {
  clearDemoSchema,
  clearedDemoSchema,
  onboardingChangeSchema,
  onboardingSchema,
  restoredDemoSchema,
} from "@/lib/domain/onboarding/onboarding-answers";
import { settingsChangeSchema } from "@/lib/domain/settings/owner-settings";
import { settingsViewSchema } from "@/lib/domain/settings/settings-answers";
import { problemSchema } from "@/lib/domain/shared/problem-schema";
import { instant } from "@/lib/domain/shared/view-schemas";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { shipmentDetailSchema } from "@/lib/domain/shipments/shipment-answers";
import { MAX_RESUBSCRIBE } from "@/lib/domain/shipments/shipment-edit";
import { outboxViewSchema } from "@/lib/domain/subscriptions/outbox-answers";
import { HELD_ACTIONS } from "@/lib/domain/subscriptions/subscription-outbox";
import { emptyResponse, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const getSettings: ZodOpenApiOperationObject = {
  operationId: "getSettings",
  responses: { "200": jsonResponse(settingsViewSchema) },
};

const changeSettings: ZodOpenApiOperationObject = {
  operationId: "changeSettings",
  requestBody: { content: { "application/json": { schema: settingsChangeSchema } } },
  responses: { "200": jsonResponse(settingsViewSchema) },
};

const getOutbox: ZodOpenApiOperationObject = {
  operationId: "getOutbox",
  responses: { "200": jsonResponse(outboxViewSchema) },
};

const resumeOutbox: ZodOpenApiOperationObject = {
  operationId: "resumeOutbox",
  responses: { "200": jsonResponse(outboxViewSchema) },
};

const decideHeld: ZodOpenApiOperationObject = {
  operationId: "decideHeld",
  requestBody: { content: { "application/json": { schema: z.object({ action: z.enum(HELD_ACTIONS) }) } } },
  responses: { "200": jsonResponse(outboxViewSchema) },
};

const editShipment: ZodOpenApiOperationObject = {
  operationId: "editShipment",
  requestParams: {
    path: z.object({ id: z.string() }),
    header: z.object({ "If-Match": z.string().optional() }),
  },
  requestBody: { content: { "application/json": { schema: newShipmentSchema.partial() } } },
  responses: { "200": jsonResponse(shipmentDetailSchema) },
};

const resubscribe: ZodOpenApiOperationObject = {
  operationId: "resubscribe",
  requestBody: {
    content: {
      "application/json": {
        schema: z.object({
          ids: z.array(z.string()).min(1).max(MAX_RESUBSCRIBE),
          changes: newShipmentSchema.partial().optional(),
        }),
      },
    },
  },
  responses: {
    "207": jsonResponse(
      z.object({
        results: z.array(
          z.object({
            id: z.string(),
            status: z.int(),
            subscriptionId: z.string().optional(),
            newShipmentId: z.string().optional(),
            problem: problemSchema.extend({ from: instant.nullish() }).meta({ id: "ResubscriptionProblem" }).optional(),
          }),
        ),
      }),
    ),
  },
};

/** Merged into the shipment's own path. */
export const editPath = { patch: editShipment };

const getOnboarding: ZodOpenApiOperationObject = {
  operationId: "getOnboarding",
  responses: { "200": jsonResponse(onboardingSchema) },
};

const changeOnboarding: ZodOpenApiOperationObject = {
  operationId: "changeOnboarding",
  requestBody: jsonBody(onboardingChangeSchema),
  responses: { "204": emptyResponse },
};

const clearDemo: ZodOpenApiOperationObject = {
  operationId: "clearDemo",
  requestBody: jsonBody(clearDemoSchema),
  responses: { "200": jsonResponse(clearedDemoSchema) },
};

const restoreDemo: ZodOpenApiOperationObject = {
  operationId: "restoreDemo",
  responses: { "200": jsonResponse(restoredDemoSchema) },
};

/** OpenAPI paths for settings, the first steps of a new desk, the subscription queue and resubscription. */
export const outboxPaths = {
  "/api/v1/settings": { get: getSettings, patch: changeSettings },
  "/api/v1/onboarding": { get: getOnboarding, patch: changeOnboarding },
  "/api/v1/onboarding/clear-demo": { post: clearDemo },
  "/api/v1/onboarding/restore-demo": { post: restoreDemo },
  "/api/v1/outbox": { get: getOutbox },
  "/api/v1/outbox/resume": { post: resumeOutbox },
  "/api/v1/outbox/held": { post: decideHeld },
  "/api/v1/shipments/resubscribe": { post: resubscribe },
};
