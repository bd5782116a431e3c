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
  listAudit: {
    route: "GET /api/v1/audit",
    title: "List audit entries",
    summary: "Who changed, saw and exported what, newest first; for owners",
    permission: "manage",
    query: auditFilterSchema,
    answer: pageOf(auditEntryViewSchema),
  },
  exportAudit: {
    route: "GET /api/v1/audit/export",
    title: "Export audit log",
    summary: "The entries as XLSX or CSV, 100,000 at most; for owners",
    permission: "manage",
    audit: "audit.export",
    query: auditExportSchema,
    files: ["xlsx", "csv"],
  },
  getAuditState: {
    route: "GET /api/v1/audit/state",
    summary: "Retention, and what the last verification by each server found; for owners",
    returns: "the current state",
    permission: "manage",
    isForEveryShop: true,
    answer: auditStateSchema,
  },
  changeAudit: {
    route: "PATCH /api/v1/audit",
    title: "Change audit retention",
    summary: "For how many days entries are kept; for owners",
    returns: "the state as updated",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "audit.settings",
    body: { schema: auditChangeSchema, limitBytes: 1_000, example: () => ({ keepDays: 1_095 }) },
    answer: auditStateSchema,
  },
  revealAuditEntry: {
    route: "POST /api/v1/audit/{id}/reveal",
    summary: "The encrypted personal data of an entry; this is recorded; for owners",
    returns: "the values",
    permission: "manage",
    needsConfirmation: true,
    audit: "audit.reveal",
    body: {
      schema: auditRevealSchema,
      limitBytes: 4_000,
      example: (say) => ({ reason: say("Checking a customer’s call") }),
    },
    answer: auditRevealedSchema,
  },
});
