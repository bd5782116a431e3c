import { z } from "zod";
import { auditExportSchema } from "@/lib/domain/audit/audit-requests";
import { defineOperation, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const file = z.string().meta({ format: "binary" });

const exportAudit = defineOperation("exportAudit", {
  requestParams: { query: auditExportSchema },
  responses: { "200": { description: "", content: { ...xlsxResponse().content, "text/csv": { schema: file } } } },
});

/** OpenAPI paths for the audit log. */
export const auditPaths = {
  "/api/v1/audit/export": { get: exportAudit },
};
