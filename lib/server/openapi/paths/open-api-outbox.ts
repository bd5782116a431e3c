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
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { MAX_RESUBSCRIBE } from "@/lib/domain/shipments/shipment-edit";
import { RESUBSCRIPTION_REASONS } from "@/lib/domain/subscriptions/resubscription";
import { HELD_ACTIONS, type OutboxView } from "@/lib/domain/subscriptions/subscription-outbox";
import {
  errorResponses,
  instant,
  jsonResponse,
  nullableText,
  problemSchema,
} from "@/lib/server/openapi/open-api-parts";
import { shipmentDetail } from "./open-api-shipment";

const secretShape = {
  tail: nullableText.describe("its last four characters"),
  isUnreadable: z.boolean().describe("stored, and APP_SECRET is another one now"),
};

const settings = z
  .object({
    perSecond: z.int().describe("at most so many subscriptions in any one second"),
    concurrency: z.int().describe("at most so many requests to Kuaidi100 at once"),
    resultv2: z.enum(RESULT_V2).describe("1: state and area of each event; 4: advanced states too; 8: with a forecast"),
    autoResubscribe: z.boolean().describe("whether 3天查询无记录 is subscribed once more by itself"),
    unitRule: z
      .enum(UNIT_RULES)
      .describe("when a number costs another unit: month: in each natural month; 40days: 40 days after the last one"),
    trackingMode: z.enum(TRACKING_MODES).describe("query: nothing is subscribed, parcels are asked about instead"),
    queryUnits: z.enum(QUERY_UNITS).describe("whether a query shares the month's unit of its number"),
    queryBudgetKind: z.enum(BUDGET_KINDS),
    queryDayBudget: z.int(),
    queryMonthBudget: z.int(),
    queryRules: z.array(z.enum(QUERY_RULES)).describe("the rules that ask by themselves"),
    query: z.object({
      customer: z.object({ source: z.enum(KEY_SOURCES), ...secretShape }),
      key: z.object({ source: z.enum(QUERY_KEY_SOURCES), ...secretShape }),
      url: z.string().describe("where queries are posted"),
      isReady: z.boolean(),
    }),
    unitFen: z
      .number()
      .nullable()
      .describe("分 for one unit of the newest package, not rounded; null while none was entered"),
    key: z.object({
      source: z.enum(KEY_SOURCES).describe("the environment's wins over the stored one"),
      tail: nullableText.describe("its last four characters"),
      isStoredToo: z.boolean(),
      isUnreadable: z.boolean().describe("stored, and APP_SECRET is another one now"),
    }),
    publicUrl: z.string().describe("base of the callbackurl, PUBLIC_URL"),
    isPublicUrlPrivate: z.boolean().describe("Kuaidi100 cannot reach it"),
    pollUrl: z.string().describe("where subscriptions are posted"),
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
        nextProbeAt: instant.nullable().describe("when a single one is tried by itself"),
      })
      .nullable()
      .describe("null while subscriptions are sent"),
    waiting: z.int(),
    oldestWaitingAt: instant.nullable(),
    held: z.int().describe("queued for another Kuaidi100 (the sandbox, say); waits for the owner's word"),
    failed: z.int().describe("shipments whose subscription was refused"),
  })
  .meta({ id: "Outbox" }) satisfies z.ZodType<OutboxView>;

const getSettings: ZodOpenApiOperationObject = {
  operationId: "getSettings",
  summary: "The settings; for owners. The key itself is never told",
  responses: { "200": jsonResponse(settings, "the settings"), ...errorResponses },
};

const changeSettings: ZodOpenApiOperationObject = {
  operationId: "changeSettings",
  summary: "Change settings; what is left out stays; for owners",
  requestBody: { content: { "application/json": { schema: settingsChangeSchema } } },
  responses: { "200": jsonResponse(settings, "the settings as they are now"), ...errorResponses },
};

const getOutbox: ZodOpenApiOperationObject = {
  operationId: "getOutbox",
  summary: "How the queue of subscriptions stands",
  responses: { "200": jsonResponse(outbox, "the queue"), ...errorResponses },
};

const resumeOutbox: ZodOpenApiOperationObject = {
  operationId: "resumeOutbox",
  summary: "Have a stopped queue go on at once; for owners",
  responses: { "200": jsonResponse(outbox, "the queue"), ...errorResponses },
};

const decideHeld: ZodOpenApiOperationObject = {
  operationId: "decideHeld",
  summary: "Send held subscriptions after all (each costs money), or give them up; for owners",
  requestBody: { content: { "application/json": { schema: z.object({ action: z.enum(HELD_ACTIONS) }) } } },
  responses: { "200": jsonResponse(outbox, "the queue"), ...errorResponses },
};

const editShipment: ZodOpenApiOperationObject = {
  operationId: "editShipment",
  summary:
    "Change a shipment; what is left out stays, null takes away. Kuaidi100 hears of it with the next subscription",
  requestParams: {
    path: z.object({ id: z.string() }),
    header: z.object({ "If-Match": z.string().optional().describe("the shipment's version; 409 when it has changed") }),
  },
  requestBody: { content: { "application/json": { schema: newShipmentSchema.partial() } } },
  responses: { "200": jsonResponse(shipmentDetail, "the shipment as it is then"), ...errorResponses },
};

const resubscribe: ZodOpenApiOperationObject = {
  operationId: "resubscribe",
  summary: "Subscribe numbers once more: refused ones at once, ended ones after 30 minutes, at most 4 times a month",
  requestBody: {
    content: {
      "application/json": {
        schema: z.object({
          ids: z.array(z.string()).min(1).max(MAX_RESUBSCRIBE),
          changes: newShipmentSchema.partial().optional().describe("to be changed of all of them before"),
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
      "one result for each id, in the same order",
    ),
    ...errorResponses,
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
