import {
  backupActionSchema,
  backupChangeSchema,
  backupCopiesSchema,
  backupStateSchema,
} from "@/lib/domain/backup/backup-answers";
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
};
