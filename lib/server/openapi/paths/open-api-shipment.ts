import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { ARRIVAL_SOURCES } from "@/lib/domain/shipments/arrival-source";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import {
  CHANGE_KINDS,
  type ShipmentDetail,
  type ShipmentView,
  SUBSCRIPTION_CAUSES,
  SUBSCRIPTION_STATUSES,
} from "@/lib/domain/shipments/shipment";
import { RESUBSCRIPTION_REASONS } from "@/lib/domain/subscriptions/resubscription";
import { fen, instant, nullableText, state } from "@/lib/server/openapi/open-api-parts";

const traceEvent = z
  .object({
    time: z.string().describe("as written by the carrier's country"),
    occurredAt: instant.nullable().describe("null on the destination leg, whose zone nobody states"),
    context: z.string(),
    status: nullableText,
    statusCode: nullableText,
    areaCode: nullableText,
    areaName: nullableText,
    areaCenter: nullableText.describe("lng,lat"),
    location: nullableText,
  })
  .meta({ id: "TraceEvent" });

const leg = z
  .object({
    carrier: nullableText,
    carrierName: nullableText,
    carrierPhone: nullableText,
    waybillNumber: nullableText,
    country: nullableText,
    state: state.nullable(),
    stateName: z.string(),
    subState: z.int().nullable(),
    subStateName: nullableText,
    rawState: nullableText,
    eventCount: z.int(),
    events: z.array(traceEvent).optional().describe("newest first; only on a single shipment"),
  })
  .meta({ id: "Leg" });

export const shipment = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    carrierPhone: nullableText,
    state: state.nullable().describe("null before the first push"),
    stateName: z.string(),
    subState: z.int().nullable().describe("advanced code, such as 304"),
    subStateName: nullableText,
    rawState: nullableText.describe("a state that we do not know, as received"),
    monitorStatus: z.enum(MONITOR_STATUSES),
    monitorMessage: nullableText,
    orderNumber: nullableText,
    salesperson: nullableText,
    shop: nullableText,
    from: nullableText,
    to: nullableText,
    phone: nullableText.describe("masked"),
    codAmount: fen,
    freight: fen,
    international: z.boolean(),
    departureCountry: nullableText,
    departureCarrier: nullableText,
    destinationCountry: nullableText,
    destinationCarrier: nullableText,
    createdAt: instant,
    subscribedAt: instant.nullable(),
    trackingMode: z
      .enum(TRACKING_MODES)
      .describe("query: it is not subscribed, and the desk asks Kuaidi100 about it on a rhythm"),
    pickedUpAt: instant.nullable(),
    signedAt: instant.nullable(),
    estimatedArrivalAt: instant
      .nullable()
      .describe("Kuaidi100's estimate, which stays after the end; else the lane's own"),
    estimatedArrivalSource: z
      .enum(ARRIVAL_SOURCES)
      .nullable()
      .describe("lane: 80 % of the parcels of its carrier and lane arrived by then, only while it is under way"),
    lastEventAt: instant.nullable(),
    lastEvent: nullableText,
    lastArea: nullableText,
    lastPushAt: instant.nullable(),
    nextPushAt: instant.nullable().describe("when the next push may be expected; null while nobody watches"),
    nextQueryAt: instant
      .nullable()
      .describe(
        "when Kuaidi100 is asked next, if there is budget; null while it is subscribed, and once queries ended",
      ),
    isSilent: z.boolean().describe("推送中断: watched, and neither of the last two looks brought a push"),
    flag: z
      .object({
        name: z.enum(FLAGS),
        level: z.union(FLAG_LEVELS.map((each) => z.literal(each))),
        reason: nullableText,
        since: instant,
      })
      .nullable()
      .describe("the most urgent of what is wrong with it; level 1 soon late, 2 to be seen to, 3 serious"),
    activityAt: instant,
    subscriptionProblem: z.object({ returnCode: nullableText, meaning: z.string(), mend: z.string() }).nullable(),
    version: z.int().describe("counts the edits; send it back as If-Match"),
    legs: z.object({ origin: leg.nullable(), destination: leg.nullable() }),
    trackingUrl: z.string().optional().describe("the buyer's page, for whoever has the link"),
    destinationEvent: z.object({ time: z.string(), context: z.string(), areaName: nullableText }).nullable(),
  })
  .meta({ id: "Shipment" }) satisfies z.ZodType<ShipmentView>;

const subscription = z.object({
  id: z.string(),
  status: z.enum(SUBSCRIPTION_STATUSES),
  cause: z.enum(SUBSCRIPTION_CAUSES).describe("who wanted it: somebody, or the rule that subscribes again by itself"),
  carrier: nullableText,
  attempts: z.int(),
  createdAt: instant,
  answeredAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  returnCode: nullableText.describe("Kuaidi100's"),
  message: nullableText,
  meaning: nullableText,
  mend: nullableText,
});

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS),
  before: nullableText,
  after: nullableText,
  note: nullableText.describe("Kuaidi100's reason, when it gave one"),
});

/** A single shipment with its legs, subscriptions and changes. */
export const shipmentDetail = shipment
  .extend({
    estimatedAt: instant.nullable().describe("when Kuaidi100 first sent its current estimate"),
    firstEstimatedArrivalAt: instant.nullable().describe("Kuaidi100's first estimate"),
    firstEstimatedAt: instant.nullable().describe("when the first estimate was received"),
    subscriptions: z.array(subscription),
    resubscription: z.object({
      reason: z.enum(RESUBSCRIPTION_REASONS),
      from: instant.nullable().describe("from when it can be subscribed once more"),
      usedThisMonth: z.int(),
      costs: z
        .boolean()
        .describe(
          "whether it costs a unit: a number is charged once in a natural month, or once in 40 days, see the settings",
        ),
    }),
    suggestedCarriers: z.array(z.object({ code: z.string(), name: z.string() })),
    history: z.array(change).describe("changes of state, monitor status and carrier"),
  })
  .meta({ id: "ShipmentDetail" }) satisfies z.ZodType<ShipmentDetail>;
