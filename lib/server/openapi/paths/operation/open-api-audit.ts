import { z } from "zod";
import { auditEntryViewSchema, auditRevealedSchema, auditStateSchema } from "@/lib/domain/audit/audit-answers";
import {
  auditChangeSchema,
  auditExportSchema,
  auditFilterSchema,
  auditRevealSchema,
} from "@/lib/domain/audit/audit-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperation, jsonBody, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const listAudit = defineOperation("listAudit", {
  requestParams: { query: auditFilterSchema },
  responses: { "200": jsonResponse(pageOf(auditEntryViewSchema)) },
});

const changeAudit = defineOperation("changeAudit", {
  requestBody: jsonBody(auditChangeSchema),
  responses: { "200": jsonResponse(auditStateSchema) },
});

const getAuditState = defineOperation("getAuditState", { responses: { "200": jsonResponse(auditStateSchema) } });

const file = z.string().meta({ format: "binary" });

const exportAudit = defineOperation("exportAudit", {
  requestParams: { query: auditExportSchema },
  responses: { "200": { description: "", content: { ...xlsxResponse().content, "text/csv": { schema: file } } } },
});

const revealAuditEntry = defineOperation("revealAuditEntry", {
  requestParams: { path: z.object({ id: z.string() }) },
  requestBody: jsonBody(auditRevealSchema),
  responses: { "200": jsonResponse(auditRevealedSchema) },
});

/** OpenAPI paths for the audit log. */
export const auditPaths = {
  "/api/v1/audit": { get: listAudit, patch: changeAudit },
  "/api/v1/audit/state": { get: getAuditState },
  "/api/v1/audit/export": { get: exportAudit },
  "/api/v1/audit/{id}/reveal": { post: revealAuditEntry },
};
