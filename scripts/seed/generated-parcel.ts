import type { NewSeedRows } from "@/db/queries/shipments/seed-rows";
import { findRegionCode } from "@/lib/domain/geo/parse-place";
import { regionOf } from "@/lib/domain/geo/region-of";
import { message } from "@/lib/domain/shared/message";
import { BEIJING_OFFSET_MS, DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { NO_ARRIVAL } from "@/lib/domain/tracking/fold-arrival";
import type { PushSnapshot, TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { sealText } from "@/lib/sealing/sealed-value";
import { hashPhone } from "@/lib/services/shipments/hash-phone";
import type { GeneratedPush } from "./generated-push";
import { type ParcelOutcome, parcelOutcomes, stageAt } from "./parcel-outcomes";
import { buildReportedRows, evaluateFlagColumns, type ReportedShipment } from "./reported-rows";
import { ABROAD, CARRIERS, type ForeignPlace, SALESPEOPLE, SHOPS } from "./seed-data";
import { pickRoute, type SeedRoute } from "./seed-route";
import { buildTraces, NO_EVENTS, type ParcelTraces } from "./seed-traces";
import { SeededRandom, WeightedPicker } from "./seeded-random";

const YEARS_MS = 2 * 365 * DAY_MS;
/** Kuaidi100 aborts a parcel without any record after this time. */
const NO_RECORD_MS = 3 * DAY_MS;
/** Kuaidi100 aborts a parcel without a change after this time. */
const STALE_MS = 60 * DAY_MS;
/** The time of Kuaidi100's answer to a subscription. */
const ANSWER_MS = 2_000;
const GROWTH = 0.85; // more parcels a day at the end than at the beginning
const SHOP_HOURS = { from: 8, hours: 15 };
/** Coprime to ten: the numbers look random and never repeat. */
const STRIDE = 387_420_489;
const SERIALS = 1_000_000_000;
const MOBILE_PREFIXES = ["138", "139", "137", "136", "150", "186", "188", "199"] as const;

const carriers = new WeightedPicker(CARRIERS, ({ weight }) => weight);
const shops = new WeightedPicker(SHOPS, ([, weight]) => weight);
const salespeople = new WeightedPicker(SALESPEOPLE, ([, weight]) => weight);

/** A parcel and its newest push, whose text is not written yet. */
export interface GeneratedParcel {
  rows: Omit<NewSeedRows, "push">;
  push: GeneratedPush | null;
}

/**
 * Generates parcel `position` of `count`, the oldest first, in its status at the instant `now`. The
 * same seed gives the same parcels.
 */
export function generateParcel(position: number, count: number, seed: number, now: number): GeneratedParcel {
  const random = new SeededRandom(Math.imul(seed, 7919) + position);
  const createdAt = calculateCreatedAt((position + random.next()) / count, now);
  const parcelOutcome = parcelOutcomes.pick(random);
  const route = pickRoute(random);
  const foreign = parcelOutcome.isAbroad ? ABROAD[random.integerBelow(ABROAD.length)] : undefined;
  // Usually three days, sometimes weeks; abroad longer.
  const journey = Math.floor(
    (1 + 2.2 * random.next() + (random.next() < 0.06 ? 8 * random.next() : 0)) * DAY_MS * (foreign ? 4 : 1),
  );
  const carrier = carriers.pick(random);
  const serial = String((position * STRIDE + seed) % SERIALS).padStart(9, "0");
  const filler = String(random.integerBelow(10_000)).padStart(4, "0");
  const waybillNumber = `${carrier.prefix}${filler.slice(0, carrier.digits - 9)}${serial}`;
  const parcelProgress = calculateProgress(parcelOutcome, now - createdAt, journey);
  const idAt = (at: number) => at.toString(36).padStart(9, "0");
  const id = `${idAt(createdAt)}${(position % 1_679_616).toString(36).padStart(4, "0")}${random.hex(20)}`;
  const callbackId = `${idAt(createdAt)}${random.hex(24)}`;
  const isRefused = parcelOutcome.name === "failed";
  const subscription = buildSubscription(`${idAt(createdAt)}${random.hex(24)}`, id, callbackId, {
    carrier: carrier.code,
    createdAt,
    isRefused,
  });
  const { answeredAt } = subscription;
  const shipment: ReportedShipment = {
    ...NO_TRACE,
    ...generateOrder(random, position, route, foreign),
    id,
    waybillNumber,
    carrier: carrier.code,
    submittedAs: `${carrier.code}:${waybillNumber}`,
    createdAt,
    pollingSince: null,
    subscribedAt: isRefused ? null : answeredAt,
    ...(isRefused ? NEVER_MONITORED : MONITORED),
    activityAt: isRefused ? answeredAt : createdAt,
  };
  const rows = { shipment, subscription, changes: [buildAnswerChange(subscription, isRefused)] };
  const pickedUpAt = createdAt + HOUR_MS + Math.floor(random.next() * 5 * HOUR_MS);
  const times = { createdAt, pickedUpAt, journey, now };
  const events = isRefused ? NO_EVENTS : buildTraces(parcelOutcome, route, foreign, parcelProgress, times);
  const newest = (events.destination[0] ?? events.origin[0])?.clock ?? null;
  const delay = Math.floor(random.next() * 3 * HOUR_MS);
  const endedAt = parcelProgress.isGivenUp
    ? createdAt + journey + (parcelOutcome.name === "no-record" ? 0 : STALE_MS)
    : null;
  const receivedAt = endedAt ?? (newest === null ? null : Math.max(newest, answeredAt) + delay);
  if (isRefused || receivedAt === null) {
    return {
      rows: { ...rows, shipment: { ...shipment, ...evaluateFlagColumns(shipment, now) }, legs: [] },
      push: null,
    };
  }
  const push = {
    id: `${idAt(Math.min(now, receivedAt))}${random.hex(24)}`,
    callbackId,
    receivedAt: Math.min(now, receivedAt),
    snapshot: buildSnapshot(parcelOutcome, parcelProgress, events, {
      carrier: carrier.code,
      abroad: foreign?.carrier,
      waybillNumber,
    }),
  };
  return { rows: buildReportedRows(rows, push, now), push };
}

const MONITORED = { monitorStatus: "polling", monitorMessage: null, monitorGeneration: 0 } as const;
const NEVER_MONITORED = { monitorStatus: "failed", monitorMessage: null, monitorGeneration: 0 } as const;
/** All rows of a table must have the same keys. */
const NO_TRACE = {
  state: null,
  subState: null,
  rawState: null,
  outcome: "open" as const,
  pickedUpAt: null,
  signedAt: null,
  lastEventAt: null,
  lastEvent: null,
  lastArea: null,
  ...NO_ARRIVAL,
  lastProvince: null,
  lastCity: null,
  hasDestinationLeg: false,
  complainedAt: null,
  lastPushAt: null,
  stage: null,
  stageAt: null,
  doubt: null,
};

const sealed = new Map<string, string>();

/** Encrypted once for each place, since a million parcels are sent between a few hundred. */
function sealOnce(address: string): string {
  const known = sealed.get(address) ?? sealText(address);
  sealed.set(address, known);
  return known;
}

/** The merchant's data of the parcel. */
function generateOrder(random: SeededRandom, position: number, route: SeedRoute, foreign: ForeignPlace | undefined) {
  const phone = random.next() < 0.4 ? generatePhone(random) : null;
  const fromAddress = route.from.area;
  const toAddress = foreign ? `${foreign.city}, ${foreign.country}` : route.to.area;
  return {
    phoneSealed: null,
    phoneMasked: phone && `${phone.slice(0, 3)}****${phone.slice(-4)}`,
    phoneHash: phone && hashPhone(phone),
    fromSealed: sealOnce(fromAddress),
    toSealed: sealOnce(toAddress),
    fromRegion: regionOf(fromAddress),
    toRegion: regionOf(toAddress),
    origin: findRegionCode(fromAddress, foreign ? "CN" : null),
    destination: findRegionCode(toAddress, foreign?.country ?? null),
    orderNumber: `${7_000_000_000_000 + position * 7 + random.integerBelow(7)}${random.integerBelow(10)}`,
    salesperson: random.next() < 0.9 ? salespeople.pick(random)[0] : null,
    shop: shops.pick(random)[0],
    codAmount: random.next() < 0.12 ? 1_000 + random.integerBelow(90) * 1_000 + 900 : null,
    freight: 300 + random.integerBelow(40) * 50,
    international: foreign !== undefined,
    departureCountry: foreign ? "CN" : null,
    departureCarrier: null,
    destinationCountry: foreign?.country ?? null,
    destinationCarrier: foreign?.carrier ?? null,
  };
}

function buildSubscription(
  id: string,
  shipmentId: string,
  callbackId: string,
  { carrier, createdAt, isRefused }: { carrier: string; createdAt: number; isRefused: boolean },
) {
  return {
    id,
    shipmentId,
    ordinal: 0,
    callbackId,
    carrier,
    status: isRefused ? ("refused" as const) : ("accepted" as const),
    attempts: 1,
    serverErrors: 0,
    answers: 1,
    returnCode: isRefused ? "701" : "200",
    message: isRefused ? "拒绝订阅的快递公司" : "提交成功",
    meaning: isRefused ? message("returnCode.701.meaning") : null,
    mend: isRefused ? message("returnCode.701.mend") : null,
    createdAt,
    answeredAt: createdAt + ANSWER_MS,
  };
}

/** The change for the answer to a subscription. */
function buildAnswerChange(
  { id, shipmentId, message, answeredAt }: ReturnType<typeof buildSubscription>,
  isRefused: boolean,
) {
  const after = isRefused ? "failed" : "polling";
  return { shipmentId, pushId: id, kind: "monitor" as const, at: answeredAt, before: "queued", after, note: message };
}

/** The content of the newest push. */
function buildSnapshot(
  parcelOutcome: ParcelOutcome,
  { monitor, state, subState, isOver, isGivenUp }: ParcelProgress,
  events: ParcelTraces,
  { carrier, abroad, waybillNumber }: { carrier: string; abroad: string | undefined; waybillNumber: string },
): PushSnapshot {
  const status = monitor === "shutdown" || monitor === "abort" ? monitor : "polling";
  const raw = isOver ? (parcelOutcome.rawState ?? null) : null;
  const parsedState = { state, subState, raw };
  const leg = (of: string, own: TraceEvent[]) => ({
    carrier: of,
    waybillNumber,
    state: parsedState,
    events: own,
    estimatedArrivalAt: null,
  });
  return {
    status,
    rawStatus: status,
    message: isGivenUp ? (parcelOutcome.message ?? null) : null,
    isCorrected: false,
    oldCarrier: null,
    newCarrier: null,
    origin: events.origin.length > 0 ? leg(carrier, events.origin) : null,
    destination: abroad !== undefined && events.destination.length > 0 ? leg(abroad, events.destination) : null,
  };
}

type ParcelProgress = ReturnType<typeof calculateProgress>;

/** The progress of a parcel of this age. */
function calculateProgress(parcelOutcome: ParcelOutcome, age: number, journey: number) {
  const isOver = age >= journey;
  if (!isOver) {
    const stage = stageAt(age / journey, parcelOutcome.isAbroad ?? false);
    const isWithoutRecord = parcelOutcome.name === "no-record";
    const monitor = parcelOutcome.name === "failed" ? ("failed" as const) : ("polling" as const);
    const state = isWithoutRecord ? { state: null, subState: null } : stage;
    return { ...state, monitor, isOver, isGivenUp: false, progress: age / journey };
  }
  const patience = parcelOutcome.name === "no-record" ? NO_RECORD_MS : journey + STALE_MS;
  const isGivenUp = parcelOutcome.monitor === "abort" && age >= patience;
  const monitor = parcelOutcome.monitor === "abort" && !isGivenUp ? ("polling" as const) : parcelOutcome.monitor;
  return { state: parcelOutcome.state, subState: parcelOutcome.subState, monitor, isOver, isGivenUp, progress: 1 };
}

/** Within the opening hours of shops, and in ascending order of the positions. */
function calculateCreatedAt(share: number, now: number): number {
  const days = (YEARS_MS / DAY_MS) * share ** GROWTH;
  const today = now - ((now + BEIJING_OFFSET_MS) % DAY_MS);
  const start = today - YEARS_MS + Math.floor(days) * DAY_MS;
  const inDay = (SHOP_HOURS.from + SHOP_HOURS.hours * (days % 1)) * HOUR_MS;
  return Math.min(now - 60_000, Math.floor(start + inDay));
}

/** Numbers of a range that is not assigned. */
function generatePhone(random: SeededRandom): string {
  const prefix = MOBILE_PREFIXES[random.integerBelow(MOBILE_PREFIXES.length)] ?? "138";
  return `${prefix}0000${String(random.integerBelow(10_000)).padStart(4, "0")}`;
}
