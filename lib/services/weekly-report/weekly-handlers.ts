import { weeklyOperations } from "@/lib/operations/weekly-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import {
  changeWeeklySettings,
  getWeeklyView,
  previewWeeklyReport,
  sendTestWeeklyReport,
} from "./weekly-report-settings";

export const weeklyHandlers = handleOperations(weeklyOperations, {
  getWeeklyReport: ({ store, caller, now }) => getWeeklyView(store.read, caller.shops, now),
  changeWeeklyReport: ({ store, body, now }) => changeWeeklySettings(store, body, now),
  previewWeeklyReport: ({ store, caller, translate, now }) =>
    previewWeeklyReport(store.read, caller.shops, translate, now),
  testWeeklyReport: ({ store, now }) => sendTestWeeklyReport(store, now),
});
