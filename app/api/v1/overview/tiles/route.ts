import { overviewHandlers } from "@/lib/services/analytics/overview-handlers";

export const GET = overviewHandlers.getTileLayout.route;
export const PUT = overviewHandlers.arrangeTiles.route;
export const DELETE = overviewHandlers.resetTiles.route;
