import { weeklyHandlers } from "@/lib/services/weekly-report/weekly-handlers";

export const GET = weeklyHandlers.getWeeklyReport.route;
export const PATCH = weeklyHandlers.changeWeeklyReport.route;
