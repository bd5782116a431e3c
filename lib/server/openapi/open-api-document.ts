import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import type { Language } from "@/lib/domain/shared/languages";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { type FilterKey, MAX_PAGE, SHIPMENT_SORTS, SHIPMENT_TIMES } from "@/lib/domain/shipment-list/list-params";
import { MAX_SEALED_LENGTH } from "@/lib/domain/shipment-list/sealed-search";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { shipmentDetailSchema, shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { shipmentCountsSchema } from "@/lib/domain/shipments/shipment-list-answers";
import { analyticsPaths } from "@/lib/server/openapi/paths/open-api-analytics";
import { buyerPaths } from "@/lib/server/openapi/paths/open-api-buyers";
import { casePaths } from "@/lib/server/openapi/paths/open-api-cases";
import { lookupPaths } from "@/lib/server/openapi/paths/open-api-lookup";
import { orderPaths } from "@/lib/server/openapi/paths/open-api-orders";
import { editPath, outboxPaths } from "@/lib/server/openapi/paths/open-api-outbox";
import { overviewPaths } from "@/lib/server/openapi/paths/open-api-overview";
import { rebuildPaths } from "@/lib/server/openapi/paths/open-api-rebuild";
import { auditPaths } from "@/lib/server/openapi/paths/operation/open-api-audit";
import { backupPaths } from "@/lib/server/openapi/paths/operation/open-api-backups";
import { type ApiDocument, completeDocument } from "./open-api-complete";
import { emptyResponse, idempotencyHeaders, jsonResponse } from "./open-api-parts";
import { listOperationPaths } from "./operation-paths";

const filter = z.object({
  state: z.string().optional(),
  sub: z.string().optional(),
  monitor: z.string().optional(),
  q: z.string().max(MAX_SEALED_LENGTH).optional(),
  flag: z.string().optional(),
  carrier: z.string().optional(),
  shop: z.string().optional(),
  salesperson: z.string().optional(),
  area: z.string().optional(),
  node: z.string().optional(),
  idle: z.int().min(1).max(2_400).optional(),
  origin: z.string().optional(),
  destination: z.string().optional(),
  by: z.enum(SHIPMENT_TIMES).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  abroad: z.enum(["yes", "no"]).optional(),
  codMin: z.int().min(0).optional(),
  codMax: z.int().min(0).optional(),
  import: z.string().optional(),
  tag: z.string().optional(),
} satisfies Record<FilterKey, z.ZodType>);
const paging = {
  sort: z.enum(SHIPMENT_SORTS).optional(),
  order: z.enum(["desc", "asc"]).optional(),
  page: z.int().min(1).max(MAX_PAGE).optional(),
  cursor: z.string().optional(),
  limit: z.int().min(1).max(200).default(50).optional(),
};

const listShipments: ZodOpenApiOperationObject = {
  operationId: "listShipments",
  requestParams: { query: filter.extend(paging) },
  responses: {
    "200": jsonResponse(
      z.object({
        items: z.array(shipmentViewSchema),
        nextCursor: nullableText,
        previousCursor: nullableText.optional(),
      }),
    ),
  },
};

const createShipments: ZodOpenApiOperationObject = {
  operationId: "createShipments",
  requestParams: { header: idempotencyHeaders },
  requestBody: {
    content: { "application/json": { schema: z.union([newShipmentSchema, z.array(newShipmentSchema).max(1000)]) } },
  },
  responses: {
    "201": jsonResponse(shipmentDetailSchema.extend({ warnings: warningsSchema })),
    "207": jsonResponse(
      z.object({
        results: z.array(
          z.object({
            index: z.int(),
            status: z.int(),
            id: z.string().optional(),
            shipment: shipmentViewSchema.optional(),
            warnings: warningsSchema.optional(),
            problem: problemSchema.optional(),
          }),
        ),
      }),
    ),
  },
};

const getShipment: ZodOpenApiOperationObject = {
  operationId: "getShipment",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "200": jsonResponse(shipmentDetailSchema) },
};

const deleteShipment: ZodOpenApiOperationObject = {
  operationId: "deleteShipment",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": emptyResponse },
};

const countShipments: ZodOpenApiOperationObject = {
  operationId: "countShipments",
  requestParams: { query: filter.omit({ state: true }) },
  responses: {
    "200": jsonResponse(shipmentCountsSchema),
  },
};

/** The OpenAPI 3.1 document of `/api/v1`, its sentences in the given language. */
export function createOpenApiDocument(publicUrl: string, language: Language): ApiDocument {
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: { title: "", version: "1" },
      servers: [{ url: publicUrl }],
      security: [{ token: [] }],
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
      },
      paths: {
        "/api/v1/shipments": { get: listShipments, post: createShipments },
        "/api/v1/shipments/{id}": { get: getShipment, ...editPath, delete: deleteShipment },
        "/api/v1/counts": { get: countShipments },
        ...lookupPaths(filter),
        ...orderPaths,
        ...casePaths,
        ...overviewPaths,
        ...analyticsPaths,
        ...backupPaths,
        ...rebuildPaths,
        ...auditPaths,
        ...outboxPaths,
        ...buyerPaths,
        ...listOperationPaths(),
      },
    },
    { override: closeTuples },
  );
  // Copied, since operations share parts (`emptyResponse`) that are described differently.
  return completeDocument(JSON.parse(JSON.stringify(document)), language);
}

/** A tuple has a fixed number of entries; stated so that linters older than JSON Schema 2020-12 understand it. */
function closeTuples({ jsonSchema }: { jsonSchema: Tuple }): void {
  const length = jsonSchema.prefixItems?.length;
  if (length !== undefined) Object.assign(jsonSchema, { items: {}, minItems: length, maxItems: length });
}

interface Tuple {
  prefixItems?: readonly unknown[];
}
