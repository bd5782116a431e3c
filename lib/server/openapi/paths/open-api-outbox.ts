import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import {
  KEY_SOURCES,
  QUERY_KEY_SOURCES,
  RESULT_V2,
  type SettingsView,
  settingsChangeSchema,
} from "@/lib/domain/settings/owner-settings";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { MAX_RESUBSCRIBE } from "@/lib/domain/shipments/shipment-edit";
import { RESUBSCRIPTION_REASONS } from "@/lib/domain/subscriptions/resubscription";
import { HELD_ACTIONS, type OutboxView } from "@/lib/domain/subscriptions/subscription-outbox";
import { jsonResponse, problemSchema } from "@/lib/server/openapi/open-api-parts";
import { shipmentDetail } from "./open-api-shipment";

const secretShape = {
  tail: nullableText,
  isUnreadable: z.boolean(),
};

const settings = z
  .object({
    perSecond: z.int(),
    concurrency: z.int(),
    resultv2: z.enum(RESULT_V2),
    autoResubscribe: z.boolean(),
    unitRule: z.enum(UNIT_RULES),
    trackingMode: z.enum(TRACKING_MODES),
    queryUnits: z.enum(QUERY_UNITS),
    queryBudgetKind: z.enum(BUDGET_KINDS),
    queryDayBudget: z.int(),
    queryMonthBudget: z.int(),
    queryRules: z.array(z.enum(QUERY_RULES)),
    query: z.object({
      customer: z.object({ source: z.enum(KEY_SOURCES), ...secretShape }),
      key: z.object({ source: z.enum(QUERY_KEY_SOURCES), ...secretShape }),
      url: z.string(),
      isReady: z.boolean(),
    }),
    unitFen: z.number().nullable(),
    key: z.object({
      source: z.enum(KEY_SOURCES),
      tail: nullableText,
      isStoredToo: z.boolean(),
      isUnreadable: z.boolean(),
    }),
    publicUrl: z.string(),
    isPublicUrlPrivate: z.boolean(),
    pollUrl: z.string(),
  })
  .meta({ id: "Settings" }) satisfies z.ZodType<SettingsView>;

const outbox = z
  .object({
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText,
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable(),
      })
      .nullable(),
    waiting: z.int(),
    oldestWaitingAt: instant.nullable(),
    held: z.int(),
    failed: z.int(),
  })
  .meta({ id: "Outbox" }) satisfies z.ZodType<OutboxView>;

const getSettings: ZodOpenApiOperationObject = {
  operationId: "getSettings",
  responses: { "200": jsonResponse(settings) },
};

const changeSettings: ZodOpenApiOperationObject = {
  operationId: "changeSettings",
  requestBody: { content: { "application/json": { schema: settingsChangeSchema } } },
  responses: { "200": jsonResponse(settings) },
};

const getOutbox: ZodOpenApiOperationObject = {
  operationId: "getOutbox",
  responses: { "200": jsonResponse(outbox) },
};

const resumeOutbox: ZodOpenApiOperationObject = {
  operationId: "resumeOutbox",
  responses: { "200": jsonResponse(outbox) },
};

const decideHeld: ZodOpenApiOperationObject = {
  operationId: "decideHeld",
  requestBody: { content: { "application/json": { schema: z.object({ action: z.enum(HELD_ACTIONS) }) } } },
  responses: { "200": jsonResponse(outbox) },
};

const editShipment: ZodOpenApiOperationObject = {
  operationId: "editShipment",
  requestParams: {
    path: z.object({ id: z.string() }),
    header: z.object({ "If-Match": z.string().optional() }),
  },
  requestBody: { content: { "application/json": { schema: newShipmentSchema.partial() } } },
  responses: { "200": jsonResponse(shipmentDetail) },
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
            problem: problemSchema
              .extend({ reason: z.enum(RESUBSCRIPTION_REASONS).optional(), from: instant.nullish() })
              .optional(),
          }),
        ),
      }),
    ),
  },
};

/** Merged into the shipment's own path. */
export const editPath = { patch: editShipment };

/** OpenAPI paths for settings, the subscription queue and resubscription. */
export const outboxPaths = {
  "/api/v1/settings": { get: getSettings, patch: changeSettings },
  "/api/v1/outbox": { get: getOutbox },
  "/api/v1/outbox/resume": { post: resumeOutbox },
  "/api/v1/outbox/held": { post: decideHeld },
  "/api/v1/shipments/resubscribe": { post: resubscribe },
};
