import { overviewHandlers } from "@/lib/services/analytics/overview-handlers";

export const GET = overviewHandlers.getDayCounts.route;
