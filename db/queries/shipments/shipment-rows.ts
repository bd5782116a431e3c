import { getTableColumns } from "drizzle-orm";
import type { StoredEvent } from "@/db/queries/tracking/trace-encoding";
import { type changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isFlag, isFlagLevel, type RaisedFlag } from "@/lib/domain/flags/flag";
import { findRegion } from "@/lib/domain/geo/find-region";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { describeShipment, type SentenceFacts } from "@/lib/domain/shipments/shipment-sentence";
import {
  getStateName,
  getSubStateName,
  isState,
  type ParsedState,
  type State,
} from "@/lib/domain/shipments/shipment-states";
import type {
  ChangeView,
  FlagView,
  LegView,
  ParcelTag,
  ShipmentView,
  SubscriptionProblem,
  SubscriptionView,
  TraceEventView,
} from "@/lib/domain/shipments/shipment-view";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { calculateNextPushAt, isSilent } from "@/lib/domain/tracking/push-timing";
import { openStoredText } from "@/lib/sealing/sealed-value";

export type ShipmentRow = typeof shipments.$inferSelect;

/** Reading a row takes as long as it is wide, and lists read fifty: what they never show is left out. */
const {
  submittedAs: _submittedAs,
  earlierId: _earlierId,
  phoneSealed: _phoneSealed,
  phoneHash: _phoneHash,
  recipientSealed: _recipientSealed,
  fromRegion: _fromRegion,
  toRegion: _toRegion,
  carrierEditedAt: _carrierEditedAt,
  editedCarrier: _editedCarrier,
  importId: _importId,
  monitorGeneration: _monitorGeneration,
  lastProvince: _lastProvince,
  lastCity: _lastCity,
  lastNode: _lastNode,
  estimatedAt: _estimatedAt,
  firstEstimatedArrivalAt: _firstEstimatedArrivalAt,
  firstEstimatedAt: _firstEstimatedAt,
  hasDestinationLeg: _hasDestinationLeg,
  stage: _stage,
  stageAt: _stageAt,
  doubt: _doubt,
  complainedAt: _complainedAt,
  nextFlagAt: _nextFlagAt,
  erasedAt: _erasedAt,
  foreignAmounts: _foreignAmounts,
  ...listedColumns
} = getTableColumns(shipments);
export const LISTED_COLUMNS = listedColumns;
/** What lists and pages of shipments show of a stored one. */
export type ListedRow = Pick<ShipmentRow, keyof typeof listedColumns>;

const {
  events: _events,
  turnedBack: _turnedBack,
  newestClock: _newestClock,
  signingClock: _signingClock,
  earlyReceipts: _earlyReceipts,
  statedAt: _statedAt,
  generation: _generation,
  receivedAt: _receivedAt,
  chainHash: _chainHash,
  ...listedLegColumns
} = getTableColumns(legs);
/** What is shown of a leg beside its timeline. */
export const LISTED_LEG_COLUMNS = listedLegColumns;
export type LegRow = Pick<typeof legs.$inferSelect, keyof typeof listedLegColumns>;
export type SubscriptionRow = typeof subscriptions.$inferSelect;

const { shipmentId, status, returnCode, meaning, mend } = subscriptions;
/** What lists tell of a parcel's newest subscription. */
export const LISTED_SUBSCRIPTION_COLUMNS = { shipmentId, status, returnCode, meaning, mend };
export type ListedSubscription = Pick<SubscriptionRow, keyof typeof LISTED_SUBSCRIPTION_COLUMNS>;

type ChangeRow = typeof changes.$inferSelect;

export const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));

/** Number of decrypted addresses kept in memory: open pages of the list ask for the same rows again and again. */
const MAX_OPENED = 20_000;
const opened = new Map<string, string>();

/**
 * A stored address; null when there is none, or its secret is not here. Decrypting takes 4 µs, which for both addresses
 * of each row would be a fifth of a list's time.
 */
export function openAddress(stored: string | null): string | null {
  if (stored === null) return null;
  const known = opened.get(stored);
  if (known !== undefined) return known;
  const address = openStoredText(stored);
  if (address === null) return null;
  if (opened.size >= MAX_OPENED) opened.clear();
  opened.set(stored, address);
  return address;
}

/** The region of a stored address, which is all that Kuaidi100 is told of it; null when it is not known. */
export function openRegion(stored: string | null): string | null {
  const address = openAddress(stored);
  return address === null ? null : findRegion(address);
}

/** A stored state; the column contains only numbers returned by `parseState`. */
export function toStateReading(row: {
  state: number | null;
  subState: number | null;
  rawState: string | null;
}): ParsedState {
  const state: State | null = row.state !== null && isState(row.state) ? row.state : null;
  return { state, subState: row.subState, raw: row.rawState };
}

function describeState(row: Parameters<typeof toStateReading>[0], hasTrace: boolean) {
  const reading = toStateReading(row);
  return {
    state: reading.state,
    stateName: getStateName(reading, hasTrace),
    subState: reading.subState,
    subStateName: getSubStateName(reading.subState),
    rawState: reading.raw,
  };
}

function describeCarrier(code: string | null) {
  const carrier = findCarrier(code);
  return { carrier: code, carrierName: carrier?.name ?? code, carrierPhone: carrier?.phone ?? null };
}

/** What other tables know of a shipment. */
interface ShipmentContext {
  /** Our own estimate, used when there is none of Kuaidi100; ms since 1970 UTC. */
  laneArrivalAt?: number | null;
  /** Of query mode; ms since 1970 UTC. */
  nextQueryAt?: number | null;
  /** When half and when 80 % of the lane's parcels arrive; ms since 1970 UTC. */
  laneTimes?: { p50At: number; p80At: number };
  tags?: ParcelTag[];
  openCase?: ShipmentView["openCase"];
}

/**
 * A shipment as the API answers it; `summary` has message texts until `translateStored`.
 *
 * @param newest the newest subscription, when it may explain why the shipment is not monitored
 * @param now decides whether a push is overdue, ms since 1970 UTC
 * @param more what other tables know of it
 */
export function toShipmentView(
  row: ListedRow,
  ownLegs: readonly LegRow[],
  newest: ListedSubscription | undefined,
  now: number,
  { laneArrivalAt = null, nextQueryAt = null, laneTimes, tags = [], openCase = null }: ShipmentContext = {},
): ShipmentView {
  const destination = ownLegs.find(({ leg }) => leg === "destination");
  const findLegView = (name: LegName) => {
    const leg = ownLegs.find((each) => each.leg === name);
    return leg ? toLegView(leg, name === "origin" ? row.departureCountry : row.destinationCountry) : null;
  };
  const facts = {
    id: row.id,
    waybillNumber: row.waybillNumber,
    ...describeCarrier(row.carrier),
    ...describeState(row, row.lastEvent !== null),
    outcome: row.outcome,
    monitorStatus: row.monitorStatus,
    monitorMessage: row.monitorMessage,
    orderNumber: row.orderNumber,
    salesperson: row.salesperson,
    shop: row.shop,
    from: openAddress(row.fromSealed),
    to: openAddress(row.toSealed),
    recipient: row.recipientMasked,
    phone: row.phoneMasked,
    codAmount: row.codAmount,
    orderAmount: row.orderAmount,
    freight: row.freight,
    note: row.note,
    tags,
    orderedAt: iso(row.orderedAt),
    origin: row.origin,
    destination: row.destination,
    international: row.international,
    departureCountry: row.departureCountry,
    departureCarrier: row.departureCarrier,
    destinationCountry: row.destinationCountry,
    destinationCarrier: row.destinationCarrier,
    createdAt: toIsoBeijing(row.createdAt),
    subscribedAt: iso(row.subscribedAt),
    trackingMode: row.pollingSince === null ? "push" : "query",
    pickedUpAt: iso(row.pickedUpAt),
    signedAt: iso(row.signedAt),
    estimatedArrivalAt: iso(row.estimatedArrivalAt ?? laneArrivalAt),
    estimatedArrivalSource: row.estimatedArrivalAt !== null ? "kuaidi100" : laneArrivalAt !== null ? "lane" : null,
    laneTimes: laneTimes ? { p50At: toIsoBeijing(laneTimes.p50At), p80At: toIsoBeijing(laneTimes.p80At) } : null,
    lastEventAt: iso(row.lastEventAt),
    lastEvent: row.lastEvent,
    lastArea: row.lastArea,
    lastPushAt: iso(row.lastPushAt),
    nextPushAt: iso(calculateNextPushAt(row)),
    nextQueryAt: iso(nextQueryAt),
    isSilent: isSilent(row, now),
    flag: toFlagView(toRaisedFlag(row)),
    openCase,
    activityAt: toIsoBeijing(row.activityAt),
    subscriptionProblem: newest ? toSubscriptionProblem(newest) : null,
    version: row.version,
    legs: { origin: findLegView("origin"), destination: findLegView("destination") },
    destinationEvent:
      destination?.newestTime != null
        ? { time: destination.newestTime, context: destination.newestContext ?? "", areaName: destination.newestArea }
        : null,
  } satisfies SentenceFacts;
  // Assigned: the row is wide, and a copy of it takes as long as reading it.
  return Object.assign(facts, { summary: describeShipment(facts, now) });
}

function toFlagView(raised: RaisedFlag | null): FlagView | null {
  if (raised === null) return null;
  const { flag: name, level, reason, since } = raised;
  return { name, level, reason, since: toIsoBeijing(since) };
}

/** The flag of a stored shipment. */
export function toRaisedFlag(
  row: Pick<ShipmentRow, "flag" | "flagLevel" | "flagReason" | "flagSince">,
): RaisedFlag | null {
  const { flag, flagLevel, flagReason, flagSince } = row;
  if (!isFlag(flag) || flagLevel === null || !isFlagLevel(flagLevel) || flagSince === null) return null;
  return { flag, level: flagLevel, reason: flagReason, since: flagSince };
}

function toSubscriptionProblem(subscription: ListedSubscription): SubscriptionProblem | null {
  if (subscription.status === "accepted" || subscription.meaning === null) return null;
  return { returnCode: subscription.returnCode, meaning: subscription.meaning, mend: subscription.mend ?? "" };
}

function toLegView(row: LegRow, country: string | null): LegView {
  const { carrier, carrierName, carrierPhone } = describeCarrier(row.carrier);
  const { state, stateName, subState, subStateName, rawState } = describeState(row, row.eventCount > 0);
  // Field by field: with spreads, a list page took a quarter longer.
  return {
    carrier,
    carrierName,
    carrierPhone,
    waybillNumber: row.waybillNumber,
    country,
    state,
    stateName,
    subState,
    subStateName,
    rawState,
    eventCount: row.eventCount,
  };
}

export function toTraceEventView(row: StoredEvent): TraceEventView {
  return {
    time: row.time,
    occurredAt: iso(row.occurredAt),
    context: row.context,
    status: row.status,
    statusCode: row.statusCode,
    areaCode: row.areaCode,
    areaName: row.areaName,
    areaCenter: row.areaCenter,
    location: row.location,
  };
}

export function toSubscriptionView(row: SubscriptionRow): SubscriptionView {
  return {
    id: row.id,
    status: row.status,
    cause: row.cause,
    carrier: row.carrier,
    attempts: row.attempts,
    createdAt: toIsoBeijing(row.createdAt),
    answeredAt: iso(row.answeredAt),
    nextAttemptAt: row.status === "queued" ? iso(row.nextAttemptAt) : null,
    returnCode: row.returnCode,
    message: row.message,
    meaning: row.meaning,
    mend: row.mend,
  };
}

export function toChangeView(row: ChangeRow): ChangeView {
  return { at: toIsoBeijing(row.at), kind: row.kind, before: row.before, after: row.after, note: row.note };
}
