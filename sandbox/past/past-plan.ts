import { buildParcel, DESTINATIONS, type DemoParcel, ORIGINS, RECIPIENTS } from "@/sandbox/parcels/demo-parcels";
import type { ScenarioName } from "@/sandbox/scenarios/scenarios";
import { seededRandom } from "@/sandbox/shared/random";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;

/** The days before today on which the demo's merchant has sent parcels. */
export const PAST_DAYS = 60;
export const PAST_PARCELS = 2_000;

/** The hub at which parcels pile up, and on what ways: each goes through it, and no other hub. */
export const JAMMED_CITY = "武汉市";
const JAMMED_WAYS = [
  ["广东省深圳市南山区", "北京市朝阳区"],
  ["广东省深圳市南山区", "河南省郑州市金水区"],
  ["广东省广州市白云区", "天津市武清区"],
  ["浙江省金华市义乌市", "重庆市渝北区"],
  ["浙江省金华市义乌市", "四川省成都市双流区"],
] as const;
const JAMMED_PARCELS = 36;
/** Carriers that call the hub by the same name, and hand parcels over there. */
const JAMMED_CARRIERS = ["yunda", "shentong", "jtexpress"] as const;
/** Sent three and four days ago: each has stood there for more than a day. */
const JAMMED_DAYS = [3, 4] as const;

/** The sale, in days before today: its height, and how many times as many parcels as usual. */
const SALE_DAY = 21;
const SALE_FACTOR = 4;
const WEEKEND_FACTOR = 0.7;
/** Orders are sent between these hours of Beijing. */
const OFFICE_HOURS = [9, 21] as const;

/** Carriers, more often the more often they are listed: three with enough cases in a month for the case report. */
const CARRIERS = [
  ...["yuantong", "yuantong", "yuantong"],
  ...["zhongtong", "zhongtong", "zhongtong"],
  ...["yunda", "yunda", "yunda"],
  "shentong",
  "jtexpress",
  "shunfeng",
  "jd",
  "ems",
] as const;
/** The only carrier that collects cash for this merchant, on every other parcel. */
export const COD_CARRIER = "zhongtong";

/** How journeys end, more often the more often they are listed. */
const ENDINGS: readonly ScenarioName[] = [
  ...Array<ScenarioName>(24).fill("signed"),
  ...Array<ScenarioName>(5).fill("signed-at-station"),
  ...Array<ScenarioName>(2).fill("signed-by-other"),
  ...Array<ScenarioName>(4).fill("signed-after-trouble"),
  "ordered",
  "return-signed",
];
/** What is still a problem: parcels sent on these days, of which every so-many-th is one. */
const TROUBLE_DAYS = [2, 3, 4, 5, 6] as const;
const TROUBLE_EVERY = 8;
const TROUBLES: readonly ScenarioName[] = ["problem", "problem-204", "problem-206", "problem-209"];

/** Colleagues of the demo who work on cases; nobody can sign in with these names. */
export const COLLEAGUES = ["客服小林", "客服阿杰", "客服思琪"] as const;
/** How long after a push they have worked on the case; the next push comes later. */
const CARE_HOURS = [0.2, 2.5] as const;
const NOTES = [
  "已联系网点，答应今天再派一次。",
  "电话已打通，买家改约明天下午收件。",
  "买家说地址没写门牌号，已补充给网点。",
  "网点回复车辆延误，明早优先派送。",
  "已和买家确认，请放驿站代收。",
] as const;

/** A parcel of the past: how its journey ends, and who worked on its case. */
export interface PastParcel {
  parcel: DemoParcel;
  scenario: ScenarioName;
  /** When it was entered (ms since 1970 UTC). */
  createdAt: number;
  /** Whether it stands at the jammed hub since. */
  isJammed: boolean;
  care: { by: string; note: string; afterMs: number } | null;
}

/**
 * The merchant's last 60 days, in the order of entry: a sale three weeks ago, quiet weekends, a hub that is jammed now,
 * and problems that colleagues work on. The same for the same day.
 *
 * @param endsAt the last of these days is the one before it (ms since 1970 UTC)
 */
export function planPast(endsAt: number): PastParcel[] {
  const today = Math.floor((endsAt + BEIJING_OFFSET_MS) / DAY_MS) * DAY_MS - BEIJING_OFFSET_MS;
  const random = seededRandom("demo past");
  const createdOn = (daysAgo: number) =>
    Math.floor(today - daysAgo * DAY_MS + random.between(...OFFICE_HOURS) * HOUR_MS);
  const days = Array.from({ length: PAST_DAYS }, (_, index) => PAST_DAYS - index);
  const weights = days.map((daysAgo) => weighDay(today, daysAgo));
  const ordinary = spread(PAST_PARCELS - JAMMED_PARCELS, weights).flatMap((count, index) =>
    Array.from({ length: count }, () => ({ daysAgo: days[index] ?? 1, isJammed: false })),
  );
  const jammed = Array.from({ length: JAMMED_PARCELS }, (_, index) => ({
    daysAgo: JAMMED_DAYS[index % JAMMED_DAYS.length] ?? 3,
    isJammed: true,
  }));
  return [...ordinary, ...jammed]
    .map((each) => ({ ...each, createdAt: createdOn(each.daysAgo) }))
    .toSorted((left, right) => left.createdAt - right.createdAt)
    .map((each, index) => planParcel(each, index));
}

function weighDay(today: number, daysAgo: number): number {
  const weekday = new Date(today - daysAgo * DAY_MS + BEIJING_OFFSET_MS).getUTCDay();
  const sale = 1 + (SALE_FACTOR - 1) * Math.max(0, 1 - Math.abs(daysAgo - SALE_DAY) / 3);
  return sale * (weekday === 0 || weekday === 6 ? WEEKEND_FACTOR : 1);
}

/** Divides a number by weights, without a remainder. */
function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  let [weighed, given] = [0, 0];
  return weights.map((weight) => {
    weighed += weight;
    const upTo = Math.round((total * weighed) / sum);
    const count = upTo - given;
    given = upTo;
    return count;
  });
}

function planParcel(
  { daysAgo, createdAt, isJammed }: { daysAgo: number; createdAt: number; isJammed: boolean },
  index: number,
): PastParcel {
  const random = seededRandom(`past ${index}`);
  const [from, to] = isJammed ? random.pick(JAMMED_WAYS) : [random.pick(ORIGINS), random.pick(DESTINATIONS)];
  const isTrouble = !isJammed && TROUBLE_DAYS.some((day) => day === daysAgo) && index % TROUBLE_EVERY === 0;
  const scenario = random.pick(isTrouble ? TROUBLES : ENDINGS);
  const carrier = random.pick(isJammed ? JAMMED_CARRIERS : CARRIERS);
  const codAmount = carrier === COD_CARRIER && index % 2 === 0 ? 100 * Math.round(random.between(39, 399)) : undefined;
  const row = { carrier, scenario, from, to, recipient: random.pick(RECIPIENTS), codAmount };
  const hasCare =
    scenario === "return-signed" || (isTrouble && random.next() < 0.6) || scenario === "signed-after-trouble";
  return {
    parcel: buildParcel(row, FIRST_INDEX + index),
    scenario,
    createdAt,
    isJammed,
    care: hasCare
      ? {
          by: random.pick(COLLEAGUES),
          note: random.pick(NOTES),
          afterMs: Math.round(random.between(...CARE_HOURS) * HOUR_MS),
        }
      : null,
  };
}

/** The parcels of the demo itself have smaller indexes. */
const FIRST_INDEX = 1_000;
