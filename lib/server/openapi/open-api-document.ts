import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { FLAGS } from "@/lib/domain/flags/flag";
import { STORAGE_PROBLEMS, type StorageHealth } from "@/lib/domain/settings/storage-health";
import { type FilterKey, MAX_PAGE, SHIPMENT_SORTS, SHIPMENT_TIMES } from "@/lib/domain/shipment-list/list-params";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import type { FilterName } from "@/lib/domain/shipments/shipment";
import { STATE_KEYWORDS } from "@/lib/domain/shipments/state-tabs";
import { alertPaths } from "@/lib/server/openapi/paths/open-api-alerts";
import { analyticsPaths } from "@/lib/server/openapi/paths/open-api-analytics";
import { billPaths } from "@/lib/server/openapi/paths/open-api-bills";
import { buyerPaths } from "@/lib/server/openapi/paths/open-api-buyers";
import { casePaths } from "@/lib/server/openapi/paths/open-api-cases";
import { costPaths } from "@/lib/server/openapi/paths/open-api-costs";
import { handoverPaths } from "@/lib/server/openapi/paths/open-api-handovers";
import { hookPaths } from "@/lib/server/openapi/paths/open-api-hooks";
import { importPaths } from "@/lib/server/openapi/paths/open-api-imports";
import { jobPaths } from "@/lib/server/openapi/paths/open-api-jobs";
import { lookupPaths } from "@/lib/server/openapi/paths/open-api-lookup";
import { orderPaths } from "@/lib/server/openapi/paths/open-api-orders";
import { editPath, outboxPaths } from "@/lib/server/openapi/paths/open-api-outbox";
import { overviewPaths } from "@/lib/server/openapi/paths/open-api-overview";
import { pushPaths } from "@/lib/server/openapi/paths/open-api-pushes";
import { queryPaths } from "@/lib/server/openapi/paths/open-api-queries";
import { rebuildPaths } from "@/lib/server/openapi/paths/open-api-rebuild";
import { salesPaths } from "@/lib/server/openapi/paths/open-api-sales";
import { settlementPaths } from "@/lib/server/openapi/paths/open-api-settlement";
import { shipment, shipmentDetail } from "@/lib/server/openapi/paths/open-api-shipment";
import { tokenPaths } from "@/lib/server/openapi/paths/open-api-tokens";
import { viewPaths } from "@/lib/server/openapi/paths/open-api-views";
import { weeklyPaths } from "@/lib/server/openapi/paths/open-api-weekly";
import { type ApiDocument, completeDocument } from "./open-api-complete";
import { errorResponses, idempotencyHeaders, jsonResponse, nullableText, problemSchema } from "./open-api-parts";

const storageHealth = z
  .object({
    trouble: z.enum(STORAGE_PROBLEMS).nullable().describe("null while it can be written to"),
    freeRatio: z.number().min(0).max(1).nullable().describe("share of the disk that is free; null on PostgreSQL"),
  })
  .meta({ id: "StorageHealth" }) satisfies z.ZodType<StorageHealth>;

const filter = z.object({
  state: z
    .string()
    .optional()
    .describe(`numbers or words, separated by commas: 2,14,failed; words are ${STATE_KEYWORDS.join(", ")}`),
  sub: z.string().optional().describe("advanced codes, separated by commas: 205,206"),
  monitor: z
    .string()
    .optional()
    .describe(`separated by commas: ${MONITOR_STATUSES.join(", ")}`),
  q: z
    .string()
    .max(64)
    .optional()
    .describe(
      "what was typed or scanned: a waybill number, its end or any part (3 characters or more), an order number, a phone number or its last 4 digits, a carrier, shop or salesperson by name, pinyin or initials, a province or city where parcels were last seen, by name or pinyin",
    ),
  flag: z
    .string()
    .optional()
    .describe(`what is wrong with it, separated by commas: ${FLAGS.join(", ")}`),
  carrier: z.string().optional().describe("Kuaidi100's codes, separated by commas"),
  shop: z.string().optional().describe("exact names, separated by commas"),
  salesperson: z.string().optional().describe("exact names, separated by commas"),
  area: z
    .string()
    .optional()
    .describe("where it was last seen: the beginning of a province's or city's name, or of several with 、 between"),
  node: z
    .string()
    .optional()
    .describe("the place at which it was last seen, exactly as the congestion radar names it; of parcels under way"),
  idle: z.int().min(1).max(2_400).optional().describe("watched, and without an event for so many hours"),
  origin: z.string().optional().describe("province of the sender, or the country's two letters"),
  destination: z.string().optional().describe("province of the receiver, or the country's two letters"),
  by: z.enum(SHIPMENT_TIMES).optional().describe("which time from and to speak of; activity when left out"),
  from: z.iso.date().optional().describe("first Beijing day"),
  to: z.iso.date().optional().describe("last Beijing day, included"),
  abroad: z.enum(["yes", "no"]).optional().describe("whether it has a destination country's leg"),
  codMin: z.int().min(0).optional().describe("分"),
  codMax: z.int().min(0).optional().describe("分"),
  import: z.string().optional().describe("id of the import that subscribed them"),
} satisfies Record<FilterKey, z.ZodType>);
const paging = {
  sort: z
    .enum(SHIPMENT_SORTS)
    .optional()
    .describe("activity when left out; what has no such time or amount comes last"),
  order: z.enum(["desc", "asc"]).optional().describe("desc when left out"),
  page: z.int().min(1).max(MAX_PAGE).optional().describe("a page to jump to; cursors are quicker and miss nothing"),
  cursor: z.string().optional(),
  limit: z.int().min(1).max(200).default(50).optional(),
};

const listShipments: ZodOpenApiOperationObject = {
  operationId: "listShipments",
  summary: "Shipments, newest activity first unless sorted otherwise",
  requestParams: { query: filter.extend(paging) },
  responses: {
    "200": jsonResponse(
      z.object({ items: z.array(shipment), nextCursor: nullableText, previousCursor: nullableText.optional() }),
      "one page; the cursors are null where there is nothing more",
    ),
    ...errorResponses,
  },
};

const filterName = z
  .object({ name: z.string(), pinyin: z.string(), initials: z.string(), shipments: z.int() })
  .meta({ id: "FilterName" }) satisfies z.ZodType<FilterName>;

const getFilters: ZodOpenApiOperationObject = {
  operationId: "getFilters",
  summary: "Shops and salespeople that the list can be filtered by, those with most shipments first",
  responses: {
    "200": jsonResponse(
      z.object({ shops: z.array(filterName), salespeople: z.array(filterName) }),
      "1,000 of each at most",
    ),
    ...errorResponses,
  },
};

const createShipments: ZodOpenApiOperationObject = {
  operationId: "createShipments",
  summary: "Store and subscribe one shipment, or up to 1,000",
  requestParams: { header: idempotencyHeaders },
  requestBody: {
    content: { "application/json": { schema: z.union([newShipmentSchema, z.array(newShipmentSchema).max(1000)]) } },
  },
  responses: {
    "201": jsonResponse(shipmentDetail, "one shipment was sent and stored"),
    "207": jsonResponse(
      z.object({
        results: z.array(
          z.object({
            index: z.int(),
            status: z.int(),
            id: z.string().optional(),
            shipment: shipment.optional(),
            problem: problemSchema.optional(),
          }),
        ),
      }),
      "an array was sent: one result for each, in the same order",
    ),
    ...errorResponses,
  },
};

const getShipment: ZodOpenApiOperationObject = {
  operationId: "getShipment",
  summary: "One shipment with its legs, their events, its subscriptions and changes",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(shipmentDetail, "the shipment"), ...errorResponses },
};

const countShipments: ZodOpenApiOperationObject = {
  operationId: "countShipments",
  summary: "Shipments per state",
  requestParams: { query: filter.omit({ state: true }) },
  responses: {
    "200": jsonResponse(
      z.object({
        total: z.int(),
        states: z.record(z.string(), z.int()).describe("by Kuaidi100's number"),
        pending: z.int(),
        unknown: z.int(),
        failed: z.int(),
        aborted: z.int(),
        signedToday: z.int(),
        stalled: z.int(),
        silent: z.int(),
        isAtLeast: z.literal(true).optional().describe("there are so many or more; exact figures would take too long"),
      }),
      "the counts",
    ),
    ...errorResponses,
  },
};

const getStorage: ZodOpenApiOperationObject = {
  operationId: "getStorage",
  summary: "Whether pushes can be stored at present, and how much of the disk is free",
  responses: { "200": jsonResponse(storageHealth, "a few seconds old at most"), ...errorResponses },
};

/** The OpenAPI 3.1 document of `/api/v1`. */
export function createOpenApiDocument(publicUrl: string): ApiDocument {
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: { title: "运单台 Waybill Desk", version: "1", description: GUIDE },
      servers: [{ url: publicUrl, description: "this desk" }],
      security: [{ token: [] }],
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer", description: "an API token, from the settings or the command line" },
        },
      },
      paths: {
        "/api/v1/shipments": { get: listShipments, post: createShipments },
        "/api/v1/shipments/{id}": { get: getShipment, ...editPath },
        "/api/v1/counts": { get: countShipments },
        "/api/v1/filters": { get: getFilters },
        "/api/v1/storage": { get: getStorage },
        ...lookupPaths(shipment, filter),
        ...orderPaths,
        ...casePaths,
        ...handoverPaths,
        ...overviewPaths,
        ...analyticsPaths,
        ...importPaths,
        ...jobPaths,
        ...pushPaths,
        ...rebuildPaths,
        ...costPaths,
        ...billPaths,
        ...settlementPaths,
        ...salesPaths,
        ...outboxPaths,
        ...queryPaths,
        ...buyerPaths,
        ...hookPaths,
        ...alertPaths,
        ...weeklyPaths,
        ...viewPaths,
        ...tokenPaths,
      },
    },
    { override: closeTuples },
  );
  return completeDocument(document);
}

/** A tuple has a fixed number of entries; stated so that linters older than JSON Schema 2020-12 understand it. */
function closeTuples({ jsonSchema }: { jsonSchema: Tuple }): void {
  const length = jsonSchema.prefixItems?.length;
  if (length !== undefined) Object.assign(jsonSchema, { items: {}, minItems: length, maxItems: length });
}

interface Tuple {
  prefixItems?: readonly unknown[];
}

const GUIDE = [
  "Instants are ISO 8601 with +08:00, money is in 分.",
  "A token is sent as `Authorization: Bearer …`; each operation says which scopes open it.",
  "Refusals are problem documents (RFC 9457), with a sentence for each wrong field.",
  "`Idempotency-Key` makes a repeated POST harmless where an operation takes it; `ETag` and `If-None-Match` save sending what is known.",
  "Over the limit a request is answered 429 with `Retry-After`.",
].join("\n\n");
