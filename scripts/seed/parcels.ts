import type { NewSeedRows } from "@/db/queries/seed-rows";
import { BEIJING_OFFSET_MS, DAY_MS, HOUR_MS, writeBeijingTime } from "@/lib/domain/beijing-time";
import { lastPlace, regionCode } from "@/lib/domain/place";
import { hashPhone } from "@/lib/services/hash-phone";
import { Chance, Wheel } from "./chance";
import { type Fate, fates, stageAt } from "./fates";
import { pickRoute } from "./journey";
import { ABROAD, CARRIERS, SALESPEOPLE, SHOPS } from "./world";

const YEARS_MS = 2 * 365 * DAY_MS;
/** Kuaidi100 gives up on a parcel that never moved. */
const NO_RECORD_MS = 3 * DAY_MS;
/** And on one that no longer moves. */
const STALE_MS = 60 * DAY_MS;
const GROWTH = 0.85; // more parcels a day at the end than at the beginning
const SHOP_HOURS = { from: 8, hours: 15 };
/** Prime to ten: numbers look like chance and never repeat. */
const STRIDE = 387_420_489;
const SERIALS = 1_000_000_000;
const MOBILE_PREFIXES = ["138", "139", "137", "136", "150", "186", "188", "199"] as const;

const carriers = new Wheel(CARRIERS, ({ weight }) => weight);
const shops = new Wheel(SHOPS, ([, weight]) => weight);
const salespeople = new Wheel(SALESPEOPLE, ([, weight]) => weight);

/** Makes parcel `position` of `count`, the oldest first, as it stands at the instant `now`. The same seed makes the same parcels. */
export function makeParcel(position: number, count: number, seed: number, now: number): NewSeedRows {
  const chance = new Chance(Math.imul(seed, 7919) + position);
  const createdAt = createdAtOf((position + chance.next()) / count, now);
  const age = now - createdAt;
  const fate = fates.pick(chance);
  const isAbroad = fate.isAbroad ?? false;
  const way = pickRoute(chance);
  const foreign = isAbroad ? ABROAD[chance.below(ABROAD.length)] : undefined;
  // Three days as a rule, weeks sometimes; abroad longer.
  const journey = Math.floor(
    (1 + 2.2 * chance.next() + (chance.next() < 0.06 ? 8 * chance.next() : 0)) * DAY_MS * (foreign ? 4 : 1),
  );
  const carrier = carriers.pick(chance);
  const serial = String((position * STRIDE + seed) % SERIALS).padStart(9, "0");
  const filler = String(chance.below(10_000)).padStart(4, "0");
  const waybillNumber = `${carrier.prefix}${filler.slice(0, carrier.digits - 9)}${serial}`;
  const standing = progressOf(fate, age, journey);
  const id = `${createdAt.toString(36).padStart(9, "0")}${(position % 1_679_616).toString(36).padStart(4, "0")}${chance.hex(20)}`;

  const pickedUpAt = createdAt + HOUR_MS + Math.floor(chance.next() * 5 * HOUR_MS);
  const events: NewSeedRows["events"] = [];
  if (fate.name !== "failed" && fate.name !== "no-record") {
    for (const scan of way.scans) {
      if (scan.progress > standing.progress) break;
      const at =
        scan.progress === 0 ? createdAt : pickedUpAt + Math.floor((journey - (pickedUpAt - createdAt)) * scan.progress);
      if (at > now) break;
      events.push({
        shipmentId: id,
        leg: "origin",
        sequence: events.length,
        time: writeBeijingTime(at),
        occurredAt: at,
        context: scan.context,
        status: scan.status,
        areaCode: scan.at.code,
        areaName: scan.at.area,
      });
    }
    if (standing.isOver) {
      const at = createdAt + journey;
      events.push({
        shipmentId: id,
        leg: "origin",
        sequence: events.length,
        time: writeBeijingTime(at),
        occurredAt: at,
        context: fate.text,
        status: null,
        areaCode: way.to.code,
        areaName: way.to.area,
      });
    }
  }
  const last = events.at(-1);
  const lastEventAt = last?.occurredAt ?? null;
  const isHeard = last !== undefined;
  const lastPushAt = isHeard
    ? Math.min(now, (lastEventAt ?? createdAt) + Math.floor(chance.next() * 3 * HOUR_MS))
    : null;
  const endedAt = standing.isGivenUp ? createdAt + journey + (fate.name === "no-record" ? 0 : STALE_MS) : null;
  const activityAt = Math.min(now, endedAt ?? lastPushAt ?? createdAt + chance.below(60_000));
  const phone = chance.next() < 0.4 ? phoneOf(chance) : null;
  const fromAddress = way.from.area;
  const toAddress = foreign ? `${foreign.city}, ${foreign.country}` : way.to.area;
  const orderNumber = `${7_000_000_000_000 + position * 7 + chance.below(7)}${chance.below(10)}`;
  const isSigned = standing.isOver && standing.state === 3;
  const shop = shops.pick(chance)[0];

  return {
    shipment: {
      id,
      waybillNumber,
      carrier: carrier.code,
      submittedAs: `${carrier.code}:${waybillNumber}`,
      phoneSealed: null,
      phoneMasked: phone && `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      phoneHash: phone && hashPhone(phone),
      fromAddress,
      toAddress,
      origin: regionCode(fromAddress, foreign ? "CN" : null),
      destination: regionCode(toAddress, foreign?.country ?? null),
      orderNumber,
      salesperson: chance.next() < 0.9 ? salespeople.pick(chance)[0] : null,
      shop,
      codAmount: chance.next() < 0.12 ? 1_000 + chance.below(90) * 1_000 + 900 : null,
      freight: 300 + chance.below(40) * 50,
      international: foreign !== undefined,
      departureCountry: foreign ? "CN" : null,
      departureCarrier: null,
      destinationCountry: foreign?.country ?? null,
      destinationCarrier: foreign?.carrier ?? null,
      createdAt,
      subscribedAt: fate.name === "failed" ? null : createdAt + 2_000,
      monitorStatus: standing.monitor,
      monitorMessage: standing.isGivenUp ? (fate.message ?? null) : null,
      monitorGeneration: 0,
      state: isHeard ? standing.state : null,
      subState: isHeard ? standing.subState : null,
      rawState: isHeard && standing.isOver ? (fate.rawState ?? null) : null,
      pickedUpAt: events.length > 1 ? pickedUpAt : null,
      signedAt: isSigned ? lastEventAt : null,
      lastEventAt,
      lastEvent: last?.context ?? null,
      lastArea: last?.areaName ?? null,
      ...lastPlace(last?.areaName ?? null),
      hasDestinationLeg: foreign !== undefined && isHeard,
      lastPushAt,
      activityAt,
    },
    subscription: {
      id: `${createdAt.toString(36).padStart(9, "0")}${chance.hex(24)}`,
      shipmentId: id,
      ordinal: 0,
      callbackId: chance.hex(32),
      carrier: carrier.code,
      status: fate.name === "failed" ? "refused" : "accepted",
      attempts: 1,
      serverErrors: 0,
      returnCode: fate.name === "failed" ? "701" : "200",
      message: fate.name === "failed" ? "拒绝订阅的快递公司" : "提交成功",
      meaning: fate.name === "failed" ? "快递100 不受理这家快递公司的订阅。" : null,
      mend: fate.name === "failed" ? "请核对快递公司，改正后重新订阅。" : null,
      createdAt,
      answeredAt: createdAt + 2_000,
    },
    legs: isHeard
      ? [
          legOf(id, "origin", carrier.code, waybillNumber, events.length, standing, lastEventAt),
          ...(foreign ? [legOf(id, "destination", foreign.carrier, waybillNumber, 0, standing, null)] : []),
        ]
      : [],
    events,
  };
}

type Standing = ReturnType<typeof progressOf>;

function legOf(
  shipmentId: string,
  leg: "origin" | "destination",
  carrier: string,
  waybillNumber: string,
  eventCount: number,
  { state, subState }: Standing,
  newestClock: number | null,
): NewSeedRows["legs"][number] {
  return {
    shipmentId,
    leg,
    carrier,
    waybillNumber,
    state,
    subState,
    eventCount,
    newestClock,
    generation: 0,
    chainHash: "",
  };
}

/** How far a parcel of this age is. */
function progressOf(fate: Fate, age: number, journey: number) {
  const isOver = age >= journey;
  if (!isOver) {
    const stage = stageAt(age / journey, fate.isAbroad ?? false);
    const isUnheard = fate.name === "no-record";
    const monitor = fate.name === "failed" ? ("failed" as const) : ("polling" as const);
    const state = isUnheard ? { state: null, subState: null } : stage;
    return { ...state, monitor, isOver, isGivenUp: false, progress: age / journey };
  }
  const patience = fate.name === "no-record" ? NO_RECORD_MS : journey + STALE_MS;
  const isGivenUp = fate.monitor === "abort" && age >= patience;
  const monitor = fate.monitor === "abort" && !isGivenUp ? ("polling" as const) : fate.monitor;
  return { state: fate.state, subState: fate.subState, monitor, isOver, isGivenUp, progress: 1 };
}

/** Within the hours in which shops work, and later ones in the order of their positions. */
function createdAtOf(share: number, now: number): number {
  const days = (YEARS_MS / DAY_MS) * share ** GROWTH;
  const today = now - ((now + BEIJING_OFFSET_MS) % DAY_MS);
  const start = today - YEARS_MS + Math.floor(days) * DAY_MS;
  const inDay = (SHOP_HOURS.from + SHOP_HOURS.hours * (days % 1)) * HOUR_MS;
  return Math.min(now - 60_000, Math.floor(start + inDay));
}

/** Numbers of a range that is given to nobody. */
function phoneOf(chance: Chance): string {
  const prefix = MOBILE_PREFIXES[chance.below(MOBILE_PREFIXES.length)] ?? "138";
  return `${prefix}0000${String(chance.below(10_000)).padStart(4, "0")}`;
}
