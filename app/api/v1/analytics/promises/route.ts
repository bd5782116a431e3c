import { analyticsHandlers } from "@/lib/services/analytics/analytics-handlers";

export const PUT = analyticsHandlers.setPromise.route;
