import { auditHandlers } from "@/lib/services/audit/audit-handlers";

export const GET = auditHandlers.listAudit.route;
export const PATCH = auditHandlers.changeAudit.route;
