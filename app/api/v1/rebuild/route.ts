import { rebuildHandlers } from "@/lib/services/tracking/rebuild-run/rebuild-handlers";

export const GET = rebuildHandlers.getRebuild.route;
export const POST = rebuildHandlers.actOnRebuild.route;
