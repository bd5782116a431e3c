import { COURIERS, DESTINATIONS, type ForeignPlace, HUBS, ORIGINS, type SeedPlace } from "./seed-data";
import { type SeededRandom, WeightedPicker } from "./seeded-random";

/** An event of a trace, without its time. */
export interface SeedScan {
  context: string;
  status: string;
  at: SeedPlace;
  /** Share of the journey that is over. */
  progress: number;
}

const origins = new WeightedPicker(ORIGINS, ({ weight }) => weight);
const destinations = new WeightedPicker(DESTINATIONS, ({ weight }) => weight);

export interface SeedRoute {
  from: SeedPlace;
  to: SeedPlace;
  scans: readonly SeedScan[];
}

const knownRoutes = new Map<string, SeedRoute>();

/** A route through the country with all of its scans; parcels on the same route share them. */
export function pickRoute(random: SeededRandom): SeedRoute {
  const from = origins.pick(random);
  const to = destinations.pick(random);
  const hub = HUBS[random.integerBelow(HUBS.length)] ?? from;
  const courier = COURIERS[random.integerBelow(COURIERS.length)] ?? "";
  const key = `${from.code} ${hub.code} ${to.code} ${courier}`;
  const route = knownRoutes.get(key) ?? { from, to, scans: scansBetween(from, hub, to, courier) };
  knownRoutes.set(key, route);
  return route;
}

/**
 * When each event happens, as a share of the journey: most of the time is on the road and in two
 * sorting centres at night.
 */
const PROGRESS = [0, 0.03, 0.12, 0.16, 0.25, 0.43, 0.46, 0.51, 0.65, 0.68, 0.71, 0.74, 0.78, 0.9];

function scansBetween(from: SeedPlace, hub: SeedPlace, to: SeedPlace, courier: string): SeedScan[] {
  const lines: [string, string, SeedPlace][] = [
    ["商家已打印面单，等待揽收", "待揽收", from],
    [`【${from.city}集散点】的${courier}(13800138000)已揽收`, "已揽收", from],
    [`快件离开【${from.city}集散点】，已发往【${from.city}转运中心】`, "在途", from],
    [`快件到达【${from.city}转运中心】`, "在途", from],
    [`快件离开【${from.city}转运中心】，已发往【${hub.city}转运中心】`, "干线", from],
    [`快件到达【${hub.city}转运中心】`, "干线", hub],
    [`快件在【${hub.city}转运中心】完成分拣`, "干线", hub],
    [`快件离开【${hub.city}转运中心】，已发往【${to.city}转运中心】`, "干线", hub],
    [`快件到达【${to.city}转运中心】`, "到达派件城市", to],
    [`快件在【${to.city}转运中心】完成分拣`, "在途", to],
    [`快件离开【${to.city}转运中心】，已发往【${to.city}营业部】`, "在途", to],
    [`快件到达【${to.city}营业部】`, "在途", to],
    [`【${to.city}营业部】的${courier}(13900139000)正在派件，请保持电话畅通`, "派件", to],
    ["快件已投递，请及时取件", "投柜或驿站", to],
  ];
  return lines.map(([context, status, at], index) => ({
    context,
    status,
    at,
    progress: PROGRESS[index] ?? 1,
  }));
}

/** Until when its trace is that of a domestic parcel, and when it has left the country. */
const SENT_ON = 0.2;
const EXPORTED = 0.3;

/**
 * The events of an international parcel: in China until it has left, then by the other country's
 * carrier.
 */
export function scansAbroad({ from, scans }: SeedRoute, { country, city }: ForeignPlace, lastSeen: number) {
  const there: SeedPlace = { ...from, code: "", area: city, city };
  const line = (progress: number, context: string, status: string, at: SeedPlace): SeedScan => ({
    progress,
    context,
    status,
    at,
  });
  const destination = [
    line(0.41, `Arrived in ${country}, presented to customs`, "待清关", there),
    line(0.5, "Customs clearance in progress", "清关中", there),
    line(0.7, "Released by customs", "清关完成", there),
    line(0.76, `Arrived at ${city} distribution centre`, "在途", there),
    line(0.86, `Out for delivery, ${city}`, "派件", there),
  ];
  return {
    there,
    origin: [
      ...scans.filter(({ progress }) => progress < SENT_ON),
      line(EXPORTED, `【${from.city}国际邮件互换局】已出口直封，发往 ${country}`, "出口", from),
    ],
    destination: destination.filter(({ progress }) => progress <= lastSeen),
  };
}
