import { rebuildHandlers } from "@/lib/services/tracking/rebuild-run/rebuild-handlers";

export const GET = rebuildHandlers.exportRebuildChanges.route;
