import { expect, test } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { translateStored } from "@/lib/i18n/translate-stored";
import { translatorIn } from "@/lib/i18n/translator";
import { describeArchived, describeShipment, type SentenceFacts } from "./shipment-sentence";
import type { LegView } from "./shipment-view";

const NOW = Date.parse("2026-12-01T12:00:00+08:00");

const LEG = { state: 0, country: null } as LegView;
const NOWHERE = { origin: null, destination: null };

/** Under way, of which nothing else is known. */
const PARCEL = {
  state: 0,
  subState: null,
  rawState: null,
  outcome: "open",
  monitorStatus: "polling",
  monitorMessage: null,
  trackingMode: "push",
  createdAt: "2026-11-28T09:00:00+08:00",
  pickedUpAt: "2026-11-28T18:00:00+08:00",
  signedAt: null,
  estimatedArrivalAt: null,
  estimatedArrivalSource: null,
  laneTimes: null,
  lastEventAt: "2026-12-01T08:00:00+08:00",
  lastEvent: "快件已到达",
  lastArea: null,
  nextQueryAt: null,
  isSilent: false,
  flag: null,
  subscriptionProblem: null,
  destinationCountry: null,
  legs: NOWHERE,
  destinationEvent: null,
} as unknown as SentenceFacts;

const CHENGDU = { lastArea: "四川省成都市双流区" };
const NO_TRACE = { state: null, lastEvent: null, lastEventAt: null, pickedUpAt: null } as const;
const estimate = (at: string, source: "kuaidi100" | "lane" = "kuaidi100") => ({
  estimatedArrivalAt: `${at}+08:00`,
  estimatedArrivalSource: source,
});
const lane = (p80At: string) => ({ laneTimes: { p50At: "2026-11-29T18:00:00+08:00", p80At: `${p80At}+08:00` } });
const flagged = (name: NonNullable<SentenceFacts["flag"]>["name"]) => ({
  flag: { name, level: 2, reason: null, since: "2026-12-01T00:00:00+08:00" } as const,
});
const abroad = (state: number, areaName: string | null, time = "2026-11-30 09:00:00") => ({
  state: state as 0,
  destinationCountry: "JP",
  destinationEvent: { time, context: "", areaName },
  legs: { origin: LEG, destination: { ...LEG, state: state as 0, country: "JP" } },
});

type Situation = [string, Partial<SentenceFacts>, string, string];

const SITUATIONS: Situation[] = [
  [
    "everything is known",
    { state: 5, ...CHENGDU, ...estimate("2026-12-01T18:00:00"), ...lane("2026-12-01T06:00:00") },
    "在成都双流派送中 · 预计今天 18:00 前 · 比平时慢 6 小时",
    "Out for delivery in Shuangliu, Chengdu · expected today by 18:00 · 6 hours slower than usual",
  ],
  ["nothing but the state is known", {}, "运输中", "In transit"],
  ["a place", CHENGDU, "运输中，最新位置成都双流", "In transit, last seen in Shuangliu, Chengdu"],
  ["only a province", { lastArea: "陕西省" }, "运输中，最新位置陕西", "In transit, last seen in Shaanxi"],
  [
    "a municipality",
    { lastArea: "上海市浦东新区" },
    "运输中，最新位置上海浦东新区",
    "In transit, last seen in Pudong, Shanghai",
  ],
  [
    "an autonomous prefecture",
    { lastArea: "吉林省延边朝鲜族自治州延吉市" },
    "运输中，最新位置延边延吉",
    "In transit, last seen in Yanji, Yanbian",
  ],
  ["a city alone", { lastArea: "西安市" }, "运输中，最新位置西安", "In transit, last seen in Xi'an"],
  [
    "a person where a place should be",
    { lastArea: "派件员张三13800138000" },
    "运输中，最新位置派件员张*138****8000",
    "In transit, last seen in 派件员张*138****8000",
  ],
  [
    "a person after the province",
    { lastArea: "广东省科技园张三13800138000" },
    "运输中，最新位置广东",
    "In transit, last seen in Guangdong",
  ],
  ["a place that is blank", { lastArea: " " }, "运输中", "In transit"],
  [
    "a place longer than any",
    { lastArea: "L".repeat(60) },
    `运输中，最新位置${"L".repeat(40)}`,
    `In transit, last seen in ${"L".repeat(40)}`,
  ],
  [
    "in the recipient's city",
    { subState: 1001, ...CHENGDU },
    "已到达成都双流，待派送",
    "Arrived in Shuangliu, Chengdu, awaiting delivery",
  ],
  [
    "in the recipient's city, which is not named",
    { subState: 1001 },
    "已到达收件城市，待派送",
    "Arrived in the recipient’s city, awaiting delivery",
  ],
  ["ordered", { state: 1, subState: 101, pickedUpAt: null }, "已下单，待揽收", "Ordered, awaiting pick-up"],
  ["picked up", { state: 1, lastArea: "浙江省金华市义乌市" }, "已在金华义乌揽收", "Picked up in Yiwu, Jinhua"],
  [
    "expected tomorrow, without an hour",
    estimate("2026-12-02T23:59:59"),
    "运输中 · 预计明天送达",
    "In transit · expected tomorrow",
  ],
  [
    "expected on a later day",
    estimate("2026-12-04T10:00:00"),
    "运输中 · 预计12月4日 10:00 前",
    "In transit · expected Dec 4 by 10:00",
  ],
  [
    "most of the lane arrive by a day",
    estimate("2026-12-04T18:00:00", "lane"),
    "运输中 · 预计不晚于12月4日",
    "In transit · expected by Dec 4",
  ],
  [
    "most of the lane arrive today",
    estimate("2026-12-01T18:00:00", "lane"),
    "运输中 · 预计今天送达",
    "In transit · expected today",
  ],
  [
    "the estimate has passed",
    estimate("2026-11-29T12:00:00"),
    "运输中 · 比预计晚 2 天",
    "In transit · 2 days later than estimated",
  ],
  ["the estimate passed a moment ago", estimate("2026-12-01T11:30:00"), "运输中", "In transit"],
  [
    "slower than the lane",
    lane("2026-11-30T11:00:00"),
    "运输中 · 比平时慢 25 小时",
    "In transit · 25 hours slower than usual",
  ],
  ["no faster and no slower than the lane", lane("2026-12-02T11:00:00"), "运输中", "In transit"],
  [
    "stalled",
    { ...CHENGDU, ...flagged("stalled"), lastEventAt: "2026-11-28T11:00:00+08:00" },
    "运输中，最新位置成都双流 · 3 天没有新轨迹",
    "In transit, last seen in Shuangliu, Chengdu · no updates for 3 days",
  ],
  ["too long on its way", flagged("total-late"), "运输中 · 揽收后已 2 天", "In transit · 2 days since pick-up"],
  [
    "in a locker, of which nobody knows when it is collected",
    { state: 5, subState: 501, ...CHENGDU, ...estimate("2026-12-01T18:00:00"), ...lane("2026-12-01T06:00:00") },
    "在成都双流的快递柜或驿站，待取件",
    "Ready to collect from a locker or pick-up point in Shuangliu, Chengdu",
  ],
  [
    "in a locker for too long",
    { state: 5, subState: 501, ...flagged("locker-late"), lastEventAt: "2026-11-30T20:00:00+08:00" },
    "在快递柜或驿站，待取件 · 已放 16 小时",
    "Ready to collect from a locker or pick-up point · there for 16 hours",
  ],
  [
    "signed for",
    { state: 3, outcome: "signed", signedAt: "2026-11-30T14:05:30+08:00", ...CHENGDU },
    "已在成都双流签收 · 11月30日 14:05",
    "Delivered in Shuangliu, Chengdu · Nov 30, 14:05",
  ],
  [
    "signed for by the recipient",
    { state: 3, subState: 301, outcome: "signed", signedAt: "2026-11-30T14:05:30+08:00" },
    "已签收 · 11月30日 14:05（本人签收）",
    "Delivered · Nov 30, 14:05, to the recipient",
  ],
  [
    "signed for by another",
    { state: 3, subState: 303, outcome: "signed", signedAt: "2026-11-30T14:05:30+08:00" },
    "已签收 · 11月30日 14:05（他人代签）",
    "Delivered · Nov 30, 14:05, to someone else",
  ],
  [
    "signed for by a locker, last year",
    { state: 3, subState: 304, outcome: "signed", signedAt: "2025-11-30T14:05:30+08:00" },
    "已签收 · 2025年11月30日 14:05（快递柜或驿站签收）",
    "Delivered · Nov 30, 2025, 14:05, to a locker or pick-up point",
  ],
  ["signed for at an unknown time", { state: 3, outcome: "signed" }, "已签收", "Delivered"],
  [
    "signed for, which is doubtful",
    { state: 3, outcome: "signed", ...flagged("false-signature") },
    "已签收 · 疑似虚假签收",
    "Delivered · doubtful signature",
  ],
  [
    "moved after it was signed for",
    flagged("moved-after-signing"),
    "运输中 · 签收后有新轨迹",
    "In transit · activity after delivery",
  ],
  [
    "a signature that was taken back",
    flagged("signature-retracted"),
    "运输中 · 签收记录已撤回",
    "In transit · signature withdrawn",
  ],
  [
    "signed for by the sender",
    { state: 3, outcome: "returned", signedAt: "2026-11-30T14:05:30+08:00" },
    "已退回寄件人",
    "Returned to sender",
  ],
  ["returned", { state: 4, outcome: "returned", ...lane("2026-11-29T06:00:00") }, "已退回寄件人", "Returned to sender"],
  ["cancelled", { state: 4, subState: 401, outcome: "returned" }, "已销单", "Cancelled"],
  [
    "on its way back, late",
    {
      state: 6,
      outcome: "returned",
      ...CHENGDU,
      ...flagged("return-late"),
      lastEventAt: "2026-11-25T11:00:00+08:00",
      ...estimate("2026-12-01T18:00:00"),
    },
    "退回途中，最新位置成都双流 · 6 天没有新轨迹",
    "Returning to sender, last seen in Shuangliu, Chengdu · no updates for 6 days",
  ],
  [
    "refused",
    { state: 14, outcome: "refused", ...CHENGDU },
    "收件人拒签，最新位置成都双流",
    "Refused by the recipient, last seen in Shuangliu, Chengdu",
  ],
  [
    "refused, reported as a problem",
    { state: 2, subState: 203, outcome: "refused" },
    "收件人拒签",
    "Refused by the recipient",
  ],
  [
    "a problem that holds it up",
    { state: 2, subState: 206, ...CHENGDU, ...estimate("2026-12-01T18:00:00"), ...lane("2026-12-01T06:00:00") },
    "联系不上收件人，最新位置成都双流 · 比平时慢 6 小时",
    "Recipient unreachable, last seen in Shuangliu, Chengdu · 6 hours slower than usual",
  ],
  [
    "held up by the weather",
    { state: 2, subState: 208, ...CHENGDU, lastEvent: "受天气影响，快件在网点滞留", ...lane("2026-12-01T06:00:00") },
    "滞留，最新位置成都双流 · 因天气延误 · 比平时慢 6 小时",
    "Delayed, last seen in Shuangliu, Chengdu · held up by the weather · 6 hours slower than usual",
  ],
  [
    "customs want papers",
    { state: 13, lastEvent: "【广州国际互换局】清关异常，请联系客服补充资料", lastArea: "广东省广州市" },
    "清关异常，最新位置广州 · 等待清关资料",
    "Held at customs in Guangzhou · customs documents needed",
  ],
  [
    "abroad, an address that is incomplete",
    {
      ...abroad(2, "Tokyo"),
      destinationEvent: { time: "2026-11-30 09:00:00", context: "Incomplete address", areaName: "Tokyo" },
    },
    "包裹需要核实，最新位置日本（Tokyo） · 收件地址有误",
    "Needs attention, last seen in Tokyo, Japan · address incomplete or wrong",
  ],
  [
    "the weather before it was signed for",
    { state: 3, outcome: "signed", lastEvent: "因天气延误后签收" },
    "已签收",
    "Delivered",
  ],
  [
    "a word of the carrier that a rule found",
    { flag: { name: "problem", level: 2, reason: "out-of-area", since: "2026-12-01T00:00:00+08:00" } },
    "运输中 · 超出派送范围",
    "In transit · outside the delivery area",
  ],
  [
    "a word of the carrier that a merchant's own rule found",
    { flag: { name: "problem", level: 2, reason: "我的规则", since: "2026-12-01T00:00:00+08:00" } },
    "运输中 · 轨迹提到异常",
    "In transit · the carrier’s text mentions a problem",
  ],
  ["a problem without a kind", { state: 2 }, "包裹需要核实", "Needs attention"],
  ["damaged", { state: 2, subState: 209 }, "破损", "Damaged"],
  ["handed to another carrier", { state: 7 }, "已转投其他快递公司", "Handed over to another carrier"],
  ["a state that nobody knows", { state: null, rawState: "99" }, "状态未知（99）", "Unknown state (99)"],
  [
    "events without a state",
    { state: null, ...CHENGDU },
    "已有轨迹，最新位置成都双流",
    "Events received, last seen in Shuangliu, Chengdu",
  ],
  ["subscribed, no events", NO_TRACE, "待揽收，暂无轨迹", "Awaiting pick-up, no events yet"],
  [
    "not picked up in time",
    { ...NO_TRACE, ...flagged("pickup-late") },
    "待揽收，暂无轨迹 · 已等 3 天",
    "Awaiting pick-up, no events yet · waiting for 3 days",
  ],
  [
    "no events, and no pushes",
    { ...NO_TRACE, isSilent: true },
    "待揽收，暂无轨迹 · 推送中断",
    "Awaiting pick-up, no events yet · no pushes",
  ],
  [
    "not subscribed yet",
    { ...NO_TRACE, monitorStatus: "queued" },
    "暂无轨迹 · 等待订阅",
    "No events yet · waiting to be subscribed",
  ],
  [
    "asked about",
    { ...NO_TRACE, monitorStatus: "queued", trackingMode: "query", nextQueryAt: "2026-12-01T18:00:00+08:00" },
    "暂无轨迹 · 等待查询",
    "No events yet · waiting for the next query",
  ],
  [
    "asked about no more",
    { monitorStatus: "queued", trackingMode: "query", ...CHENGDU },
    "运输中，最新位置成都双流 · 查询已停止",
    "In transit, last seen in Shuangliu, Chengdu · queries ended",
  ],
  [
    "the subscription was refused",
    {
      ...NO_TRACE,
      monitorStatus: "failed",
      subscriptionProblem: { returnCode: "600", meaning: message("returnCode.702.meaning"), mend: "" },
    },
    "暂无轨迹 · 订阅失败：快递100 无法识别该单号所属的快递公司。",
    "No events yet · tracking failed: Kuaidi100 cannot tell which carrier this number belongs to.",
  ],
  [
    "the subscription was refused for no reason",
    { ...NO_TRACE, monitorStatus: "failed" },
    "暂无轨迹 · 订阅失败",
    "No events yet · tracking failed",
  ],
  [
    "another system has subscribed it",
    { ...NO_TRACE, monitorStatus: "elsewhere" },
    "暂无轨迹 · 别处已订阅",
    "No events yet · tracked elsewhere",
  ],
  [
    "no record was found",
    { ...NO_TRACE, monitorStatus: "abort", monitorMessage: "3天查询无记录" },
    "暂无轨迹 · 3天查询无记录，跟踪已中止",
    "No events yet · no record for 3 days, tracking stopped",
  ],
  [
    "nothing changed for 60 days",
    { monitorStatus: "abort", monitorMessage: "60天无变化", ...lane("2026-11-29T06:00:00") },
    "运输中 · 60天无变化，跟踪已中止",
    "In transit · no change for 60 days, tracking stopped",
  ],
  [
    "stopped for an unknown reason",
    { monitorStatus: "abort", monitorMessage: "其他" },
    "运输中 · 跟踪已中止",
    "In transit · tracking stopped",
  ],
  [
    "its watching ended on the way",
    { monitorStatus: "shutdown", ...estimate("2026-12-02T18:00:00") },
    "运输中 · 跟踪已结束",
    "In transit · tracking finished",
  ],
  ["its watching ended with the delivery", { state: 3, monitorStatus: "shutdown" }, "已签收", "Delivered"],
  [
    "abroad, still at home",
    { destinationCountry: "JP", lastArea: "广东省广州市" },
    "运输中，最新位置广州 · 寄往日本",
    "In transit, last seen in Guangzhou · bound for Japan",
  ],
  [
    "abroad, in customs at home",
    { state: 11, destinationCountry: "US", lastArea: "广东省广州市" },
    "在广州清关中 · 寄往美国",
    "In customs in Guangzhou · bound for the US",
  ],
  [
    "in a city that is a country",
    {
      ...abroad(5, "Singapore"),
      destinationCountry: "SG",
      legs: { origin: LEG, destination: { ...LEG, state: 5, country: "SG" } },
    },
    "在新加坡派送中",
    "Out for delivery in Singapore",
  ],
  ["abroad, awaiting customs there", abroad(10, "Tokyo"), "在日本（Tokyo）待清关", "Awaiting customs in Tokyo, Japan"],
  ["abroad, cleared", abroad(12, null), "已在日本完成清关", "Cleared customs in Japan"],
  ["abroad, held at customs", abroad(13, "日本东京"), "清关异常，最新位置日本东京", "Held at customs in Japan"],
  [
    "abroad, stalled",
    { ...abroad(5, null, "2026-11-27 12:00:00"), ...flagged("sign-late") },
    "在日本派送中 · 3 天没有新轨迹",
    "Out for delivery in Japan · no updates for 3 days",
  ],
  [
    "abroad, returned at home",
    { ...abroad(0, "Tokyo"), state: 6, lastArea: "广东省广州市" },
    "退回途中，最新位置广州",
    "Returning to sender, last seen in Guangzhou",
  ],
];

/** As answers say it. */
function say(language: "zh-CN" | "zh-TW" | "en", changes: Partial<SentenceFacts>) {
  const summary = describeShipment({ ...PARCEL, ...changes }, NOW);
  return translateStored({ summary }, translatorIn(language)).summary;
}

test.each(SITUATIONS)("a shipment is told in one sentence: %s", (_, changes, chinese, english) => {
  expect(say("zh-CN", changes)).toBe(chinese);
  expect(say("en", changes)).toBe(english);
});

test("in Taiwan the sentence has the words and the characters of Taiwan, in names too", () => {
  expect(say("zh-TW", { state: 5, lastArea: "广东省广州市荔湾区", ...estimate("2026-12-01T18:00:00") })).toBe(
    "在廣州荔灣配送中 · 預計今天 18:00 前",
  );
});

test.each([
  [3, "2026-11-30T14:05:30+08:00", "已签收 · 11月30日 14:05 · 已归档", "Delivered · Nov 30, 14:05 · archived"],
  [3, null, "跟踪已结束 · 已归档", "Tracking finished · archived"],
  [4, null, "已退回寄件人 · 已归档", "Returned to sender · archived"],
  [null, null, "跟踪已结束 · 已归档", "Tracking finished · archived"],
])("of an archived shipment state %s and signing time %s are told", (state, signedAt, chinese, english) => {
  const summary = describeArchived({ state, signedAt }, NOW);
  expect(translateStored({ summary }, translatorIn("zh-CN")).summary).toBe(chinese);
  expect(translateStored({ summary }, translatorIn("en")).summary).toBe(english);
});
