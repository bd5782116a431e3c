import { weeklyHandlers } from "@/lib/services/weekly-report/weekly-handlers";

export const POST = weeklyHandlers.testWeeklyReport.route;
