import { z } from "zod";
import {
  accuracyQuerySchema,
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureExportSchema,
  figureParcelsSchema,
  heatQuerySchema,
  promiseSchema,
} from "@/lib/domain/analytics/analytics-requests";
import type { Prediction } from "@/lib/domain/analytics/arrival-accuracy";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { SHARE_BASES, SIGNINGS } from "@/lib/domain/analytics/signing";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { SHOPPING_DAYS } from "@/lib/domain/time/shopping-days";
import { defineOperations } from "@/lib/operations/operation";

/** Parcels of a group by outcome. */
export type SpeedRow = AnalyticsView["total"];
export type CarrierRow = AnalyticsView["carriers"][number];
export type LaneRow = AnalyticsView["lanes"][number];
export type WeekRow = AnalyticsView["weeks"][number];

/** A carrier in a comparison, over the groups in which both carriers have parcels. */
export type ComparedCarrier = Comparison["a"];

/** A parcel behind a figure. */
export type FigureParcel = FigureParcelPage["items"][number];

const share = z.object({ count: z.int(), of: z.int() });

const figures = z.object({
  samples: z.int(),
  p50: z.number().nullable(),
  p80: z.number().nullable(),
  p95: z.number().nullable(),
});

const speed = z.object({
  parcels: z.int(),
  signed: z.int().describe("delivered"),
  open: z.int(),
  problem: z.int().describe("with an exception on the way"),
  refused: z.int().describe("refused"),
  returned: z.int().describe("returned"),
  spans: z.record(z.enum(SPANS), figures).describe("ms; null below the fewest samples, -1 beyond 60 days"),
  signings: z.object({
    first: figures.describe("from pick-up to the first delivery, to anyone"),
    own: figures.describe("from pick-up to delivery to the recipient in person"),
  }),
  within: share,
  onTime: share,
  ripe: z
    .object({ parcels: z.int(), problem: z.int(), refused: z.int(), returned: z.int() })
    .describe(
      "counts of weeks that ended at least 14 days ago, from which the shares of exceptions, refusals and returns are calculated",
    ),
});

const analyticsViewSchema = z
  .object({
    from: z.string().describe("Monday of the first week"),
    to: z.string().describe("Sunday of the last week"),
    days: z.int().describe("days within which a delivery counts as on time"),
    signing: z
      .enum(SIGNINGS)
      .describe("which delivery counts: first (including lockers, pick-up points and other people) or own (in person)"),
    base: z.enum(SHARE_BASES).describe("what on-time shares are divided by: all picked up, or signed only"),
    withoutPickUp: z.int().nullable(),
    total: speed.describe("all together"),
    carriers: z
      .array(
        speed.extend({
          carrier: z.string(),
          name: z.string(),
          weeklyP80: z
            .record(z.enum(SPANS), z.array(z.number().nullable()))
            .describe("P80 of each of the last 12 weeks, ms; null below 20 shipments"),
        }),
      )
      .describe("by carrier"),
    hasPromises: z.boolean().describe("whether any lane has a promise of its own"),
    lanes: z
      .array(
        speed.extend({
          origin: z.string().describe("sender's province"),
          destination: z.string().describe("recipient's province"),
          city: nullableText.describe("recipient's city; null unless lanes are split by city"),
          promiseHours: z.number(),
          hasOwnPromise: z.boolean().describe("whether the lane has a promise of its own"),
        }),
      )
      .describe("by lane"),
    lanesLeftOut: z.int(),
    weeks: z.array(speed.extend({ monday: z.string().describe("Monday of the week") })).describe("by week"),
    marks: z.array(z.object({ day: z.string(), name: z.enum(SHOPPING_DAYS) })).describe("days of shopping festivals"),
  })
  .meta({ id: "Analytics" });

/** The answer for the analytics page: speed by carrier and lane. */
export type AnalyticsView = z.output<typeof analyticsViewSchema>;

const laneHeatSchema = z
  .object({
    from: z.string().describe("Monday of the first week"),
    to: z.string().describe("Sunday of the last week"),
    days: z.int().describe("days within which a delivery counts as on time"),
    span: z.enum(SPANS).describe("the measured stage"),
    origins: z.array(z.string()).describe("origins, most shipments first"),
    originsLeftOut: z.int().describe("origins that are not listed"),
    destinations: z.array(z.string()).describe("destinations, most shipments first"),
    cells: z
      .array(
        figures.extend({
          origin: z.string().describe("origin of the lane"),
          destination: z.string().describe("destination of the lane"),
          parcels: z.int(),
          within: share,
          onTime: share,
        }),
      )
      .describe("by lane"),
  })
  .meta({ id: "LaneHeat" });

/** Lanes by origin and destination. */
export type LaneHeat = z.output<typeof laneHeatSchema>;

const estimate = z.object({ value: z.number().describe("the estimated value"), low: z.number(), high: z.number() });

const compared = z.object({
  carrier: z.string(),
  name: z.string(),
  samples: z.int(),
  p50: estimate.describe("median, in ms"),
  p80: estimate.describe("80% of the shipments took no longer, in ms"),
});

const instead = z
  .object({
    actual: z.number().describe("as it was"),
    instead: estimate.describe("the estimate for the second carrier"),
  })
  .nullable();

const comparisonSchema = z
  .object({
    from: z.string().describe("Monday of the first week"),
    to: z.string().describe("Sunday of the last week"),
    days: z.int().describe("days within which a delivery counts as on time"),
    signing: z.enum(SIGNINGS).describe("which delivery counts"),
    base: z.enum(SHARE_BASES).describe("what on-time shares are divided by"),
    silence: z.enum(["too-few"]).nullable().describe("why there is no comparison; null when there is one"),
    samples: z.object({ a: z.int().describe("the first carrier"), b: z.int().describe("the second carrier") }),
    lanes: z.int().describe("lanes that both have"),
    groups: z.int().describe("groups of lane and week that are compared"),
    a: compared.nullable().describe("the first carrier"),
    b: compared.nullable().describe("the second carrier"),
    p50Difference: estimate.nullable().describe("difference of the medians, in ms"),
    p80Difference: estimate.nullable(),
    within: z
      .object({ a: z.number().describe("the first carrier"), b: z.number().describe("the second carrier") })
      .nullable()
      .describe("delivered within the days, as shares; groups weigh the same for both"),
    withinDifference: estimate.nullable().describe("difference of the on-time shares"),
    whatIf: z.object({
      from: z.string().describe("first day"),
      to: z.string().describe("last day"),
      silence: z.enum(["no-lane"]).nullable().describe("why there is no comparison; null when there is one"),
      lanes: z.int().describe("lanes that both have"),
      parcels: z.int(),
      ofParcels: z.int().describe("shipments of the first carrier on all lanes"),
      p80: instead.describe("80% of the shipments took no longer, in ms"),
      within: instead.describe("on-time share"),
    }),
  })
  .meta({ id: "CarrierComparison" });
export type Comparison = z.output<typeof comparisonSchema>;

const figureParcelPageSchema = pageOf(
  z.object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    origin: nullableText.describe("sender's province"),
    destination: nullableText.describe("recipient's province"),
    city: nullableText.describe("recipient's city"),
    pickedUpAt: instant,
    signedAt: instant.nullable(),
    firstSignedAt: instant.nullable().describe("when it was first delivered, to anyone"),
    ownSignedAt: instant.nullable().describe("when it was delivered in person; null without such an event"),
    outcome: z.enum(["open", "signed", "refused", "returned"]).describe("outcome"),
    duration: z.number().nullable().describe("ms"),
  }),
);
export type FigureParcelPage = z.output<typeof figureParcelPageSchema>;

/** How good the estimates of a group were. */
export type AccuracyFigures = ArrivalAccuracy["total"][Prediction];

export type AccuracyRow = Record<Prediction, AccuracyFigures>;
export type CarrierAccuracy = ArrivalAccuracy["carriers"][number];
export type LaneAccuracy = ArrivalAccuracy["lanes"][number];

const accuracyFigures = z
  .object({
    predictions: z.int().describe("estimates that are compared"),
    within6: z.int().describe("delivered within 6 hours of the estimate, before or after it"),
    within24: z.int().describe("delivered within 24 hours of the estimate, before or after it"),
    medianLateHours: z.int().nullable(),
    p80LateHours: z.int().nullable().describe("80% were delivered no more than this many hours after the estimate"),
  })
  .meta({ id: "AccuracyFigures" });

const accuracyRow = z.object({
  first: accuracyFigures.describe("the first estimate"),
  last: accuracyFigures.describe("the last one before delivery"),
});

const arrivalAccuracySchema = z
  .object({
    from: z.string().describe("Monday of the first week"),
    to: z.string().describe("Sunday of the last week"),
    total: accuracyRow.describe("all together"),
    carriers: z.array(accuracyRow.extend({ carrier: z.string(), name: z.string() })).describe("by carrier"),
    lanes: z
      .array(
        accuracyRow.extend({
          origin: z.string().describe("sender's province"),
          destination: z.string().describe("recipient's province"),
        }),
      )
      .describe("by lane"),
    lanesLeftOut: z.int(),
  })
  .meta({ id: "ArrivalAccuracy" });

/** How good Kuaidi100's estimates were, for the parcels signed for in a period. */
export type ArrivalAccuracy = z.output<typeof arrivalAccuracySchema>;

const access = { permission: "read" } as const;

/** Delivery times of carriers and lanes. */
export const analyticsOperations = defineOperations({
  getAnalytics: {
    route: "GET /api/v1/analytics",
    summary: "Transit times: by carrier, lane and week",
    returns: "the figures",
    ...access,
    query: analyticsQuerySchema,
    answer: analyticsViewSchema,
  },
  getArrivalAccuracy: {
    route: "GET /api/v1/analytics/arrival-accuracy",
    summary: "Accuracy of Kuaidi100's estimates, for the shipments delivered in these weeks",
    returns: "the figures",
    ...access,
    query: accuracyQuerySchema,
    answer: arrivalAccuracySchema,
  },
  getLaneHeat: {
    route: "GET /api/v1/analytics/heat",
    summary:
      "Times, on-time shares and shipments by origin and destination, for the ten origins with the most shipments",
    returns: "origins by their shipments",
    ...access,
    query: heatQuerySchema,
    answer: laneHeatSchema,
  },
  compareCarriers: {
    route: "GET /api/v1/analytics/comparison",
    summary: "Two carriers on the same lanes and in the same weeks",
    returns: "the comparison",
    ...access,
    query: comparisonQuerySchema,
    answer: comparisonSchema,
  },
  listFigureParcels: {
    route: "GET /api/v1/analytics/parcels",
    title: "List figure shipments",
    summary: "The shipments behind a figure",
    ...access,
    query: figureParcelsSchema,
    answer: figureParcelPageSchema,
  },
  exportFigures: {
    route: "GET /api/v1/analytics/export",
    summary: "A table of the figures as an XLSX",
    ...access,
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
