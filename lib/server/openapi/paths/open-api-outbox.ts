import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { problemSchema } from "@/lib/domain/shared/problem-schema";
import { instant } from "@/lib/domain/shared/view-schemas";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { shipmentDetailSchema } from "@/lib/domain/shipments/shipment-answers";
import { MAX_RESUBSCRIBE } from "@/lib/domain/shipments/shipment-edit";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

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

/** OpenAPI paths for settings, the first steps of a new desk, the subscription queue and resubscription. */
export const outboxPaths = {
  "/api/v1/shipments/resubscribe": { post: resubscribe },
};
