/** Kuaidi100's states in a push: 在途 and 签收. */
export const UNDER_WAY = "0";
export const FINAL_STATE = "3";

type Stage = "picked-up" | "under-way" | "signed";

const PLACES = [
  { city: "杭州市", code: "CN330100000000", hub: "杭州转运中心" },
  { city: "上海市", code: "CN310000000000", hub: "上海转运中心" },
  { city: "南京市", code: "CN320100000000", hub: "南京中转站" },
  { city: "广州市", code: "CN440100000000", hub: "广州转运中心" },
  { city: "武汉市", code: "CN420100000000", hub: "武汉分拨中心" },
  { city: "成都市", code: "CN510100000000", hub: "成都转运中心" },
  { city: "北京市", code: "CN110000000000", hub: "北京转运中心" },
  { city: "郑州市", code: "CN410100000000", hub: "郑州转运中心" },
] as const;
type Place = (typeof PLACES)[number];

const UNDER_WAY_TEXTS: ReadonlyArray<(from: Place, to: Place) => string> = [
  (from, to) => `快件离开【${from.hub}】已发往【${to.hub}】`,
  (from) => `快件已到达【${from.hub}】`,
  (from) => `【${from.city}】快件已在【${from.hub}】分拣`,
  (from) => `${from.hub}/装件入车扫描`,
  (from) => `${from.hub}/下车扫描`,
];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/**
 * Late yesterday, the same in every process: a push has recent events, and a parcel with an old
 * newest event would get a flag.
 */
const FIRST_SCAN = Math.floor(Date.now() / DAY_MS) * DAY_MS - 13 * 60 * MINUTE_MS;
const BETWEEN_SCANS_MS = 20 * MINUTE_MS;

/**
 * JSON of one scan of a parcel in a push, with the fields of `resultv2`. The same parcel and index
 * give the same text.
 *
 * @param index 0 is the oldest
 */
export function eventText(parcel: number, index: number, stage: Stage): string {
  const spread = scatter(parcel, index);
  const from = placeAt(spread);
  const to = placeAt(spread >>> 5);
  const instant = FIRST_SCAN + (parcel % 5_000) * 2_000 + index * BETWEEN_SCANS_MS;
  const time = new Date(instant).toISOString().slice(0, 19).replace("T", " ");
  return JSON.stringify({
    time,
    context: contextOf(stage, spread, from, to),
    ftime: time,
    areaCode: from.code,
    areaName: from.city,
    status: stage === "signed" ? "签收" : stage === "picked-up" ? "揽收" : "在途",
  });
}

function contextOf(stage: Stage, spread: number, from: Place, to: Place): string {
  if (stage === "picked-up") return `【${from.city}】您的快件已由【${from.hub}】揽收，揽收人：张师傅`;
  if (stage === "signed") return `【${from.city}】您的快件已签收，签收人凭取货码签收，期待再次为您服务`;
  const words = UNDER_WAY_TEXTS[(spread >>> 10) % UNDER_WAY_TEXTS.length];
  return words ? words(from, to) : "";
}

function placeAt(spread: number): Place {
  return PLACES[spread % PLACES.length] ?? PLACES[0];
}

/** A number that differs between parcels and scans without a pattern. */
function scatter(parcel: number, index: number): number {
  let mixed = Math.imul(parcel + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) >>> 0;
}
