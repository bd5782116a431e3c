import { arrivalAccuracySchema } from "@/lib/domain/analytics/accuracy-answers";
import {
  accuracyQuerySchema,
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureExportSchema,
  figureParcelsSchema,
  heatQuerySchema,
  promiseSchema,
} from "@/lib/domain/analytics/analytics-requests";
import {
  analyticsViewSchema,
  comparisonSchema,
  figureParcelPageSchema,
  laneHeatSchema,
} from "@/lib/domain/analytics/speed-answers";
import { defineOperations } from "@/lib/operations/operation";

const figures = { permission: "read", readsLists: true } as const;

/** Delivery times of carriers and lanes. */
export const analyticsOperations = defineOperations({
  getAnalytics: {
    route: "GET /api/v1/analytics",
    summary: "Transit times: by carrier, lane and week",
    returns: "the figures",
    ...figures,
    query: analyticsQuerySchema,
    answer: analyticsViewSchema,
  },
  getArrivalAccuracy: {
    route: "GET /api/v1/analytics/arrival-accuracy",
    summary: "Accuracy of Kuaidi100's estimates, for the shipments delivered in these weeks",
    returns: "the figures",
    ...figures,
    query: accuracyQuerySchema,
    answer: arrivalAccuracySchema,
  },
  getLaneHeat: {
    route: "GET /api/v1/analytics/heat",
    summary:
      "Times, on-time shares and shipments by origin and destination, for the ten origins with the most shipments",
    returns: "origins by their shipments",
    ...figures,
    query: heatQuerySchema,
    answer: laneHeatSchema,
  },
  compareCarriers: {
    route: "GET /api/v1/analytics/comparison",
    summary: "Two carriers on the same lanes and in the same weeks",
    returns: "the comparison",
    ...figures,
    query: comparisonQuerySchema,
    answer: comparisonSchema,
  },
  listFigureParcels: {
    route: "GET /api/v1/analytics/parcels",
    title: "List figure shipments",
    summary: "The shipments behind a figure",
    ...figures,
    query: figureParcelsSchema,
    answer: figureParcelPageSchema,
  },
  exportFigures: {
    route: "GET /api/v1/analytics/export",
    summary: "A table of the figures as an XLSX",
    ...figures,
    audit: "analytics.export",
    query: figureExportSchema,
    files: ["xlsx"],
  },
  setPromise: {
    route: "PUT /api/v1/analytics/promises",
    summary: "Set or withdraw the promise for a lane",
    permission: "manage",
    isForEveryShop: true,
    changes: ["analytics"],
    audit: "analytics.promises",
    body: {
      schema: promiseSchema,
      limitBytes: 2_000,
      example: () => ({ origin: "浙江", destination: "广东", hours: 48 }),
    },
  },
});
