import { restoreActionSchema, restoreStateSchema } from "@/lib/domain/backup/restore-answers";
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI paths for restoring a copy. */
export const backupPaths = {
  "/api/v1/backups/restore": {
    get: defineOperation("getRestore", {
      responses: { "200": jsonResponse(restoreStateSchema) },
    }),
    post: defineOperation("changeRestore", {
      requestBody: jsonBody(restoreActionSchema),
      responses: { "200": jsonResponse(restoreStateSchema), "202": jsonResponse(restoreStateSchema) },
    }),
  },
  "/api/v1/backups/restore/upload": {
    post: defineOperation("uploadRestore", {
      requestBody: {
        required: true,
        content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
      },
      responses: { "200": jsonResponse(restoreStateSchema) },
    }),
  },
};
