import type { JourneyBuilder } from "@/sandbox/parcels/journey-builder";
import type { ScenarioGroup } from "./scenario-types";

const REASONS: readonly [number, string][] = [
  [206, "多次联系收件人，电话无人接听，快件暂存网点"],
  [204, "收件地址不详，快件无法派送，请联系寄件人补充地址"],
  [208, "受天气影响，快件在网点滞留，请耐心等待"],
  [209, "快件外包装破损，网点正在核实处理"],
];

/** State 2 with each of its advanced codes, 201 to 210. */
export const PROBLEMS = {
  problem: {
    title: "疑难，原因随单号而定",
    write: (journey) => {
      const [subState, context] = journey.random.pick(REASONS);
      return failDelivery(journey, subState, context);
    },
  },
  "problem-201": {
    title: "疑难：超时未签收",
    write: (journey) => journey.travel().goOutForDelivery().wait(50).scan(2, "快件派送超时未签收", { subState: 201 }),
  },
  "problem-202": {
    title: "疑难：超时未更新",
    write: (journey) => journey.travel().wait(100).scan(2, "快件长时间未更新，正在核实", { subState: 202 }),
  },
  "problem-203": {
    title: "疑难：拒收，待寄件人确认",
    write: (journey) => failDelivery(journey, 203, "收件人拒收，等待寄件人确认处理方式"),
  },
  "problem-204": {
    title: "疑难：派件异常",
    write: (journey) => failDelivery(journey, 204, "收件地址不详，快件无法派送，请联系寄件人补充地址"),
  },
  "problem-205": {
    title: "疑难：柜或驿站超时未取",
    write: (journey) =>
      journey
        .travel()
        .goOutForDelivery()
        .putIntoLocker()
        .wait(72)
        .scan(2, "快件在【丰巢智能柜】超时未取，请尽快取件", { subState: 205 }),
  },
  "problem-206": {
    title: "疑难：无法联系",
    write: (journey) => failDelivery(journey, 206, "多次联系收件人，电话无人接听，快件暂存网点"),
  },
  "problem-207": {
    title: "疑难：超区",
    write: (journey) => journey.travel().reachStation().wait(3).scan(2, "收件地址超出派送范围", { subState: 207 }),
  },
  "problem-208": {
    title: "疑难：滞留",
    write: (journey) => failDelivery(journey, 208, "受天气影响，快件在网点滞留，请耐心等待"),
  },
  "problem-209": {
    title: "疑难：破损",
    write: (journey) => journey.travel().wait(3).scan(2, "快件外包装破损，网点正在核实处理", { subState: 209 }),
  },
  "problem-210": {
    title: "疑难：销单",
    write: (journey) => journey.placeOrder().wait(6).scan(2, "寄件人申请取消寄件", { subState: 210 }),
  },
} as const satisfies ScenarioGroup;

function failDelivery(journey: JourneyBuilder, subState: number, context: string): JourneyBuilder {
  return journey.travel().goOutForDelivery().wait(3).scan(2, context, { subState });
}
