import { abroadCustoms, abroadSigned, abroadTransit } from "./abroad";
import { customsTo } from "./customs";
import { JourneyWriter, type Step, type Waybill } from "./journey";

/** How the watching of a parcel goes, beside where the parcel goes. */
export type Watching = "trace" | "no-record" | "stale" | "corrected" | "repaired";

interface Scenario {
  title: string;
  watching?: Watching;
  /** Needs a postal carrier, an S10 number and `interCom=1`. */
  isTwoLegged?: boolean;
  write(journey: JourneyWriter): JourneyWriter;
}

const PROBLEMS: readonly [number, string][] = [
  [206, "多次联系收件人，电话无人接听，快件暂存网点"],
  [204, "收件地址不详，快件无法派送，请联系寄件人补充地址"],
  [208, "受天气影响，快件在网点滞留，请耐心等待"],
  [209, "快件外包装破损，网点正在核实处理"],
];

/** Every way a parcel can fare, named for where it ends. */
const SCENARIOS = {
  "picked-up": {
    title: "揽收后没有动静",
    write: (journey) => journey.pickUp().wait(3).scan(1, journey.phrases.packed(journey.from), { subState: 103 }),
  },
  transit: { title: "在途，路很长", write: (journey) => journey.travel(5) },
  delivering: { title: "派件中", write: (journey) => journey.travel(2).goOutForDelivery() },
  locker: {
    title: "投入快递柜，等待取件",
    write: (journey) =>
      journey
        .travel()
        .goOutForDelivery()
        .wait(2)
        .scan(5, "快件已投递至【丰巢智能柜】，请凭取件码及时取件", { subState: 501 }),
  },
  signed: { title: "签收", write: (journey) => journey.travel().goOutForDelivery().sign() },
  "signed-at-station": {
    title: "驿站签收",
    write: (journey) =>
      journey
        .travel()
        .goOutForDelivery()
        .wait(2)
        .scan(5, "快件已到达【菜鸟驿站】，请及时取件", { subState: 501 })
        .wait(6)
        .sign(304),
  },
  problem: {
    title: "疑难",
    write: (journey) => {
      const [subState, context] = journey.random.pick(PROBLEMS);
      return journey.travel().goOutForDelivery().wait(3).scan(2, context, { subState });
    },
  },
  refused: { title: "收件人拒签", write: (journey) => refuse(journey) },
  returning: { title: "退回途中", write: (journey) => refuse(journey).travelBack() },
  "return-signed": {
    title: "退回并由寄件人签收",
    write: (journey) => refuse(journey).travelBack().wait(4).scan(4, "退回件已由寄件人签收"),
  },
  "handed-over": {
    title: "转投其他快递公司",
    write: (journey) => journey.travel().wait(3).scan(7, "快件超出派送范围，已转投邮政EMS，由邮政继续派送"),
  },
  "customs-waiting": { title: "待清关", write: (journey) => customsTo(10, journey) },
  "customs-clearing": { title: "清关中", write: (journey) => customsTo(11, journey) },
  "customs-cleared": { title: "已清关", write: (journey) => customsTo(12, journey) },
  "customs-trouble": { title: "清关异常", write: (journey) => customsTo(13, journey) },
  unknown: {
    title: "文档里没有的状态 99",
    write: (journey) => journey.travel().wait(3).scan(99, "快件状态已更新"),
  },
  "no-record": { title: "3天查询无记录", watching: "no-record", write: (journey) => journey },
  stale: { title: "60天无变化", watching: "stale", write: (journey) => journey.travel() },
  corrected: {
    title: "快递公司写错，由快递100纠正",
    watching: "corrected",
    write: (journey) => journey.travel(3).goOutForDelivery().sign(),
  },
  repaired: {
    title: "签收后重新推送（updateall）",
    watching: "repaired",
    write: (journey) => {
      const signed = journey.travel().goOutForDelivery().sign();
      for (const step of signed.steps.slice(2, 4)) step.contextBeforeRepair = "快件已到达【】";
      return signed;
    },
  },
  "abroad-signed": { title: "国际件，目的国签收", isTwoLegged: true, write: abroadSigned },
  "abroad-transit": { title: "国际件，目的国运输中", isTwoLegged: true, write: abroadTransit },
  "abroad-customs": { title: "国际件，目的国海关扣留", isTwoLegged: true, write: abroadCustoms },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
/** How a parcel will fare, and how much of it lies behind the parcel on the day it is subscribed. */
export interface Plan {
  scenario: ScenarioName;
  /** Below 0: yet to begin, 0: just begun, 1: the last scan was this minute, above 1: some time ago. */
  progress: number;
}

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

/** The scenario as plain data, whatever its name. */
export function scenario(name: ScenarioName): Scenario {
  return SCENARIOS[name];
}

/** The scans of a parcel that fares so; the same waybill and seed give the same scans. */
export function writeJourney(name: ScenarioName, waybill: Waybill, seed: string): Step[] {
  return scenario(name).write(new JourneyWriter(waybill, seed)).steps;
}

function refuse(journey: JourneyWriter): JourneyWriter {
  return journey.travel().goOutForDelivery().wait(2).scan(14, "收件人拒收，原因：不想要了，快件将退回寄件人");
}
