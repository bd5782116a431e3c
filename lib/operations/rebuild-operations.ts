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
  getRebuild: {
    route: "GET /api/v1/rebuild",
    summary: "Progress of the rebuild of all shipments from their pushes; for owners",
    returns: "the newest run; null when there never was one",
    permission: "manage",
    isForEveryShop: true,
    answer: state,
  },
  actOnRebuild: {
    route: "POST /api/v1/rebuild",
    summary: "Start, stop or resume the rebuild of all shipments; for owners",
    returns: "the run as updated",
    permission: "manage",
    isForEveryShop: true,
    changes: ["rebuild"],
    audit: "rebuild.start",
    body: { schema: rebuildActionSchema, limitBytes: 1_000, example: () => ({ action: "start" }) },
    answer: state,
  },
  listRebuildChanges: {
    route: "GET /api/v1/rebuild/changes",
    summary: "The shipments and units that the newest rebuild has changed; for owners",
    returns: "a page, by shipment id",
    permission: "manage",
    isForEveryShop: true,
    query: rebuildChangesQuerySchema,
    answer: rebuildChangePageSchema,
  },
  exportRebuildChanges: {
    route: "GET /api/v1/rebuild/export",
    summary: "The same list as a CSV, one line for each value; for owners",
    returns: "UTF-8 with a byte order mark",
    permission: "manage",
    isForEveryShop: true,
    audit: "rebuild.export",
    files: ["csv"],
  },
});
