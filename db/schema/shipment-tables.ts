import { sql } from "drizzle-orm";
import { bool, bytes, index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { hasEnded, isElsewhere, isInactive, isLive, isRefusedAsProblem, isUnfinished } from "@/db/shipment-sql";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";
import { CHANGE_KINDS, LEGS } from "@/lib/domain/shipments/shipment";
import { STAGES } from "@/lib/domain/shipments/shipment-stage";
import { TRACE_DOUBTS } from "@/lib/domain/shipments/trace-facts";

/** A monitored parcel: the merchant's data, and what pushes have reported since. */
export const shipments = table(
  "shipment",
  {
    id: text("id").primaryKey(),
    waybillNumber: text("waybill_number").notNull(), // upper case
    carrier: text("carrier"), // null until recognised, when subscribed with autoCom
    submittedAs: text("submitted_as").notNull(), // carrier and number as first entered: prevents subscribing a parcel twice by accident; with the id behind it once a later parcel has the number
    earlierId: text("earlier_id"), // the parcel, live or archived, that had the number before the carrier used it again
    phoneSealed: text("phone_sealed"), // encrypted
    phoneMasked: text("phone_masked"),
    phoneHash: text("phone_hash"), // keyed hash of the digits: finds the shipments of a complete phone number
    recipientSealed: text("recipient_sealed"), // name of the recipient, encrypted
    recipientMasked: text("recipient_masked"),
    fromSealed: text("from_address"), // encrypted, see lib/sealing/sealed-value.ts; plain in rows that are not sealed yet
    toSealed: text("to_address"),
    fromRegion: text("from_region"), // province and city of the address, see lib/domain/geo/region-of.ts
    toRegion: text("to_region"),
    orderNumber: text("order_number"),
    salesperson: text("salesperson"),
    shop: text("shop"),
    codAmount: int("cod_amount"), // 分
    orderAmount: int("order_amount"), // 分; of an order with several parcels on one of them alone
    freight: int("freight"), // 分
    foreignAmounts: text("foreign_amounts"), // JSON: those of the amounts that a file had in another currency, and their rates
    note: text("note"), // what the merchant's people write about the parcel
    orderedAt: int("ordered_at"), // when the buyer ordered, as the merchant says
    international: bool("international").notNull(),
    departureCountry: text("departure_country"),
    departureCarrier: text("departure_carrier"),
    destinationCountry: text("destination_country"),
    destinationCarrier: text("destination_carrier"),
    origin: text("origin"), // the province's short name, or the country abroad; see lib/domain/geo/parse-place.ts
    destination: text("destination"),
    createdAt: int("created_at").notNull(),
    version: int("version").notNull().default(0), // incremented by each edit
    carrierEditedAt: int("carrier_edited_at"), // when the merchant last changed the carrier
    editedCarrier: text("edited_carrier"), // the new carrier; null: to be recognised
    importId: text("import_id"), // the import that subscribed it

    subscribedAt: int("subscribed_at"), // when Kuaidi100 last accepted it
    pollingSince: int("asked_since"), // in query mode: since when the desk asks about it; null: it is subscribed
    monitorStatus: text("monitor_status", { enum: MONITOR_STATUSES }).notNull(),
    monitorMessage: text("monitor_message"),
    monitorGeneration: int("monitor_generation").notNull(), // see lib/domain/tracking/watching.ts

    state: int("state"),
    subState: int("sub_state"),
    rawState: text("raw_state"), // set while the newest state is unknown to us
    outcome: text("outcome", { enum: OUTCOMES }).notNull().default("open"), // what the figures count it as; see lib/domain/shipments/outcome.ts
    pickedUpAt: int("picked_up_at"),
    signedAt: int("signed_at"), // when the buyer signed last, also of a parcel that came back since; see lib/domain/tracking/signing-time.ts
    lastEventAt: int("last_event_at"),
    lastEvent: text("last_event"),
    lastArea: text("last_area"),
    lastProvince: text("last_province"), // of `lastArea`, short name
    lastCity: text("last_city"), // the part after the province
    lastNode: text("last_node"), // see lib/domain/congestion/extract-hub.ts; empty without a place, null when not extracted yet
    estimatedArrivalAt: int("estimated_arrival_at"), // Kuaidi100's newest estimate; see lib/domain/tracking/fold-arrival.ts
    estimatedAt: int("estimated_at"), // when it was received
    firstEstimatedArrivalAt: int("first_estimated_arrival_at"),
    firstEstimatedAt: int("first_estimated_at"),
    hasDestinationLeg: bool("has_destination_leg").notNull().default(false),
    lastPushAt: int("last_push_at"),
    activityAt: int("activity_at").notNull(), // the list's order

    stage: text("stage", { enum: STAGES }), // the stage of the journey, which decides the time limits
    stageAt: int("stage_at"), // time of the newest event, from which the stage's time limit counts
    doubt: text("doubt", { enum: TRACE_DOUBTS }), // what is inconsistent in its trace
    complainedAt: int("complained_at"), // when the buyer of a signed parcel reported not having received it
    flag: text("flag"), // the most urgent of lib/domain/flags/flag.ts
    flagLevel: int("flag_level"),
    flagReason: text("flag_reason"),
    flagSince: int("flag_since"), // when it became due; together with the flag it identifies the episode
    nextFlagAt: int("next_flag_at"), // the next time at which the flag may change without a push, or earlier
    erasedAt: int("erased_at"), // when people's data were erased, in ms; what comes later is stored without them
  },
  // Three more indexes are in the migration `search`, since drizzle-kit cannot create an index on
  // an expression.
  (t) => [
    uniqueIndex("shipment_submitted_as").on(t.submittedAs),
    index("shipment_number").on(t.waybillNumber),
    index("shipment_order_number").on(t.orderNumber),
    // With the columns for sorting lists and narrowing counts: every count includes the parcels
    // signed today.
    index("shipment_signed")
      .on(
        t.signedAt,
        t.id,
        t.activityAt,
        t.monitorStatus,
        t.createdAt,
        t.carrier,
        t.shop,
        t.salesperson,
        t.origin,
        t.destination,
      )
      .where(sql`${t.signedAt} is not null`),
    // Refused, but told as a problem (拒收). Few are settled so; with the columns that users combine with them.
    index("shipment_refused")
      .on(t.activityAt, t.carrier, t.shop, t.salesperson, t.origin, t.destination, t.createdAt, t.monitorStatus)
      .where(sql`${isRefusedAsProblem(t.subState)} and ${isInactive(t.monitorStatus)}`),
    // Told as signed, but by the sender: few.
    index("shipment_sent_back")
      .on(t.outcome, t.signedAt, t.id)
      .where(sql`${t.outcome} = 'returned' and ${t.signedAt} is not null`),
    // For calculating a carrier's freight, by the rules of the shipping day; written when a parcel is signed for.
    index("shipment_freight_shipped")
      .on(t.carrier, t.signedAt, t.origin, t.destination, t.freight, t.pickedUpAt, t.createdAt, t.outcome)
      .where(sql`${t.signedAt} is not null`),
    // Written once, when a parcel with an estimate is signed for: the report of their accuracy reads
    // no rows.
    index("shipment_estimated")
      .on(t.signedAt, t.state, t.carrier, t.origin, t.destination, t.firstEstimatedArrivalAt, t.estimatedArrivalAt)
      .where(sql`${t.signedAt} is not null and ${t.firstEstimatedArrivalAt} is not null`),
    index("shipment_cod").on(t.codAmount, t.id).where(sql`${t.codAmount} is not null`),
    index("shipment_phone").on(t.phoneHash).where(sql`${t.phoneHash} is not null`),
    index("shipment_flag").on(t.flag, t.activityAt, t.id).where(sql`${t.flag} is not null`),
    index("shipment_next_flag").on(t.nextFlagAt).where(sql`${t.nextFlagAt} is not null`),
    index("shipment_import_monitor").on(t.importId, t.monitorStatus).where(sql`${t.importId} is not null`), // counts an import's sent subscriptions

    // Few rows, so scans read it completely. A push normally updates no other list index.
    index("shipment_live")
      .on(
        t.activityAt,
        t.id,
        t.state,
        t.subState,
        t.rawState,
        t.monitorStatus,
        t.carrier,
        t.shop,
        t.salesperson,
        t.origin,
        t.destination,
        t.lastProvince,
        t.lastCity,
        t.hasDestinationLeg,
        t.codAmount,
        t.importId,
        t.createdAt,
        t.pickedUpAt,
        t.lastEventAt,
        t.signedAt,
        t.subscribedAt,
        t.lastPushAt,
        t.lastNode,
        t.flag,
        t.waybillNumber,
        t.orderNumber,
      )
      .where(isLive(t.monitorStatus)),
    index("shipment_settled")
      .on(
        t.activityAt,
        t.id,
        t.state,
        t.subState,
        t.rawState,
        t.monitorStatus,
        t.carrier,
        t.shop,
        t.salesperson,
        t.origin,
        t.destination,
        t.lastProvince,
        t.lastCity,
        t.hasDestinationLeg,
        t.codAmount,
        t.createdAt,
        t.pickedUpAt,
        t.lastEventAt,
        t.signedAt,
        t.waybillNumber,
        t.orderNumber,
      )
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_state").on(t.state, t.activityAt).where(isInactive(t.monitorStatus)),
    index("shipment_settled_sub").on(t.subState, t.activityAt).where(isInactive(t.monitorStatus)),
    // With the columns that users combine with these, so that the index alone finds rare
    // combinations.
    index("shipment_settled_carrier")
      .on(t.carrier, t.activityAt, t.state, t.shop, t.salesperson)
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_shop")
      .on(t.shop, t.activityAt, t.state, t.carrier, t.salesperson)
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_salesperson")
      .on(t.salesperson, t.activityAt, t.state, t.carrier, t.shop)
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_shop_salesperson")
      .on(t.shop, t.salesperson, t.activityAt, t.state, t.carrier)
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_origin").on(t.origin, t.activityAt).where(isInactive(t.monitorStatus)),
    index("shipment_settled_destination")
      // Also with the columns that counts need, as there are no stored counts by destination and
      // another column.
      .on(t.destination, t.activityAt, t.state, t.carrier, t.shop, t.rawState, t.monitorStatus, t.signedAt)
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_province").on(t.lastProvince, t.activityAt).where(isInactive(t.monitorStatus)),
    index("shipment_settled_import").on(t.importId, t.activityAt).where(isInactive(t.monitorStatus)),
    // With the list's order and the columns of its condition: sorting a period reads no rows.
    index("shipment_settled_created")
      .on(t.createdAt, t.id, t.activityAt, t.monitorStatus)
      .where(isInactive(t.monitorStatus)),
    index("shipment_settled_picked_up").on(t.pickedUpAt).where(isInactive(t.monitorStatus)),
    index("shipment_settled_last_event").on(t.lastEventAt).where(isInactive(t.monitorStatus)),
    // What is not erased yet, oldest first.
    index("shipment_unerased")
      .on(t.activityAt, t.id)
      .where(sql`${t.erasedAt} is null and ${isInactive(t.monitorStatus)}`),
    index("shipment_ended").on(t.monitorStatus, t.activityAt).where(hasEnded(t.monitorStatus)),
    // For the rules of paid queries.
    index("shipment_unfinished").on(t.activityAt, t.id).where(isUnfinished(t.monitorStatus, t.state)),
    index("shipment_elsewhere").on(t.id).where(isElsewhere(t.monitorStatus)),
    index("shipment_stateless")
      .on(t.activityAt, t.id, t.monitorStatus, t.rawState)
      .where(sql`${t.state} is null and ${isInactive(t.monitorStatus)}`),
  ],
);

/** One country's part of the journey, from the newest snapshot, with its timeline. */
export const legs = table(
  "leg",
  {
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    leg: text("leg", { enum: LEGS }).notNull(),
    carrier: text("carrier"),
    waybillNumber: text("waybill_number"), // as pushed; may differ from the subscribed number
    state: int("state"),
    subState: int("sub_state"),
    rawState: text("raw_state"),
    eventCount: int("event_count").notNull(),
    newestClock: int("newest_clock"), // the newest event's wall clock, read as Beijing time, unless it is later than the receipt; comparable only within one leg
    turnedBack: bool("turned_back").notNull().default(false), // its events end on the way back to the sender; see lib/domain/tracking/detect-return.ts
    signingClock: int("signing_clock"), // of the buyer's newest 签收 event, as written
    earlyReceipts: text("early_receipts"), // JSON; of events dated later than their receipt, see lib/domain/tracking/early-receipts.ts
    statedAt: int("stated_at"), // when its state was first received; null for a leg that no push has changed since this is stored
    generation: int("generation").notNull(), // the watching that its events come from; see lib/domain/tracking/watching.ts
    receivedAt: int("received_at").notNull().default(0), // when its snapshot was received
    chainHash: text("chain_hash").notNull(), // over all events, oldest first: detects an unchanged prefix
    newestTime: text("newest_time"),
    newestContext: text("newest_context"),
    newestArea: text("newest_area"),
    events: bytes("events"), // its timeline, see db/queries/tracking/trace-encoding.ts; null without events, or when they are still in `trace_event`
  },
  // A carrier's settlement may contain the number of the destination country, or the corrected one.
  (t) => [primaryKey({ columns: [t.shipmentId, t.leg] }), index("leg_number").on(t.waybillNumber)],
);

/** One line of a leg's timeline, as versions up to 0.1 stored it. A worker moves these rows into `leg`, and pushes do; nothing adds any. */
export const traceEvents = table(
  "trace_event",
  {
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    leg: text("leg", { enum: LEGS }).notNull(),
    sequence: int("sequence").notNull(), // 0 is the oldest event of the leg
    time: text("time").notNull(), // as written
    rawTime: text("raw_time"), // the carrier's own form of it, if that differs
    occurredAt: int("occurred_at"), // null when the time zone or the text is unknown
    context: text("context").notNull(), // the carrier's text, as received
    status: text("status"),
    statusCode: text("status_code"),
    areaCode: text("area_code"),
    areaName: text("area_name"),
    areaCenter: text("area_center"),
    location: text("location"),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.leg, t.sequence] })],
);

/** Changes of state, monitor status and carrier, in the order of recording. */
export const changes = table(
  "shipment_change",
  {
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    pushId: text("push_id").notNull(), // or the subscription's id, when its answer made the change
    kind: text("kind", { enum: CHANGE_KINDS }).notNull(),
    at: int("at").notNull(),
    before: text("before"),
    after: text("after"),
    note: text("note"),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.pushId, t.kind] })],
);
