import { z } from "zod";
import { CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { foreignAmountSchema } from "@/lib/domain/imports/foreign-amount";
import { TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { fen, instant, nullableText, person } from "@/lib/domain/shared/view-schemas";
import { RESUBSCRIPTION_REASONS } from "@/lib/domain/subscriptions/resubscription";
import { TAG_COLORS } from "@/lib/domain/tags/tag";
import { ARRIVAL_SOURCES } from "./arrival-source";
import { MONITOR_STATUSES } from "./monitor-status";
import { OUTCOMES } from "./outcome";
import { CHANGE_KINDS, type LegName, SUBSCRIPTION_CAUSES, SUBSCRIPTION_STATUSES } from "./shipment";
import { state } from "./state-schema";

/** One line of a leg's timeline as pages and API show it. */
export type TraceEventView = NonNullable<LegView["events"]>[number];
export type LegView = NonNullable<ShipmentView["legs"][LegName]>;

/** Why a subscription is not running, and what to do about it. */
export type SubscriptionProblem = NonNullable<ShipmentView["subscriptionProblem"]>;

/** What is wrong with a parcel. */
export type FlagView = NonNullable<ShipmentView["flag"]>;

/** One request to Kuaidi100 to monitor the number. */
export type SubscriptionView = ShipmentDetail["subscriptions"][number];

/** One change of state, monitor status or carrier. */
export type ChangeView = ShipmentDetail["history"][number];

export const parcelTagSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("Name of at most 20 characters, without commas, semicolons or vertical bars"),
    color: z.enum(TAG_COLORS).describe("Color"),
  })
  .meta({ id: "ParcelTag" });

/** What is shown of a tag on a parcel. */
export type ParcelTag = z.output<typeof parcelTagSchema>;

const traceEvent = z
  .object({
    time: z.string().describe("as written by the carrier's country"),
    occurredAt: instant.nullable().describe("null on the destination leg, whose time zone is unknown"),
    context: z.string(),
    status: nullableText.describe("name of the event's state"),
    statusCode: nullableText.describe("code of the event's state"),
    areaCode: nullableText.describe("code of the area"),
    areaName: nullableText,
    areaCenter: nullableText.describe("lng,lat"),
    location: nullableText.describe("location"),
  })
  .meta({ id: "TraceEvent" });

const leg = z
  .object({
    carrier: nullableText,
    carrierName: nullableText,
    carrierPhone: nullableText,
    waybillNumber: nullableText,
    country: nullableText.describe("country"),
    state: state.nullable(),
    stateName: z.string(),
    subState: z.int().nullable(),
    subStateName: nullableText,
    rawState: nullableText,
    eventCount: z.int(),
    events: z.array(traceEvent).optional().describe("newest first; only on a single shipment"),
  })
  .meta({ id: "Leg" });

export const shipmentViewSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    carrierPhone: nullableText,
    summary: z
      .string()
      .describe(
        "one sentence: state, place, expected arrival and delay, as far as they are known, without personal data; in the language of the request, in Beijing time",
      ),
    state: state.nullable().describe("null before the first push"),
    stateName: z.string(),
    subState: z.int().nullable(),
    subStateName: nullableText,
    rawState: nullableText,
    outcome: z
      .enum(OUTCOMES)
      .describe(
        "what the figures count it as: open, signed (delivered to the buyer), refused or returned. A return that is back at the sender is returned, though Kuaidi100 may report its state as 3",
      ),
    monitorStatus: z.enum(MONITOR_STATUSES),
    monitorMessage: nullableText.describe("why Kuaidi100 stopped tracking, in its words"),
    orderNumber: nullableText,
    salesperson: nullableText,
    shop: nullableText,
    from: nullableText.describe("sender's address; Kuaidi100 receives only province, city and district"),
    to: nullableText.describe("recipient's address; Kuaidi100 receives only province, city and district"),
    recipient: nullableText,
    phone: nullableText.describe("phone number or its last 4 digits; answers show it masked"),
    codAmount: fen.nullable(),
    orderAmount: fen
      .nullable()
      .describe(
        "amount that the buyer paid for the order, in fen; sent with an order of several shipments, it is stored with the first",
      ),
    freight: fen.nullable(),
    note: nullableText.describe("Note for colleagues, at most 200 characters"),
    tags: z.array(parcelTagSchema).describe("Tags; when writing, their names: at most 20, and new names become tags"),
    orderedAt: instant.nullable().describe("When the buyer ordered, ISO 8601"),
    origin: nullableText.describe("Province of origin, or two-letter country code"),
    destination: nullableText.describe("Province of destination, or two-letter country code"),
    international: z.boolean(),
    departureCountry: nullableText,
    departureCarrier: nullableText,
    destinationCountry: nullableText,
    destinationCarrier: nullableText,
    createdAt: instant,
    subscribedAt: instant.nullable(),
    trackingMode: z
      .enum(TRACKING_MODES)
      .describe("query: it is not subscribed; Waybill Desk queries Kuaidi100 on a schedule"),
    pickedUpAt: instant.nullable(),
    signedAt: instant.nullable(),
    estimatedArrivalAt: instant
      .nullable()
      .describe("Kuaidi100's estimate, which stays after the end; else the lane's own"),
    estimatedArrivalSource: z
      .enum(ARRIVAL_SOURCES)
      .nullable()
      .describe("lane: 80% of the shipments of its carrier and lane arrived by then, only while it is under way"),
    laneTimes: z
      .object({ p50At: instant.describe("When half have arrived"), p80At: instant.describe("When 80% have arrived") })
      .nullable()
      .describe(
        "When shipments of the same carrier and lane arrive: half of them by p50At, 80% by p80At; null with too few of them, and in lists for shipments that are no longer on their way to the buyer",
      ),
    lastEventAt: instant.nullable(),
    lastEvent: nullableText.describe("text of the newest event"),
    lastArea: nullableText.describe("area of the newest event"),
    lastPushAt: instant.nullable(),
    nextPushAt: instant.nullable().describe("when the next push is expected; null while it is not tracked"),
    nextQueryAt: instant
      .nullable()
      .describe(
        "when Kuaidi100 is queried next, if there is budget; null while it is subscribed, and once queries have ended",
      ),
    isSilent: z.boolean().describe("tracked, but neither of the last two expected pushes arrived"),
    flag: z
      .object({
        name: z.enum(FLAGS),
        level: z.union(FLAG_LEVELS.map((each) => z.literal(each))).describe("1 notice, 2 warning, 3 serious"),
        reason: nullableText.describe("details; null where none are needed"),
        since: instant,
      })
      .nullable()
      .describe("its most urgent problem; level 1 notice, 2 warning, 3 serious"),
    openCase: z
      .object({
        id: z.string(),
        step: z.enum(CASE_STEPS).describe("Progress of the case"),
        assignee: person.nullable().describe("Who handles it; null while unassigned"),
      })
      .nullable()
      .describe("The open case; null without one"),
    activityAt: instant,
    subscriptionProblem: z
      .object({ returnCode: nullableText, meaning: z.string(), mend: z.string() })
      .nullable()
      .describe("why the subscription does not run; null when it does"),
    version: z.int().describe("counts the edits; send it back as If-Match"),
    legs: z
      .object({
        origin: leg.nullable().describe("Province of origin, or two-letter country code"),
        destination: leg.nullable().describe("Province of destination, or two-letter country code"),
      })
      .describe("the leg in the origin country and that in the destination country"),
    trackingUrl: z.string().optional().describe("the buyer's page; anyone with the link can open it"),
    destinationEvent: z
      .object({ time: z.string().describe("local time"), context: z.string(), areaName: nullableText })
      .nullable()
      .describe("newest event of the leg in the destination country"),
  })
  .meta({ id: "Shipment" });

/** A shipment as the API returns it. Instants are ISO 8601 with +08:00, money is in 分. */
export type ShipmentView = z.output<typeof shipmentViewSchema>;

const subscription = z.object({
  id: z.string(),
  status: z.enum(SUBSCRIPTION_STATUSES).describe("outcome of the subscription"),
  cause: z.enum(SUBSCRIPTION_CAUSES).describe("who requested it: a person, or the rule for automatic resubscription"),
  carrier: nullableText,
  attempts: z.int(),
  createdAt: instant,
  answeredAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  returnCode: nullableText.describe("Kuaidi100's"),
  message: nullableText.describe("Kuaidi100's message"),
  meaning: nullableText,
  mend: nullableText,
});

const change = z.object({
  at: instant,
  kind: z.enum(CHANGE_KINDS).describe("kind of change"),
  before: nullableText,
  after: nullableText,
  note: nullableText.describe("Kuaidi100's reason, when it gave one"),
});

/** Another parcel with the same number, which the carrier used again. */
const numberSharer = z.object({
  id: z.string(),
  createdAt: instant,
  isArchived: z.boolean().describe("whether it is in the archive"),
});

/** A single shipment with its legs, subscriptions and changes. */
export const shipmentDetailSchema = shipmentViewSchema
  .extend({
    estimatedAt: instant.nullable().describe("when Kuaidi100 first sent its current estimate"),
    firstEstimatedArrivalAt: instant.nullable().describe("Kuaidi100's first estimate"),
    firstEstimatedAt: instant.nullable().describe("when the first estimate was received"),
    subscriptions: z.array(subscription).describe("the subscriptions so far"),
    earlierParcel: numberSharer
      .nullable()
      .describe(
        "the shipment that had this number before, live or archived; null when there is none in the token's shops",
      ),
    laterParcel: numberSharer
      .nullable()
      .describe("the shipment that has this number since; null when there is none in the token's shops"),
    resubscription: z
      .object({
        reason: z.enum(RESUBSCRIPTION_REASONS).describe("ready, or why not"),
        from: instant.nullable().describe("when it can be resubscribed, ISO 8601, +08:00"),
        usedThisMonth: z.int().describe("times that it was subscribed this month"),
        costs: z
          .boolean()
          .describe(
            "whether it costs a unit: a number is charged once in a calendar month, or once in 40 days, depending on the settings",
          ),
        makesNewParcel: z
          .boolean()
          .describe("it ended so long ago (setting reuseAfterDays) that resubscribing adds a new shipment"),
      })
      .describe("whether it can be resubscribed"),
    suggestedCarriers: z
      .array(z.object({ code: z.string().describe("Kuaidi100's code of the carrier"), name: z.string() }))
      .describe("other carriers that the number may belong to, the likeliest first"),
    importUndone: z
      .object({ by: z.string(), at: instant })
      .nullable()
      .describe("who undid the import that entered it, and when; else null"),
    history: z.array(change).describe("changes of state, monitor status and carrier"),
    foreignAmounts: z
      .array(foreignAmountSchema)
      .describe(
        "amounts that the imported file had in another currency, and what they are in yuan; not those that were changed since",
      ),
  })
  .meta({ id: "ShipmentDetail" });

/** A single shipment with all of its data. */
export type ShipmentDetail = z.output<typeof shipmentDetailSchema>;
