import { z } from "zod";
import {
  rebuildActionSchema,
  rebuildChangePageSchema,
  rebuildChangesQuerySchema,
  rebuildStateSchema,
} from "@/lib/domain/tracking/rebuild-run";
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const rebuildState = rebuildStateSchema.meta({ id: "RebuildState" });

/** OpenAPI paths for the rebuild of all shipments. */
export const rebuildPaths = {
  "/api/v1/rebuild": {
    get: defineOperation("getRebuild", {
      responses: { "200": jsonResponse(rebuildState) },
    }),
    post: defineOperation("actOnRebuild", {
      requestBody: jsonBody(rebuildActionSchema),
      responses: { "200": jsonResponse(rebuildState) },
    }),
  },
  "/api/v1/rebuild/changes": {
    get: defineOperation("listRebuildChanges", {
      requestParams: { query: rebuildChangesQuerySchema },
      responses: { "200": jsonResponse(rebuildChangePageSchema) },
    }),
  },
  "/api/v1/rebuild/export": {
    get: defineOperation("exportRebuildChanges", {
      responses: {
        "200": {
          description: "",
          content: { "text/csv": { schema: z.string().meta({ format: "binary" }) } },
        },
      },
    }),
  },
};
