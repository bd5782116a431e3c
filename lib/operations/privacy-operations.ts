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
import { defineOperations } from "./operation";

const view = privacyViewSchema.meta({ id: "Privacy" });

/** How long people's data are kept. */
export const privacyOperations = defineOperations({
  getPrivacy: {
    route: "GET /api/v1/privacy",
    summary: "How long personal data is kept, the next run and the last erasures; for owners",
    returns: "the current setting",
    permission: "manage",
    isForEveryShop: true,
    answer: view,
  },
  changePrivacy: {
    route: "PATCH /api/v1/privacy",
    summary: "After how many days personal data is erased; null keeps it; takes effect 24 hours later; for owners",
    returns: "the setting as updated",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "privacy.settings",
    body: { schema: retentionChangeSchema, limitBytes: 1_000, example: () => ({ retentionDays: 365 }) },
    answer: view,
  },
  previewErasure: {
    route: "GET /api/v1/privacy/preview",
    summary: "What an erasure by age would change now; for owners",
    returns: "rows by table",
    permission: "manage",
    isForEveryShop: true,
    query: retentionPreviewQuerySchema,
    answer: erasurePreviewSchema,
  },
  erasePerson: {
    route: "POST /api/v1/people/erase",
    summary: "Erases a person by phone, in the background; with dryRun it only counts; for owners of every shop",
    returns: { 200: "with dryRun: what would change", 202: "started; its id is in the list of erasures" },
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    changes: ["privacy"],
    audit: "person.erase",
    body: {
      schema: personEraseSchema,
      limitBytes: 2_000,
      example: (say) => ({ phone: "13800138000", reason: say("requested by the person"), dryRun: true }),
    },
    answers: { 200: personErasureSchema, 202: personErasureSchema },
  },
  exportPerson: {
    route: "POST /api/v1/people/export",
    summary: "Every shipment of a number with events, notes and raw pushes; for owners of every shop",
    returns: "one page of shipments, or the XLSX",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "person.export",
    body: {
      schema: personExportRequestSchema,
      limitBytes: 2_000,
      example: (say) => ({ phone: "13800138000", reason: say("requested by the person") }),
    },
    answer: personExportSchema,
    files: ["xlsx"],
  },
});
