import {
  rebuildActionSchema,
  rebuildChangePageSchema,
  rebuildChangesQuerySchema,
  rebuildStateSchema,
} from "@/lib/domain/tracking/rebuild-run";
import { defineOperations } from "./operation";

const state = rebuildStateSchema.meta({ id: "RebuildState" });

/** The rebuild of all parcels. */
export const rebuildOperations = defineOperations({
  getRebuild: { route: "GET /api/v1/rebuild", permission: "manage", isForEveryShop: true, answer: state },
  /** Starts, stops or resumes it. */
  actOnRebuild: {
    route: "POST /api/v1/rebuild",
    permission: "manage",
    isForEveryShop: true,
    audit: "rebuild.start",
    body: { schema: rebuildActionSchema, limitBytes: 1_000, example: () => ({ action: "start" }) },
    answer: state,
  },
  /** The parcels and units that the current run has changed. */
  listRebuildChanges: {
    route: "GET /api/v1/rebuild/changes",
    permission: "manage",
    isForEveryShop: true,
    query: rebuildChangesQuerySchema,
    answer: rebuildChangePageSchema,
  },
  exportRebuildChanges: {
    route: "GET /api/v1/rebuild/export",
    permission: "manage",
    isForEveryShop: true,
    audit: "rebuild.export",
    files: ["csv"],
  },
});
