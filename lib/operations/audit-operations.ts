import { auditEntryViewSchema, auditRevealedSchema, auditStateSchema } from "@/lib/domain/audit/audit-answers";
import {
  auditChangeSchema,
  auditExportSchema,
  auditFilterSchema,
  auditRevealSchema,
} from "@/lib/domain/audit/audit-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

/** Who did and saw what. */
export const auditOperations = defineOperations({
  /** Newest first. */
  listAudit: {
    route: "GET /api/v1/audit",
    permission: "manage",
    query: auditFilterSchema,
    answer: pageOf(auditEntryViewSchema),
  },
  exportAudit: {
    route: "GET /api/v1/audit/export",
    permission: "manage",
    audit: "audit.export",
    query: auditExportSchema,
    files: ["xlsx", "csv"],
  },
  /** How long entries are kept, and what the last verification found. */
  getAuditState: {
    route: "GET /api/v1/audit/state",
    permission: "manage",
    isForEveryShop: true,
    answer: auditStateSchema,
  },
  changeAudit: {
    route: "PATCH /api/v1/audit",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "audit.settings",
    body: { schema: auditChangeSchema, limitBytes: 1_000, example: () => ({ keepDays: 1_095 }) },
    answer: auditStateSchema,
  },
  /** Shows the encrypted values of an entry, and records who saw them and why. */
  revealAuditEntry: {
    route: "POST /api/v1/audit/{id}/reveal",
    permission: "manage",
    needsConfirmation: true,
    audit: "audit.reveal",
    body: { schema: auditRevealSchema, limitBytes: 4_000, example: (say) => ({ reason: say("lookReason") }) },
    answer: auditRevealedSchema,
  },
});
