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
    get: defineOperation("getRebuild", "How the rebuild of all shipments from their pushes stands; for owners", {
      responses: { "200": jsonResponse(rebuildState, "the newest run; null when there never was one") },
    }),
    post: defineOperation("actOnRebuild", "Start, stop or resume the rebuild of all shipments; for owners", {
      requestBody: jsonBody(rebuildActionSchema),
      responses: { "200": jsonResponse(rebuildState, "the run as it is then") },
    }),
  },
  "/api/v1/rebuild/changes": {
    get: defineOperation(
      "listRebuildChanges",
      "The parcels and units that the newest rebuild has changed; for owners",
      {
        requestParams: { query: rebuildChangesQuerySchema },
        responses: { "200": jsonResponse(rebuildChangePageSchema, "a page, by shipment id") },
      },
    ),
  },
  "/api/v1/rebuild/export": {
    get: defineOperation("exportRebuildChanges", "The same list as a CSV, one line for each value; for owners", {
      responses: {
        "200": {
          description: "UTF-8 with a byte order mark",
          content: { "text/csv": { schema: z.string().meta({ format: "binary" }) } },
        },
      },
    }),
  },
};
