import { auditHandlers } from "@/lib/services/audit/audit-handlers";

export const POST = auditHandlers.revealAuditEntry.route;
