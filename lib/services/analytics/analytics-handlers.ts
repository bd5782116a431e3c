import { getAnalytics, getComparison, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { getArrivalAccuracy } from "@/db/queries/analytics/get-arrival-accuracy";
import { getLaneHeat } from "@/db/queries/analytics/get-lane-heat";
import {
  accuracyQuerySchema,
  analyticsQuerySchema,
  comparisonQuerySchema,
  endToday,
  figureExportSchema,
  figureParcelsSchema,
  heatQuerySchema,
} from "@/lib/domain/analytics/analytics-requests";
import { analyticsOperations } from "@/lib/operations/figures/analytics-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changePromise } from "./change-promise";
import { exportFigures } from "./export-figures";

export const analyticsHandlers = handleOperations(analyticsOperations, {
  getAnalytics: ({ db, caller, query, now }) =>
    getAnalytics(db, caller.shops, endToday(analyticsQuerySchema, query, now), now),
  getArrivalAccuracy: ({ db, caller, query, now }) =>
    getArrivalAccuracy(db, caller.shops, endToday(accuracyQuerySchema, query, now), now),
  getLaneHeat: ({ db, caller, query, now }) =>
    getLaneHeat(db, caller.shops, endToday(heatQuerySchema, query, now), now),
  compareCarriers: ({ db, caller, query, now }) =>
    getComparison(db, caller.shops, endToday(comparisonQuerySchema, query, now), now),
  listFigureParcels: ({ db, caller, query, now }) =>
    getFigureParcels(db, caller.shops, endToday(figureParcelsSchema, query, now), now),
  exportFigures: ({ db, caller, query, now, translate }) =>
    exportFigures(db, caller.shops, endToday(figureExportSchema, query, now), now, translate),
  setPromise: ({ store, body, now }) => changePromise(store, body, now),
});
