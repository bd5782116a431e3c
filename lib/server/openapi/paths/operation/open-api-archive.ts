import { z } from "zod";
import {
  archiveChangeSchema,
  archivedNumberSchema,
  archivedParcelsSchema,
  archiveFilePageSchema,
  archiveFilesQuerySchema,
  archiveViewSchema,
  restoredParcelSchema,
} from "@/lib/domain/archive/archive-answers";
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const archiveView = archiveViewSchema.meta({ id: "Archive" });

/** OpenAPI paths for the archive of old parcels. */
export const archivePaths = {
  "/api/v1/archive": {
    get: defineOperation("getArchive", {
      responses: { "200": jsonResponse(archiveView) },
    }),
    patch: defineOperation("changeArchive", {
      requestBody: jsonBody(archiveChangeSchema),
      responses: { "200": jsonResponse(archiveView) },
    }),
  },
  "/api/v1/archive/files": {
    get: defineOperation("listArchiveFiles", {
      requestParams: { query: archiveFilesQuerySchema },
      responses: { "200": jsonResponse(archiveFilePageSchema) },
    }),
  },
  "/api/v1/archive/parcels": {
    get: defineOperation("findArchivedParcels", {
      requestParams: { query: archivedNumberSchema },
      responses: { "200": jsonResponse(archivedParcelsSchema) },
    }),
  },
  "/api/v1/archive/parcels/{id}/restore": {
    post: defineOperation("restoreArchivedParcel", {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "200": jsonResponse(restoredParcelSchema) },
    }),
  },
};
