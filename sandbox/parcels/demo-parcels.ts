import type { ScenarioName, ScenarioPlan } from "@/sandbox/scenarios/scenarios";
import { seededRandom } from "@/sandbox/shared/random";
import { demoPostalNumber, demoWaybillNumber } from "./demo-numbers";

/** A shipment of the demonstration, with the field names of the product's API; money is in 分. */
export interface DemoParcel {
  waybillNumber: string;
  carrier: string;
  recipient: string;
  phone?: string;
  from: string;
  to: string;
  orderNumber: string;
  salesperson: string;
  shop: string;
  codAmount?: number;
  freight: number;
  international?: boolean;
  departureCountry?: string;
  departureCarrier?: string;
  destinationCountry?: string;
  destinationCarrier?: string;
}

export interface DemoRow {
  carrier: string;
  scenario: ScenarioName;
  /** Share of the journey that is over at the subscription; negative: the courier has not come yet. */
  progress: number;
  from: string;
  to: string;
  recipient: string;
  codAmount?: number;
  abroad?: { country: string; carrier: string };
}

const NANSHAN = "广东省深圳市南山区";
const BAIYUN = "广东省广州市白云区";
const YIWU = "浙江省金华市义乌市";
/** The origin of imports. */
const HONG_KONG = "香港特别行政区九龙";
export const ORIGINS = [NANSHAN, BAIYUN, YIWU] as const;
/** Domestic destinations, in turn. */
export const DESTINATIONS = [
  "北京市朝阳区",
  "上海市浦东新区",
  "四川省成都市双流区",
  "江苏省苏州市吴中区",
  "湖北省武汉市洪山区",
  "辽宁省沈阳市和平区",
  "陕西省西安市雁塔区",
  "山东省青岛市市南区",
  "重庆市渝北区",
  "湖南省长沙市岳麓区",
  "新疆维吾尔自治区乌鲁木齐市天山区",
  "福建省厦门市思明区",
  "黑龙江省哈尔滨市南岗区",
  "河南省郑州市金水区",
  "云南省昆明市官渡区",
  "天津市武清区",
  "西藏自治区拉萨市城关区",
  "安徽省合肥市蜀山区",
] as const;

const ABROAD_PLACES = {
  JP: { city: "Tokyo, Japan", recipient: "Sato Yui" },
  SG: { city: "Singapore", recipient: "Tan Wei Ling" },
  US: { city: "Los Angeles, United States", recipient: "Emily Carter" },
  AU: { city: "Sydney, Australia", recipient: "Jack Wilson" },
} as const;

const SHOPS = ["青禾好物淘宝店", "青禾好物抖音店", "青禾好物拼多多店"] as const;
const SALESPEOPLE = ["王倩", "李浩然", "陈思远", "赵雨桐", "周明"] as const;
/** Made-up recipients within China, in turn. */
export const RECIPIENTS = [
  "张晓雯",
  "刘洋",
  "孙建国",
  "欧阳静",
  "吴婷",
  "郑凯",
  "马丽",
  "何志强",
  "林小雨",
  "罗敏",
] as const;
/** Well-known example numbers, so that nobody is called by mistake. */
const PHONES = ["13800138000", "13900139000", "13700137000", "13600136000", "13500135000"] as const;
const CARRIERS_THAT_NEED_A_PHONE = ["shunfeng", "shunfengkuaiyun", "zhongtong"];

/** Carrier, scenario, progress on the day of subscription, and cash on delivery (分). */
const DOMESTIC: readonly [string, ScenarioName, number, number?][] = [
  ["yuantong", "signed", 1.6],
  ["shunfeng", "signed", 1.3, 29900],
  ["zhongtong", "signed", 0.93],
  ["jtexpress", "problem", 1.05, 15800],
  ["yunda", "delivering", 1],
  ["jd", "signed", 1.8],
  ["shentong", "transit", 0.3],
  ["debangkuaidi", "delivering", 0.97, 128000],
  ["youzhengguonei", "transit", 0.12],
  ["ems", "signed-at-station", 1.4],
  ["yuantong", "picked-up", 1],
  ["shunfeng", "delivering", 0.6],
  ["zhongtong", "refused", 1.1, 8900],
  ["jtexpress", "signed", -0.9],
  ["yunda", "locker", 0.9],
  ["jd", "transit", -0.1],
  ["shentong", "problem", 1.02],
  ["debangkuaidi", "signed", -1, 59900],
  ["youzhengguonei", "return-signed", 1.2, 12800],
  ["yuantong", "transit", 0],
  ["zhongtong", "returning", 0.75],
  ["jtexpress", "return-signed", 0.7, 18600],
  ["yunda", "signed", 2.2, 19900],
  ["shunfeng", "customs-clearing", 0.7],
  ["debangkuaidi", "handed-over", 0.6],
  ["shentong", "signed", -0.8],
  ["jd", "picked-up", -3],
  ["yuantong", "problem", 0.35, 22800],
  ["zhongtong", "transit", -0.5],
  ["shunfeng", "customs-trouble", 1.1],
  ["youzhengguonei", "signed", 1.5],
  ["jtexpress", "no-record", 0.93],
  ["yunda", "no-record", 0.55],
  ["debangkuaidi", "delivering", -0.45],
  ["zhongtong", "stale", 0.996],
  ["jtexpress", "stale", 0.99],
  ["yuantong", "corrected", 0.96],
  ["yunda", "unknown", 0.8],
  ["shentong", "repaired", 0.9],
  ["jd", "customs-waiting", 0.4],
  ["shunfeng", "customs-cleared", 0.5],
  ["youzhengguonei", "returning", 0.4, 9900],
  ["jtexpress", "transit", -3.1],
  ["yunda", "refused", -0.5, 16800],
  ["shentong", "locker", -0.7],
  ["zhongtong", "signed", -0.6],
  ["debangkuaidi", "problem", -0.55],
  ["jd", "signed-at-station", -0.6],
  ["yuantong", "signed", -0.5, 36900],
  ["shunfeng", "return-signed", -0.3, 45900],
  ["yunda", "customs-trouble", -0.4],
  ["ems", "transit", -1.6],
  ["shentong", "return-signed", -0.25],
  ["jtexpress", "signed", 2.6, 9900],
  ["shentong", "signed", 1.15],
  ["youzhengguonei", "transit", -0.25],
  // They start within the first two hours, one after another, so that the page changes often.
  ["zhongtong", "transit", -0.95],
  ["jtexpress", "return-signed", -1.1, 23900],
  ["yunda", "transit", -7.4],
  ["shunfeng", "return-signed", -1.4],
  ["yuantong", "transit", -1.5],
  ["shentong", "returning", -1.9, 7900],
  ["ems", "transit", -2],
  ["debangkuaidi", "return-signed", -3.2, 88000],
  ["jd", "transit", -2.2],
  ["zhongtong", "return-signed", -2.6],
  ["youzhengguonei", "transit", -2.6],
  ["jtexpress", "transit", -2.85],
  ["yunda", "return-signed", -2.95, 14900],
  ["yuantong", "transit", -3.15],
  // Cases of further kinds, from the first minute on: what is late was late before the subscription.
  ["yunda", "stalled", 0.95],
  ["shentong", "sign-late", 0.95],
  ["yuantong", "pickup-late", 0.95],
  ["zhongtong", "locker-late", 0.95, 26900],
  ["jtexpress", "delivery-late", 0.95],
  ["yunda", "transit-late", 0.95],
  ["debangkuaidi", "signed-elsewhere", 1.2],
  ["jd", "signed-in-silence", 1.2],
];

const ABROAD: readonly [string, ScenarioName, number, keyof typeof ABROAD_PLACES, string][] = [
  ["ems", "abroad-signed", 1.1, "JP", "japanposten"],
  ["ems", "abroad-signed", 0.78, "SG", "speedpost"],
  ["youzhengguoji", "abroad-transit", 0.2, "US", "usps"],
  ["ems", "abroad-customs", 1.05, "JP", "japanposten"],
  ["ems", "abroad-signed", 0.5, "JP", "japanposten"],
  ["youzhengguoji", "abroad-signed", 0, "SG", "speedpost"],
  ["ems", "abroad-customs", 0.4, "AU", "auspost"],
];

const ROWS: readonly DemoRow[] = [
  ...ABROAD.map(([carrier, scenario, progress, country, destinationCarrier], index) => ({
    carrier,
    scenario,
    progress,
    from: cyclicItem(ORIGINS, index),
    to: ABROAD_PLACES[country].city,
    recipient: ABROAD_PLACES[country].recipient,
    abroad: { country, carrier: destinationCarrier },
  })),
  ...DOMESTIC.map(([carrier, scenario, progress, codAmount], index) => ({
    carrier,
    scenario,
    progress,
    from: scenario.startsWith("customs") ? HONG_KONG : cyclicItem(ORIGINS, index),
    to: cyclicItem(DESTINATIONS, index),
    recipient: cyclicItem(RECIPIENTS, index),
    codAmount,
  })),
];

const PARCELS = ROWS.map(buildParcel);
const PLANS = new Map<string, ScenarioPlan>(
  ROWS.map(({ scenario, progress }, index) => [
    cyclicItem(PARCELS, index).waybillNumber,
    { scenario, progress, isKept: true },
  ]),
);

/**
 * More than eighty shipments for a new user's first page: three shops, five salespeople, a dozen
 * carriers, every state. The same on every call; the numbers are made up, in the form of each
 * carrier.
 */
export function demoParcels(): DemoParcel[] {
  return PARCELS.map((parcel) => ({ ...parcel }));
}

/** The scenario of a demonstration shipment; undefined for every other number. */
export function demoPlan(number: string): ScenarioPlan | undefined {
  return PLANS.get(number.toUpperCase());
}

/** @param index of all parcels of the demo, its past included: its number and all that is chosen at random depend on it */
export function buildParcel(row: Omit<DemoRow, "progress">, index: number): DemoParcel {
  const random = seededRandom(`demo ${index}`);
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random.next() * 10)).join("");
  const shop = Math.floor(random.next() * SHOPS.length);
  const orderNumber = [`28${digits(17)}`, `69${digits(17)}`, `261120-${digits(15)}`];
  const parcel: DemoParcel = {
    waybillNumber: createNumber(row, index),
    carrier: row.scenario === "corrected" ? "yunda" : row.carrier,
    from: row.from,
    to: row.to,
    recipient: row.recipient,
    orderNumber: cyclicItem(orderNumber, shop),
    salesperson: random.pick(SALESPEOPLE),
    shop: cyclicItem(SHOPS, shop),
    freight: 10 * Math.round(row.abroad ? random.between(980, 2600) : random.between(38, 260)),
  };
  if (row.codAmount) parcel.codAmount = row.codAmount;
  if (CARRIERS_THAT_NEED_A_PHONE.includes(row.carrier)) parcel.phone = random.pick(PHONES);
  if (!row.abroad) return parcel;
  return {
    ...parcel,
    international: true,
    departureCountry: "CN",
    departureCarrier: row.carrier,
    destinationCountry: row.abroad.country,
    destinationCarrier: row.abroad.carrier,
  };
}

function createNumber({ carrier, abroad }: Pick<DemoRow, "carrier" | "abroad">, index: number): string {
  if (abroad) return demoPostalNumber(carrier === "ems" ? "EA" : "RB", index);
  return demoWaybillNumber(carrier, index);
}

/** The item at that position of the repeated list. */
function cyclicItem<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError("an empty list");
  return item;
}
