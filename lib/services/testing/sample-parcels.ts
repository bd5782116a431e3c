/** Random integers below a bound, the same for the same seed: mulberry32. */
export function createSeededRandom(seed: number): (below: number) => number {
  let word = seed + 1;
  return (below) => {
    word = (word + 0x6d2b79f5) | 0;
    let mixed = Math.imul(word ^ (word >>> 15), 1 | word);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A trace event in Kuaidi100's format. */
export interface RawEvent {
  ftime: string;
  time: string;
  context: string;
  status: string;
  areaName: string;
}

/** A generated parcel: the merchant's input and Kuaidi100's pushes, in order. */
export interface SampleParcel {
  input: {
    waybillNumber: string;
    carrier: string;
    from?: string;
    to?: string;
    shop?: string;
    salesperson?: string;
    codAmount?: number;
    orderAmount?: number;
    freight?: number;
  };
  createdAt: number;
  /** The `param` text of each push; the last one contains all events. */
  params: string[];
}

export const PLACES = [
  { area: "广东省深圳市南山区", province: "广东", city: "深圳" },
  { area: "浙江省金华市义乌市", province: "浙江", city: "金华" },
  { area: "上海市浦东新区", province: "上海", city: "上海" },
  { area: "北京市朝阳区", province: "北京", city: "北京" },
  { area: "四川省成都市双流区", province: "四川", city: "成都" },
] as const;
const HUB = "湖北省武汉市黄陂区";

const CARRIERS = ["yuantong", "yunda", "shentong"];
const SHOPS = ["青禾好物", "南风日用"];
const SALESPEOPLE = ["王倩", "李浩然", "陈思远"];
const START = Date.UTC(2026, 8, 1, 10);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How many ends a parcel can have; the last three are refusals and returns that are told in other ways. */
export const EVERY_LIFE = 11;
const PLAIN_LIVES = 8;

/** Generates a parcel and its pushes; the same seed and number of lives give the same parcel. */
export function createSampleParcel(seed: number, lives = PLAIN_LIVES): SampleParcel {
  const upTo = createSeededRandom(seed);
  const place = (list: readonly (typeof PLACES)[number][]) => list[upTo(list.length)] ?? PLACES[0];
  const from = place(PLACES.slice(0, 2));
  const to = place(PLACES);
  const createdAt = START + upTo(45) * DAY + upTo(24 * 60) * MINUTE;
  const carrier = CARRIERS[upTo(CARRIERS.length)] ?? "yuantong";
  const steps: [status: string, context: string, area: string, state: string][] = [
    ["待揽收", "商家已打印面单，等待揽收", from.area, "1"],
    ["已揽收", `【${from.city}集散点】已揽收`, from.area, "1"],
    ["在途", `快件离开【${from.city}转运中心】，已发往【武汉转运中心】`, from.area, "0"],
    ["干线", "快件到达【武汉转运中心】", HUB, "0"],
    ["干线", "快件离开【武汉转运中心】，已发往下一站", HUB, "0"],
    ["到达派件城市", `快件到达【${to.city}转运中心】`, to.area, "0"],
    ["派件", "快递员正在派件，请保持电话畅通", to.area, "5"],
    ...buildLastSteps(upTo(lives), from.area, to.area),
  ];
  const length = upTo(4) === 0 ? 1 + upTo(steps.length) : steps.length;
  const events: RawEvent[] = [];
  const params: string[] = [];
  let at = createdAt + (upTo(200) - 20) * MINUTE;
  for (const [index, [status, context, areaName, state]] of steps.slice(0, length).entries()) {
    at += (1 + upTo(index === 4 ? 4_000 : 700)) * MINUTE;
    const time = new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 19).replace("T", " ");
    events.unshift({ ftime: time, time, context, status, areaName });
    // Kuaidi100 queries every few hours, so a push often adds several events.
    if (index === length - 1 || upTo(3) === 0) {
      const lastResult = { state, com: carrier, nu: `YT${seed}`, data: [...events] };
      params.push(JSON.stringify({ status: index === length - 1 ? "shutdown" : "polling", message: "", lastResult }));
    }
  }
  const sometimes = <Value>(value: Value) => (upTo(4) === 0 ? undefined : value);
  const input = {
    waybillNumber: `YT${String(seed).padStart(10, "0")}`,
    carrier,
    from: sometimes(from.area),
    to: sometimes(to.area),
    shop: sometimes(SHOPS[upTo(SHOPS.length)]),
    salesperson: sometimes(SALESPEOPLE[upTo(SALESPEOPLE.length)]),
    codAmount: upTo(3) === 0 ? 100 * upTo(500) : undefined,
    freight: sometimes(300 + upTo(900)),
  };
  return { input, createdAt, params };
}

function buildLastSteps(kind: number, home: string, area: string): [string, string, string, string][] {
  const refused: [string, string, string, string] = ["拒收", "收件人拒收，等待处理", area, "203"];
  const back: [string, string, string, string][] = [
    ["退回", `快件离开【中转站】，退回寄件人`, area, "6"],
    ["退签", "快件已退回，寄件人已签收", PLACES[0].area, "4"],
  ];
  const signed: [string, string, string, string] = ["本人签收", "已签收，感谢使用", area, "301"];
  switch (kind) {
    case 0:
      return [refused];
    case 1:
      return [refused, ...back.slice(0, 1)];
    case 2:
      return [refused, ...back];
    case 3:
      return [signed, ...back];
    case 4:
      return [["无法联系", "无法联系收件人，电话无人接听", area, "206"], ["派件", "再次派件", area, "5"], signed];
    case 8: // a return that is told as 签收 at its end
      return [["拒签", "收件人拒签", area, "14"], ...back.slice(0, 1), ["签收", "快件已签收", home, "3"]];
    case 9: // sent back, and delivered to the buyer after all
      return [refused, ["退回", "快件退回寄件人", area, "6"], ["派件", "再次派件", area, "5"], signed];
    case 10:
      return [["拒签", "收件人拒签", area, "14"]];
    case 5:
      return [["投柜或驿站", "快件已投递至驿站", area, "501"], signed];
    case 6:
      return [["投柜或站签收", "驿站已代收，请凭取件码取件", area, "304"], signed];
    default:
      return [signed];
  }
}
