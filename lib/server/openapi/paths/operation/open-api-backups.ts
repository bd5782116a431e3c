import {
  backupActionSchema,
  backupChangeSchema,
  backupCopiesSchema,
  backupStateSchema,
} from "@/lib/domain/backup/backup-answers";
import { restoreActionSchema, restoreStateSchema } from "@/lib/domain/backup/restore-answers";
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI paths for copies of the desk. */
export const backupPaths = {
  "/api/v1/backups": {
    get: defineOperation("getBackups", {
      responses: { "200": jsonResponse(backupStateSchema) },
    }),
    patch: defineOperation("changeBackups", {
      requestBody: jsonBody(backupChangeSchema),
      responses: { "200": jsonResponse(backupStateSchema) },
    }),
    post: defineOperation("askForBackup", {
      requestBody: jsonBody(backupActionSchema),
      responses: { "200": jsonResponse(backupStateSchema) },
    }),
  },
  "/api/v1/backups/copies": {
    get: defineOperation("listBackupCopies", {
      responses: { "200": jsonResponse(backupCopiesSchema) },
    }),
  },
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
