import { describe, expect, test } from "vitest";
import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { detectSignatureDoubt } from "@/lib/domain/flags/signature-doubt";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { determineStage } from "./shipment-stage";
import type { State } from "./shipment-states";

const JOURNEY = { from: "广东省深圳市南山区", to: "北京市朝阳区" };

const event = (context: string, more: Partial<TraceEvent> = {}): TraceEvent => ({
  time: "2026-11-24 12:00:00",
  rawTime: null,
  clock: Date.UTC(2026, 10, 24, 4),
  context,
  status: null,
  statusCode: null,
  areaCode: null,
  areaName: null,
  areaCenter: null,
  location: null,
  ...more,
});

test.each([
  ["广东省深圳市南山区", "广东", "深圳"],
  ["广东,深圳市,宝安区,沙井", "广东", "深圳"],
  ["北京市朝阳区", "北京", "北京"],
  ["上海,上海市,青浦区", "上海", "上海"],
  ["新疆维吾尔自治区伊犁哈萨克自治州", "新疆", "伊犁哈萨克"],
  ["内蒙古自治区锡林郭勒盟", "内蒙古", "锡林郭勒"],
  ["吉林市昌邑区", "吉林", "吉林"],
  ["深圳市南山区", null, "深圳"],
  ["广东省", "广东", null],
  ["Tokyo", null, null],
])("%s lies in %s, %s", (text, province, city) => {
  expect(parseLaneEnd(text)).toEqual({ province, city });
});

describe("the stage by the newest event", () => {
  test.each([
    [1, "商家已通知快递公司揽收", {}, "ordered"],
    [1, "已揽收", { statusCode: "103" }, "picked-up"],
    [1, "已下单", { statusCode: "101" }, "ordered"],
    [1, "【深圳市】已揽收，揽件员：张**", { status: "揽收" }, "picked-up"],
    [0, "快件离开【深圳转运中心】，已发往【武汉转运中心】", { status: "在途" }, "left"],
    [0, "快件已到达【武汉转运中心】", { status: "在途", areaName: "湖北省武汉市洪山区" }, "hub"],
    [0, "快件已到达【北京转运中心】", { status: "在途", areaName: "北京市朝阳区" }, "arrived"],
    [0, "快件已到达【北京转运中心】", { status: "在途" }, "arrived"],
    [0, "快件离开【武汉转运中心】，已发往【北京转运中心】", { status: "在途" }, "left"],
    [0, "快件离开【北京转运中心】，已发往【朝阳公司】", { statusCode: "1001" }, "arrived"],
    [5, "正在派件", { status: "派件" }, "delivering"],
    [5, "快件已投递至【丰巢智能柜】，请凭取件码及时取件", { status: "派件" }, "locker"],
    [5, "待取件", { statusCode: "501" }, "locker"],
    [0, "包裹已到【菜鸟驿站】", {}, "locker"],
    [6, "退回", {}, "returning"],
    [14, "拒收", {}, "returning"],
    [3, "已签收", {}, "done"],
    [11, "清关中", {}, "customs"],
    [0, "Departure from inward office of exchange", {}, "hub"],
  ] as [State, string, Partial<TraceEvent>, string][])("%d “%s” %j: %s", (state, context, more, stage) => {
    expect(determineStage(state, [event(context, more)], JOURNEY)).toBe(stage);
  });

  test("a parcel without events has the stage none", () => {
    expect(determineStage(null, [], JOURNEY)).toBe("none");
  });

  test("within one city only the event text counts", () => {
    const within = { from: "北京市海淀区", to: "北京市朝阳区" };
    expect(
      determineStage(0, [event("离开【海淀公司】，已发往【北京转运中心】", { areaName: "北京市海淀区" })], within),
    ).toBe("left");
  });
});

describe("doubtful signatures", () => {
  const minutes = (count: number) => ({ clock: Date.UTC(2026, 10, 24, 4) + count * 60_000 });
  const signed = (more: Partial<TraceEvent> = {}) =>
    event("已签收，家人代签", { status: "签收", ...minutes(0), ...more });
  const delivering = (before: number) => event("正在派件", { status: "派件", ...minutes(-before) });
  const onTheWay = event("到达【朝阳公司】", { status: "在途", ...minutes(-600) });

  test.each([
    ["when it comes a minute after the courier set out", [signed(), delivering(1), onTheWay], "at-once"],
    ["when nobody ever set out", [signed(), onTheWay], "unannounced"],
    ["in another city", [signed({ areaName: "广东省广州市白云区" }), delivering(180), onTheWay], "elsewhere"],
    [
      "when the carrier notes a complaint behind it",
      [event("客户投诉未收到快件"), signed({ areaName: "北京市朝阳区" }), delivering(180), onTheWay],
      "complained",
    ],
    ["not after three hours", [signed({ areaName: "北京市朝阳区" }), delivering(180), onTheWay], null],
    ["not at the second attempt", [signed(), delivering(1), delivering(1_500), onTheWay], null],
    ["not where only words tell of the delivery", [signed(), event("投递员正在投递", minutes(-60)), onTheWay], null],
    ["not where nothing tells which event is the signing", [event("已签收"), event("到达")], null],
    ["not where it is all that is known", [signed()], null],
  ] as [string, TraceEvent[], string | null][])("%s", (_, events, doubt) => {
    expect(detectSignatureDoubt(events, JOURNEY.to)).toBe(doubt);
  });

  test("in the sandbox, whose hours are half minutes, a courier who takes half an hour is not too fast", () => {
    const second = (count: number) => ({ clock: Date.UTC(2026, 10, 24, 4) + count * 1_000 });
    const trace = (seconds: number) => [
      event("已签收", { status: "签收", ...second(seconds) }),
      event("正在派件", { status: "派件", ...second(0) }),
      event("到达", { status: "在途", ...second(-30) }),
    ];
    expect(detectSignatureDoubt(trace(15), null)).toBe("at-once");
    expect(detectSignatureDoubt(trace(15), null, 120)).toBeNull();
    expect(detectSignatureDoubt(trace(1), null, 120)).toBe("at-once");
  });
});
