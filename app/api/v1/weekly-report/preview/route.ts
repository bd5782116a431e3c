import { weeklyHandlers } from "@/lib/services/weekly-report/weekly-handlers";

export const GET = weeklyHandlers.previewWeeklyReport.route;
