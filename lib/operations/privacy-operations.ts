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
  getPrivacy: { route: "GET /api/v1/privacy", permission: "manage", isForEveryShop: true, answer: view },
  changePrivacy: {
    route: "PATCH /api/v1/privacy",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "privacy.settings",
    body: { schema: retentionChangeSchema, limitBytes: 1_000, example: () => ({ retentionDays: 365 }) },
    answer: view,
  },
  /** What an erasure by age would change now. */
  previewErasure: {
    route: "GET /api/v1/privacy/preview",
    permission: "manage",
    isForEveryShop: true,
    query: retentionPreviewQuerySchema,
    answer: erasurePreviewSchema,
  },
  /** Erases a person by phone, in the background (202); with `dryRun` it only tells what would change (200). */
  erasePerson: {
    route: "POST /api/v1/people/erase",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "person.erase",
    body: {
      schema: personEraseSchema,
      limitBytes: 2_000,
      example: (say) => ({ phone: "13800138000", reason: say("erasure"), dryRun: true }),
    },
    answers: { 200: personErasureSchema, 202: personErasureSchema },
  },
  /** Everything about a phone number's parcels, for the person who asks for it: pages of JSON, or one XLSX. */
  exportPerson: {
    route: "POST /api/v1/people/export",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "person.export",
    body: {
      schema: personExportRequestSchema,
      limitBytes: 2_000,
      example: (say) => ({ phone: "13800138000", reason: say("erasure") }),
    },
    answer: personExportSchema,
    files: ["xlsx"],
  },
});
