import { z } from "zod";
import { CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { foreignAmountSchema } from "@/lib/domain/imports/foreign-amount";
import { TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { fen, instant, nullableText, person } from "@/lib/domain/shared/view-schemas";
import { RESUBSCRIPTION_REASONS } from "@/lib/domain/subscriptions/resubscription";
import { parcelTagSchema } from "@/lib/domain/tags/tag-answers";
import { ARRIVAL_SOURCES } from "./arrival-source";
import { MONITOR_STATUSES } from "./monitor-status";
import { OUTCOMES } from "./outcome";
import { CHANGE_KINDS, SUBSCRIPTION_CAUSES, SUBSCRIPTION_STATUSES } from "./shipment";
import { state } from "./state-schema";

const traceEvent = z
  .object({
    time: z.string(),
    occurredAt: instant.nullable(),
    context: z.string(),
    status: nullableText,
    statusCode: nullableText,
    areaCode: nullableText,
    areaName: nullableText,
    areaCenter: nullableText,
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
    events: z.array(traceEvent).optional(),
  })
  .meta({ id: "Leg" });

export const shipmentViewSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    carrierPhone: nullableText,
    summary: z.string(),
    state: state.nullable(),
    stateName: z.string(),
    subState: z.int().nullable(),
    subStateName: nullableText,
    rawState: nullableText,
    outcome: z.enum(OUTCOMES),
    monitorStatus: z.enum(MONITOR_STATUSES),
    monitorMessage: nullableText,
    orderNumber: nullableText,
    salesperson: nullableText,
    shop: nullableText,
    from: nullableText,
    to: nullableText,
    recipient: nullableText,
    phone: nullableText,
    codAmount: fen.nullable(),
    orderAmount: fen.nullable(),
    freight: fen.nullable(),
    note: nullableText,
    tags: z.array(parcelTagSchema),
    orderedAt: instant.nullable(),
    origin: nullableText,
    destination: nullableText,
    international: z.boolean(),
    departureCountry: nullableText,
    departureCarrier: nullableText,
    destinationCountry: nullableText,
    destinationCarrier: nullableText,
    createdAt: instant,
    subscribedAt: instant.nullable(),
    trackingMode: z.enum(TRACKING_MODES),
    pickedUpAt: instant.nullable(),
    signedAt: instant.nullable(),
    estimatedArrivalAt: instant.nullable(),
    estimatedArrivalSource: z.enum(ARRIVAL_SOURCES).nullable(),
    laneTimes: z.object({ p50At: instant, p80At: instant }).nullable(),
    lastEventAt: instant.nullable(),
    lastEvent: nullableText,
    lastArea: nullableText,
    lastPushAt: instant.nullable(),
    nextPushAt: instant.nullable(),
    nextQueryAt: instant.nullable(),
    isSilent: z.boolean(),
    flag: z
      .object({
        name: z.enum(FLAGS),
        level: z.union(FLAG_LEVELS.map((each) => z.literal(each))),
        reason: nullableText,
        since: instant,
      })
      .nullable(),
    openCase: z.object({ id: z.string(), step: z.enum(CASE_STEPS), assignee: person.nullable() }).nullable(),
    activityAt: instant,
    subscriptionProblem: z.object({ returnCode: nullableText, meaning: z.string(), mend: z.string() }).nullable(),
    version: z.int(),
    legs: z.object({ origin: leg.nullable(), destination: leg.nullable() }),
    trackingUrl: z.string().optional(),
    destinationEvent: z.object({ time: z.string(), context: z.string(), areaName: nullableText }).nullable(),
  })
  .meta({ id: "Shipment" });

const subscription = z.object({
  id: z.string(),
  status: z.enum(SUBSCRIPTION_STATUSES),
  cause: z.enum(SUBSCRIPTION_CAUSES),
  carrier: nullableText,
  attempts: z.int(),
  createdAt: instant,
  answeredAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  returnCode: nullableText,
  message: nullableText,
  meaning: nullableText,
  mend: nullableText,
});

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS),
  before: nullableText,
  after: nullableText,
  note: nullableText,
});

/** Another parcel with the same number, which the carrier used again. */
const numberSharer = z.object({ id: z.string(), createdAt: instant, isArchived: z.boolean() });

/** A single shipment with its legs, subscriptions and changes. */
export const shipmentDetailSchema = shipmentViewSchema
  .extend({
    estimatedAt: instant.nullable(),
    firstEstimatedArrivalAt: instant.nullable(),
    firstEstimatedAt: instant.nullable(),
    subscriptions: z.array(subscription),
    earlierParcel: numberSharer.nullable(),
    laterParcel: numberSharer.nullable(),
    resubscription: z.object({
      reason: z.enum(RESUBSCRIPTION_REASONS),
      from: instant.nullable(),
      usedThisMonth: z.int(),
      costs: z.boolean(),
      makesNewParcel: z.boolean(),
    }),
    suggestedCarriers: z.array(z.object({ code: z.string(), name: z.string() })),
    importUndone: z.object({ by: z.string(), at: instant }).nullable(),
    history: z.array(change),
    foreignAmounts: z.array(foreignAmountSchema),
  })
  .meta({ id: "ShipmentDetail" });
