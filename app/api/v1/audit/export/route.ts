import { auditHandlers } from "@/lib/services/audit/audit-handlers";

export const GET = auditHandlers.exportAudit.route;
