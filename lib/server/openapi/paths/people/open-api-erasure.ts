import {
  personEraseSchema,
  personErasureSchema,
  personExportRequestSchema,
  personExportSchema,
} from "@/lib/domain/privacy/erasure-answers";
import { defineOperation, jsonBody, jsonOrXlsxResponse, jsonResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI paths for the requests of one person. */
export const erasurePaths = {
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
