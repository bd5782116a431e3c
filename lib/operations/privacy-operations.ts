import {
  erasurePreviewSchema,
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
});
