import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { chargeViewSchema, costViewSchema, packageViewSchema } from "@/lib/domain/billing/cost-answers";
import { chargeFilterSchema, costQuerySchema, newPackageSchema } from "@/lib/domain/billing/cost-overview";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const getCosts: ZodOpenApiOperationObject = {
  operationId: "getCosts",
  requestParams: { query: costQuerySchema },
  responses: { "200": jsonResponse(costViewSchema) },
};

const listCharges: ZodOpenApiOperationObject = {
  operationId: "listCharges",
  requestParams: { query: chargeFilterSchema },
  responses: {
    "200": jsonResponse(pageOf(chargeViewSchema)),
  },
};

const exportCharges: ZodOpenApiOperationObject = {
  operationId: "exportCharges",
  requestParams: { query: chargeFilterSchema.pick({ month: true, from: true, to: true, shop: true }) },
  responses: { "200": xlsxResponse() },
};

const listPackages: ZodOpenApiOperationObject = {
  operationId: "listPackages",
  responses: { "200": jsonResponse(z.object({ items: z.array(packageViewSchema) })) },
};

const addPackage: ZodOpenApiOperationObject = {
  operationId: "addPackage",
  requestParams: { header: idempotencyHeaders },
  requestBody: { content: { "application/json": { schema: newPackageSchema } } },
  responses: { "201": jsonResponse(packageViewSchema) },
};

const deletePackage: ZodOpenApiOperationObject = {
  operationId: "deletePackage",
  requestParams: { path: z.object({ id: z.string() }) },
  responses: { "204": emptyResponse },
};

/** OpenAPI paths for the cost ledger. */
export const costPaths = {
  "/api/v1/costs": { get: getCosts },
  "/api/v1/costs/charges": { get: listCharges },
  "/api/v1/costs/export": { get: exportCharges },
  "/api/v1/packages": { get: listPackages, post: addPackage },
  "/api/v1/packages/{id}": { delete: deletePackage },
};
