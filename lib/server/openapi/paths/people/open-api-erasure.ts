import {
  erasurePreviewSchema,
  personEraseSchema,
  personErasureSchema,
  personExportRequestSchema,
  personExportSchema,
  privacyViewSchema,
  retentionChangeSchema,
  retentionPreviewQuerySchema,
} from "@/lib/domain/privacy/erasure-answers";
import { defineOperation, jsonBody, jsonOrXlsxResponse, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const privacyView = privacyViewSchema.meta({ id: "Privacy" });

/** OpenAPI paths for the retention of people's data, and for the requests of one person. */
export const erasurePaths = {
  "/api/v1/privacy": {
    get: defineOperation("getPrivacy", { responses: { "200": jsonResponse(privacyView) } }),
    patch: defineOperation("changePrivacy", {
      requestBody: jsonBody(retentionChangeSchema),
      responses: { "200": jsonResponse(privacyView) },
    }),
  },
  "/api/v1/privacy/preview": {
    get: defineOperation("previewErasure", {
      requestParams: { query: retentionPreviewQuerySchema },
      responses: { "200": jsonResponse(erasurePreviewSchema) },
    }),
  },
  "/api/v1/people/erase": {
    post: defineOperation("erasePerson", {
      requestBody: jsonBody(personEraseSchema),
      responses: { "200": jsonResponse(personErasureSchema), "202": jsonResponse(personErasureSchema) },
    }),
  },
  "/api/v1/people/export": {
    post: defineOperation("exportPerson", {
      requestBody: jsonBody(personExportRequestSchema),
      responses: { "200": jsonOrXlsxResponse(personExportSchema) },
    }),
  },
};
