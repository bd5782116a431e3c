import { homeReturn, homeTrouble } from "@/sandbox/parcels/international-journey";
import type { JourneyBuilder, TimeStyle } from "@/sandbox/parcels/journey-builder";
import { GUANGZHOU, SHENZHEN } from "@/sandbox/parcels/places";
import type { ScenarioGroup } from "./scenario-types";

const YEAR_MINUTES = 365 * 24 * 60;
/** Longer than the time between two checks, so that each stage is pushed. */
const STAGE_HOURS = 6;
/** Kuaidi100's retries have ended. */
const RETRACTED_AFTER_HOURS = 10;
const TIME_STYLES: readonly (TimeStyle | undefined)[] = [
  undefined,
  "slashes",
  "iso",
  "fraction",
  "raw-only",
  "unreadable",
];

/** The first is the pick-up. */
const ODD_STYLES: readonly (TimeStyle | undefined)[] = ["year-one", "chinese", "date-as-ftime", undefined];

const deliver = (journey: JourneyBuilder) => journey.travel().goOutForDelivery().sign(301);
/** Still on its way when Kuaidi100 corrects the carrier after three days. */
const deliverLate = (journey: JourneyBuilder) => deliver(journey.wait(66));

/** Scenarios in which carriers correct what they said, or Kuaidi100 pushes what misleads. */
export const UNTRUE = {
  "future-dated": {
    title: "一条轨迹的时间写成一年以后，后来改正，最后签收",
    write: (journey) => {
      const wrong = journey.travel().steps.at(-1);
      if (wrong) wrong.shiftMinutes = YEAR_MINUTES;
      return journey.wait(STAGE_HOURS).correct({ shiftMinutes: 0 }, wrong).goOutForDelivery().sign(301);
    },
  },
  retracted: {
    title: "误扫的派件轨迹后来消失，最后签收",
    write: (journey) => {
      const place = journey.to.city === GUANGZHOU.city ? SHENZHEN : GUANGZHOU;
      const { phrases, to } = journey.travel();
      journey.wait(STAGE_HOURS).scan(5, phrases.delivering(place, journey.randomCourier()), { place });
      journey.wait(STAGE_HOURS).remove(journey.steps.at(-1));
      journey.wait(STAGE_HOURS).scan(0, phrases.leftHub(to, to), { place: to, subState: 1001 });
      return journey.goOutForDelivery().sign(301);
    },
  },
  "retracted-end": {
    title: "误扫的签收十小时后撤回，此后没有新轨迹",
    write: (journey) => {
      journey.travel().goOutForDelivery().sign(301);
      return journey.wait(RETRACTED_AFTER_HOURS).remove(journey.steps.at(-1));
    },
  },
  "merged-end": {
    title: "签收时合并中间的轨迹，最后一次推送比前一次条数少",
    write: (journey) => {
      const merged = deliver(journey).steps.slice(1, 4);
      for (const step of merged) journey.remove(step);
      return journey;
    },
  },
  redated: {
    title: "轨迹的时间往前改，签收时间也往前改两小时",
    write: (journey) => {
      const [, ...corrected] = journey.travel().wait(STAGE_HOURS).steps.slice();
      for (const step of corrected) journey.correct({ shiftMinutes: -90 }, step);
      return journey.goOutForDelivery().sign(301).wait(STAGE_HOURS).correct({ shiftMinutes: -120 });
    },
  },
  rewritten: {
    title: "轨迹不变，全部文字改写",
    write: (journey) => {
      const steps = journey.travel().wait(STAGE_HOURS).steps.slice();
      for (const step of steps) journey.correct({ context: `${step.context}（更新）` }, step);
      return journey.goOutForDelivery().sign(301);
    },
  },
  "equal-trace": {
    title: "同一份轨迹再推一次，只有状态变了：5 → 3",
    write: (journey) => {
      journey.travel().goOutForDelivery().wait(3).scan(5, "您的快件已送达指定地点");
      return journey.wait(STAGE_HOURS).correct({ state: 3, subState: 301 });
    },
  },
  "unreadable-times": {
    title: "时间写法各异（斜杠、T、.0、只有日期），有的 ftime 或两个时间都读不出",
    write: (journey) => {
      for (const [index, step] of deliver(journey).steps.entries()) {
        step.timeStyle = TIME_STYLES[index % TIME_STYLES.length];
      }
      const [delivering, signed] = journey.steps.slice(-2);
      if (delivering) delivering.timeStyle = "date-only";
      if (signed) signed.timeStyle = "unreadable";
      return journey;
    },
  },
  "odd-times": {
    title: "时间写成 0001 年、年月日，或 ftime 只有日期",
    write: (journey) => {
      for (const [index, step] of deliver(journey).steps.entries()) {
        step.timeStyle = ODD_STYLES[index % ODD_STYLES.length];
      }
      return journey;
    },
  },
  "updateall-wrong": {
    title: "纠正快递公司后，又收到原公司的 updateall",
    watching: "corrected",
    lie: "updateall-of-wrong-carrier",
    write: deliverLate,
  },
  "updateall-empty": {
    title: "途中收到没有轨迹的 updateall",
    lie: "updateall-without-trace",
    write: deliver,
  },
  "updateall-after-end": {
    title: "签收后收到较旧的 updateall，里面没有签收",
    lie: "updateall-older-than-end",
    write: deliver,
  },
  "retried-after-end": {
    title: "签收后再次收到之前的最后一次 polling",
    lie: "polling-after-end",
    write: deliver,
  },
  "empty-first": { title: "第一次推送没有轨迹", lie: "empty-first-push", write: deliver },
  "abort-no-carrier": {
    title: "纠正后仍查无记录，中止时不写快递公司",
    watching: "corrected",
    lie: "end-without-carrier",
    write: (journey) => journey,
  },
  "shutdown-no-carrier": {
    title: "纠正后签收，结束时不写快递公司",
    watching: "corrected",
    lie: "end-without-carrier",
    write: deliverLate,
  },
  "same-com-new": {
    title: "中止时 comNew 就是订阅的快递公司",
    watching: "no-record",
    lie: "own-carrier-as-new",
    write: (journey) => journey,
  },
  "null-com-new": {
    title: "中止时 comOld、comNew 写成文字 null",
    watching: "no-record",
    lie: "null-as-carrier",
    write: (journey) => journey,
  },
  "home-return": { title: "国际件，已在国内退回，目的国仍写运输中", isTwoLegged: true, write: homeReturn },
  "home-trouble": { title: "国际件，国内清关异常或疑难，目的国写清关中", isTwoLegged: true, write: homeTrouble },
  "patchy-data": { title: "data 写成 {}，后来夹着 null 和数字", lie: "patchy-data", write: deliver },
  "mixed-data": { title: "data 不按时间倒序：最早的在前，或次序混乱", lie: "mixed-data", write: deliver },
  "text-result": { title: "lastResult、data 写成 JSON 文本", lie: "result-as-text", write: deliver },
  "no-state": { title: "state 为空，只有 ischeck 和每条轨迹的状态", lie: "no-state", write: deliver },
  "lost-end": { title: "最后一次推送丢失，不再补推", lie: "lost-end", write: deliver },
  elsewhere: { title: "同一 Key 已在别处订阅：答 501，推送不到这里", lie: "elsewhere", write: deliver },
} as const satisfies ScenarioGroup;
