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
  /** When each of them was first received; whoever pushes them notes it, since an event dated later counts by it. */
  receipts: Map<string, number>;
}

/** Notes the receipt of a push. */
export function noteReceipt({ receipts }: SampleParcel, param: string, at: number): void {
  if (!receipts.has(param)) receipts.set(param, at);
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

/**
 * How many ends a parcel can have. After the plain ones: three refusals and returns that are told in other ways, four
 * ends abroad, and two that are dated in the future.
 */
export const EVERY_LIFE = 17;
const PLAIN_LIVES = 8;

/** What happens to a parcel. */
interface Step {
  status: string;
  context: string;
  area: string;
  /** Of the leg that tells it. */
  state: string;
  isAbroad?: true;
  /** Days after the step before it. */
  afterDays?: number;
  /** Its date is wrong by so many days. */
  aheadDays?: number;
}

/** Generates a parcel and its pushes; the same seed and number of lives give the same parcel. */
export function createSampleParcel(seed: number, lives = PLAIN_LIVES): SampleParcel {
  const upTo = createSeededRandom(seed);
  const place = (list: readonly (typeof PLACES)[number][]) => list[upTo(list.length)] ?? PLACES[0];
  const from = place(PLACES.slice(0, 2));
  const to = place(PLACES);
  const createdAt = START + upTo(45) * DAY + upTo(24 * 60) * MINUTE;
  const carrier = CARRIERS[upTo(CARRIERS.length)] ?? "yuantong";
  const lastSteps = buildLastSteps(upTo(lives), from.area, to.area);
  const steps: Step[] = [
    step("待揽收", "商家已打印面单，等待揽收", from.area, "1"),
    step("已揽收", `【${from.city}集散点】已揽收`, from.area, "1"),
    step("在途", `快件离开【${from.city}转运中心】，已发往【武汉转运中心】`, from.area, "0"),
    step("干线", "快件到达【武汉转运中心】", HUB, "0"),
    step("干线", "快件离开【武汉转运中心】，已发往下一站", HUB, "0"),
    ...(lastSteps.some(({ isAbroad }) => isAbroad)
      ? []
      : [
          step("到达派件城市", `快件到达【${to.city}转运中心】`, to.area, "0"),
          step("派件", "快递员正在派件，请保持电话畅通", to.area, "5"),
        ]),
    ...lastSteps,
  ];
  const length = upTo(4) === 0 ? 1 + upTo(steps.length) : steps.length;
  const legs = { home: { state: "", data: [] as RawEvent[] }, abroad: { state: "", data: [] as RawEvent[] } };
  const params: string[] = [];
  let at = createdAt + (upTo(200) - 20) * MINUTE;
  for (const [index, { status, context, area, state, ...more }] of steps.slice(0, length).entries()) {
    at += (more.afterDays ?? 0) * DAY + (1 + upTo(index === 4 ? 4_000 : 700)) * MINUTE;
    const told = at + (more.aheadDays ?? 0) * DAY;
    const time = new Date(told + 8 * 60 * MINUTE).toISOString().slice(0, 19).replace("T", " ");
    const leg = more.isAbroad ? legs.abroad : legs.home;
    leg.state = state;
    leg.data.unshift({ ftime: time, time, context, status, areaName: area });
    // Kuaidi100 queries every few hours, so a push often adds several events.
    if (index === length - 1 || upTo(3) === 0) {
      const lastResult = { com: carrier, nu: `YT${seed}`, ...legs.home };
      const destResult =
        legs.abroad.data.length > 0 ? { com: "japanposten", nu: `JP${seed}`, ...legs.abroad } : undefined;
      const ending = { status: index === length - 1 ? "shutdown" : "polling", message: "" };
      params.push(JSON.stringify({ ...ending, lastResult, destResult }));
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
  return { input, createdAt, params, receipts: new Map() };
}

function step(status: string, context: string, area: string, state: string, more?: Partial<Step>): Step {
  return { status, context, area, state, ...more };
}

function buildLastSteps(kind: number, home: string, area: string): Step[] {
  const refused = step("拒收", "收件人拒收，等待处理", area, "203");
  const refusedOutright = step("拒签", "收件人拒签", area, "14");
  const back = [
    step("退回", "快件离开【中转站】，退回寄件人", area, "6"),
    step("退签", "快件已退回，寄件人已签收", PLACES[0].area, "4"),
  ];
  const signed = step("本人签收", "已签收，感谢使用", area, "301");
  const again = step("派件", "再次派件", area, "5");
  const abroad = (...told: [status: string, state: string, afterDays?: number][]) =>
    [["在途", "0"] as const, ...told].map(([status, state, afterDays]) =>
      step(status, `Japan Post ${status}`, "日本", state, { isAbroad: true, afterDays }),
    );
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
      return [step("无法联系", "无法联系收件人，电话无人接听", area, "206"), again, signed];
    case 8: // a return that is told as 签收 at its end
      return [refusedOutright, ...back.slice(0, 1), step("签收", "快件已签收", home, "3")];
    case 9: // sent back, and delivered to the buyer after all
      return [refused, step("退回", "快件退回寄件人", area, "6"), again, signed];
    case 10:
      return [refusedOutright];
    case 11:
      return abroad(["投柜或站签收", "304"], ["本人签收", "301", 2]);
    case 12:
      return abroad(["无法联系", "206"], ["拒签", "14", 3]);
    case 13: // within the days of any desk
      return abroad(["本人签收", "301"], ["退回", "6", 2]);
    case 14: // after them
      return abroad(["本人签收", "301"], ["拒签", "14", 33], ["退回", "6"]);
    case 15:
      return [{ ...signed, aheadDays: 150 }];
    case 16:
      return [{ ...refusedOutright, aheadDays: 150 }, ...back.slice(0, 1)];
    case 5:
      return [step("投柜或驿站", "快件已投递至驿站", area, "501"), signed];
    case 6:
      return [step("投柜或站签收", "驿站已代收，请凭取件码取件", area, "304"), signed];
    default:
      return [signed];
  }
}
