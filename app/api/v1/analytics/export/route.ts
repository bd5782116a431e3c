import { analyticsHandlers } from "@/lib/services/analytics/analytics-handlers";

export const GET = analyticsHandlers.exportFigures.route;
